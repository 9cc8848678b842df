/**
 * What a posting costs, against pgbench's TPC-B transaction through the same driver on the same server.
 *
 *   npm run bench:ledger [-- --scale 50 --clients 8 --seconds 6 --rounds 3]
 *
 * The server is the one of the demo, on a fresh folder, with the settings it has there (fsync on). Workloads take turns,
 * so that whatever the machine does besides falls on all of them; the figures are medians over the rounds.
 */
import { randomBytes, randomInt } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import postgres, { type Sql, type TransactionSql } from "postgres";
import { startKeptPostgres } from "../scripts/postgres";
import { connect, type DatabaseConnection } from "@/server/db/client";
import { newId } from "@/server/db/columns";
import { migrateDatabase } from "@/server/db/migrations";
import { getTrialBalance, type Posting, postings, postTransaction } from "@/server/modules/ledger";
import { invariant, present } from "@/shared/assert";

const { values: options } = parseArgs({
  options: {
    scale: { type: "string", default: "50" },
    clients: { type: "string", default: "8" },
    seconds: { type: "string", default: "6" },
    rounds: { type: "string", default: "3" },
  },
});
const scale = Number(options.scale);
const clients = Number(options.clients);
const seconds = Number(options.seconds);
const rounds = Number(options.rounds);

const say = (line = "") => process.stdout.write(`${line}\n`);

/** The connection that the product uses, and the plain driver on the same server for the control. */
interface Benched extends DatabaseConnection {
  readonly plain: Sql;
}

interface Workload {
  readonly name: string;
  /** How many postings one run writes, to check the books afterwards. */
  readonly entries: number;
  run(connection: Benched): Promise<unknown>;
}

const accountsPerBranch = 100_000;

const tpcbParameters = () => ({
  aid: randomInt(1, scale * accountsPerBranch + 1),
  bid: randomInt(1, scale + 1),
  tid: randomInt(1, scale * 10 + 1),
  delta: randomInt(-5_000, 5_001),
});

/** pgbench's built-in transaction, statement by statement, as pgbench sends it. */
async function tpcb(tx: TransactionSql): Promise<void> {
  const { aid, bid, tid, delta } = tpcbParameters();
  await tx`update pgbench_accounts set abalance = abalance + ${delta} where aid = ${aid}`;
  await tx`select abalance from pgbench_accounts where aid = ${aid}`;
  await tx`update pgbench_tellers set tbalance = tbalance + ${delta} where tid = ${tid}`;
  await tx`update pgbench_branches set bbalance = bbalance + ${delta} where bid = ${bid}`;
  await tx`insert into pgbench_history (tid, bid, aid, delta, mtime)
    values (${tid}, ${bid}, ${aid}, ${delta}, current_timestamp)`;
}

/** The same work in one statement: a stricter control, without the round trips that pgbench pays. */
async function tpcbAtOnce(sql: Sql): Promise<void> {
  const { aid, bid, tid, delta } = tpcbParameters();
  await sql`
    with account as (
      update pgbench_accounts set abalance = abalance + ${delta} where aid = ${aid} returning abalance
    ), teller as (
      update pgbench_tellers set tbalance = tbalance + ${delta} where tid = ${tid}
    ), branch as (
      update pgbench_branches set bbalance = bbalance + ${delta} where bid = ${bid}
    ), history as (
      insert into pgbench_history (tid, bid, aid, delta, mtime)
      values (${tid}, ${bid}, ${aid}, ${delta}, current_timestamp)
    )
    select abalance from account`;
}

const event = () => ({ orderId: newId(), currency: "KRW", at: new Date() }) as const;
const amountMinor = () => BigInt(randomInt(10_000, 5_000_000));

/** Two entries, one of them on the account that all card payments meet. */
const capture = (): Posting =>
  postings.tenderCaptured({ ...event(), tenderId: newId(), means: "card", amountMinor: amountMinor() });

/** Two entries, on accounts that nobody else meets. */
const placing = (): Posting => postings.orderPlaced({ ...event(), totalMinor: amountMinor() });

/** Six entries: a refund over three tenders after the sale, with commission and tax given back. */
const splitRefund = (): Posting => {
  const refunds = [0, 1, 2].map(() => ({ refundId: newId(), tenderId: newId(), amountMinor: amountMinor() }));
  return postings.refundDecidedAfterAcceptance({
    ...event(),
    sellerId: newId(),
    released: false,
    remainingMinor: 20_000_000n,
    commissionBps: 500,
    commissionTaxBps: 1_000,
    refunds,
  });
};

const alone = (name: string, entries: number, make: () => Posting): Workload => ({
  name,
  entries,
  run: ({ db }) => postTransaction(db, make()),
});

const within = (name: string, entries: number, make: () => Posting): Workload => ({
  name,
  entries,
  run: ({ db }) => db.transaction((tx) => postTransaction(tx, make())),
});

const workloads = {
  tpcb: { name: "TPC-B, statement by statement", entries: 0, run: ({ plain }) => plain.begin(tpcb) },
  two: alone("posting of two entries", 2, capture),
  six: alone("posting of six entries", 6, splitRefund),
  spread: alone("two entries, no account shared", 2, placing),
  tpcbAtOnce: { name: "TPC-B, one statement", entries: 0, run: ({ plain }) => tpcbAtOnce(plain) },
  twoWithin: within("two entries in begin … commit", 2, capture),
  sixWithin: within("six entries in begin … commit", 6, splitRefund),
} as const satisfies Record<string, Workload>;

async function loadTpcb(sql: Sql): Promise<void> {
  await sql.unsafe(`
    create table pgbench_branches (bid int not null, bbalance int, filler char(88)) with (fillfactor = 100);
    create table pgbench_tellers (tid int not null, bid int, tbalance int, filler char(84)) with (fillfactor = 100);
    create table pgbench_accounts (aid int not null, bid int, abalance int, filler char(84)) with (fillfactor = 100);
    create table pgbench_history (tid int, bid int, aid int, delta int, mtime timestamp, filler char(22));
    insert into pgbench_branches select n, 0, '' from generate_series(1, ${scale}) n;
    insert into pgbench_tellers select n, (n - 1) / 10 + 1, 0, '' from generate_series(1, ${scale * 10}) n;
    insert into pgbench_accounts select n, (n - 1) / ${accountsPerBranch} + 1, 0, ''
      from generate_series(1, ${scale * accountsPerBranch}) n;
    alter table pgbench_branches add primary key (bid);
    alter table pgbench_tellers add primary key (tid);
    alter table pgbench_accounts add primary key (aid)`);
  for (const table of ["branches", "tellers", "accounts", "history"])
    await sql.unsafe(`vacuum analyze pgbench_${table}`);
}

/** Runs a workload on all clients for so long and returns how often it ran. */
async function runFor(workload: Workload, connection: Benched, milliseconds: number) {
  const started = performance.now();
  let count = 0;
  const client = async () => {
    while (performance.now() - started < milliseconds) {
      await workload.run(connection);
      count++;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { count, perSecond: (count * 1_000) / (performance.now() - started) };
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

async function measure(connection: Benched) {
  const entries = Object.entries(workloads);
  const figures = new Map<string, number[]>(entries.map(([key]) => [key, []]));
  let written = 0;
  for (const [, workload] of entries) written += (await runFor(workload, connection, 2_000)).count * workload.entries;
  for (let round = 0; round < rounds; round++) {
    for (const [key, workload] of entries) {
      await connection.sql`checkpoint`;
      const { count, perSecond } = await runFor(workload, connection, seconds * 1_000);
      written += count * workload.entries;
      figures.get(key)?.push(perSecond);
    }
  }
  const [books] = await connection.sql<{ entries: string; sum: string }[]>`
    select count(*) as entries, coalesce(sum(amount_minor), 0) as sum from ledger_entries`;
  const started = performance.now();
  await getTrialBalance(connection.db);
  const trialBalanceMs = performance.now() - started;
  invariant(books?.sum === "0" && Number(books.entries) === written, `the books hold all ${written} entries`);
  return { figures, written, trialBalanceMs };
}

function report({ figures, written, trialBalanceMs }: Awaited<ReturnType<typeof measure>>): void {
  const of = (key: keyof typeof workloads) => median(figures.get(key) ?? []);
  say("| workload | a second, median | rounds |");
  say("| --- | ---: | --- |");
  for (const [key, { name }] of Object.entries(workloads)) {
    const each = figures.get(key) ?? [];
    say(`| ${name} | ${Math.round(median(each))} | ${each.map(Math.round).join(", ")} |`);
  }
  say();
  say("| ratio | measured | aim |");
  say("| --- | ---: | ---: |");
  const ratio = (name: string, value: number, aim = "") => say(`| ${name} | ${value.toFixed(2)} | ${aim} |`);
  ratio("two entries / TPC-B", of("two") / of("tpcb"), "0.90");
  ratio("six entries / TPC-B", of("six") / of("tpcb"), "0.50");
  ratio("all meet one platform account / spread accounts", of("two") / of("spread"), "0.80");
  ratio("two entries in begin … commit / TPC-B", of("twoWithin") / of("tpcb"));
  ratio("six entries in begin … commit / TPC-B", of("sixWithin") / of("tpcb"));
  ratio("two entries / TPC-B in one statement", of("two") / of("tpcbAtOnce"));
  ratio("six entries / TPC-B in one statement", of("six") / of("tpcbAtOnce"));
  say();
  say(`A trial balance over the ${written} entries written took ${Math.round(trialBalanceMs)} ms.`);
}

async function main(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "partwise-bench-"));
  // The server may run as another account than ours, which must be able to enter.
  await chmod(folder, 0o755);
  const server = await startKeptPostgres(folder, randomBytes(12).toString("hex"));
  try {
    const admin = postgres(server.url("postgres"), { max: 1 });
    await admin`create database bench`;
    const rows = await admin<{ version: string; fsync: string; commit: string; buffers: string }[]>`
      select current_setting('server_version') as version, current_setting('fsync') as fsync,
        current_setting('synchronous_commit') as commit, current_setting('shared_buffers') as buffers`;
    const settings = present(rows[0], "the server tells its settings");
    await admin.end();
    await migrateDatabase(server.url("bench"));
    const plain = postgres(server.url("bench"), { max: clients });
    const connection = { ...connect(server.url("bench"), { max: clients }), plain };
    await loadTpcb(plain);
    say(
      `Postgres ${settings.version} (fsync ${settings.fsync}, synchronous_commit ${settings.commit}, shared_buffers ` +
        `${settings.buffers}), Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}; ` +
        `${clients} clients, TPC-B at scale ${scale}, ${rounds} rounds of ${seconds} s for each workload in turn.`,
    );
    say();
    report(await measure(connection));
    await connection.close();
    await plain.end();
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
    await rm(path.join(path.dirname(folder), `${path.basename(folder)}.log`), { force: true });
  }
}

await main();
