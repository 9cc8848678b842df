/**
 * Transfers whose backends are terminated at every await, and the books compared afterwards over a connection of their
 * own. A short run is a test (kill-backends.test.ts), a long one is `npm run kills`.
 */
import { sql } from "drizzle-orm";
import postgres from "postgres";
import type { DatabaseConnection, Tx } from "@/server/db/client";
import { DatabaseUnavailable, findDatabaseUnavailable } from "@/shared/database-unavailable";
import { Dice } from "../simulation/dice";

/** Where in a transfer its backend is terminated. */
const steps = [
  "first statement",
  "debit",
  "savepoint",
  "savepoint's statement",
  "savepoint's end",
  "credit",
  "balances",
  "end",
] as const;
type Step = (typeof steps)[number];

/**
 * `between`: the backend is gone before the next statement. `during`: it goes while that is under way. `another`: some
 * backend of the pool goes, whatever it is doing, be it a BEGIN or a ROLLBACK.
 */
const moments = { between: 2, during: 2, another: 1 } as const;

export interface KillFigures {
  transfers: number;
  kills: number;
  committed: number;
  failed: number;
  /** Lost during a commit: whole or absent, but the caller could not be told which. */
  unknownThere: number;
  unknownAbsent: number;
  /** Everything that must not be, in words. */
  readonly wrong: string[];
}

interface Told {
  readonly id: number;
  readonly end: "committed" | "failed" | "unknown";
}

class OwnFailure extends Error {}

const accounts = 8;

/** A client beside the pool: it terminates, and reads the books. No kill meets it. */
export function openObserver(url: string): postgres.Sql {
  return postgres(url, { max: 4, connection: { application_name: "witness" }, onnotice: () => undefined });
}

async function createBooks(plain: postgres.Sql): Promise<void> {
  await plain.unsafe(`
    create table if not exists kill_accounts (id int primary key, balance int not null);
    create table if not exists kill_moves (transfer int not null, part text not null, account int not null, amount int not null,
      primary key (transfer, part));
    truncate kill_accounts, kill_moves;
    insert into kill_accounts select n, 0 from generate_series(0, ${accounts - 1}) n`);
}

/** Plays so many transfers, eight at a time, and compares what was told with what is in the books. */
export async function killBackends(
  connection: DatabaseConnection,
  plain: postgres.Sql,
  options: { readonly transfers: number; readonly seed: number; readonly atOnce?: number },
): Promise<KillFigures> {
  await createBooks(plain);
  const figures: KillFigures = {
    transfers: 0,
    kills: 0,
    committed: 0,
    failed: 0,
    unknownThere: 0,
    unknownAbsent: 0,
    wrong: [],
  };
  const told: Told[] = [];
  let next = 0;
  const play = async (): Promise<void> => {
    while (next < options.transfers) {
      const id = next++;
      told.push({ id, end: await transfer(connection, plain, id, new Dice("kills", options.seed, id), figures) });
      figures.transfers += 1;
    }
  };
  await Promise.all(Array.from({ length: options.atOnce ?? 8 }, play));
  await compare(plain, told, figures);
  return figures;
}

async function transfer(
  connection: DatabaseConnection,
  plain: postgres.Sql,
  id: number,
  dice: Dice,
  figures: KillFigures,
): Promise<Told["end"]> {
  const killAt = dice.happens(0.8) ? steps[dice.between(0, steps.length - 1)] : null;
  const moment = dice.oneOf(moments);
  const savepointFails = dice.happens(0.3);
  const fails = dice.happens(0.15);
  // Goes on after whatever fails, as code does that catches too much.
  const stubborn = dice.happens(0.3);
  const amount = dice.between(1, 900);
  const from = dice.between(0, accounts - 1);
  const to = (from + dice.between(1, accounts - 1)) % accounts;
  // The loser of a wait for the other's lock is a failure like any other; sorted, there is none.
  const [first, second] = from < to ? ([from, to] as const) : ([to, from] as const);
  const killing: Promise<unknown>[] = [];
  let pid = 0;
  const at = async (step: Step): Promise<void> => {
    if (step !== killAt) return;
    figures.kills += 1;
    const killed =
      moment === "another"
        ? plain`
            select pg_terminate_backend(pid) from (
              select pid from pg_stat_activity
              where datname = current_database() and application_name <> 'witness' and backend_type = 'client backend'
              order by random() limit 1) any_one`
        : plain`select pg_terminate_backend(${pid}, 5000)`;
    killing.push(killed.execute());
    if (moment === "between") await killed;
  };
  const run = async (statement: PromiseLike<unknown>): Promise<void> => {
    try {
      await statement;
    } catch (error) {
      if (!stubborn) throw error;
    }
  };
  const row = (tx: Tx, part: string, account: number, value: number) =>
    tx.execute(sql`insert into kill_moves values (${id}, ${part}, ${account}, ${value})`);
  try {
    if (dice.happens(0.2)) await connection.db.execute(sql`select balance from kill_accounts where id = ${from}`);
  } catch (error) {
    if (!findDatabaseUnavailable(error)) figures.wrong.push(`a read failed with ${String(error)}`);
  }
  try {
    await connection.db.transaction(async (tx) => {
      const [backend] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
      pid = backend?.pid ?? 0;
      await at("first statement");
      await run(tx.execute(sql`select id from kill_accounts where id in (${first}, ${second}) order by id for update`));
      await at("debit");
      await run(row(tx, "debit", from, -amount));
      await at("savepoint");
      await tx
        .transaction(async (inner) => {
          await at("savepoint's statement");
          await run(row(inner, "note", from, 0));
          await at("savepoint's end");
          if (savepointFails) throw new OwnFailure("rolled back to the savepoint");
        })
        .catch((error: unknown) => {
          if (!stubborn && !(error instanceof OwnFailure)) throw error;
        });
      await at("credit");
      await run(row(tx, "credit", to, amount));
      await at("balances");
      await run(tx.execute(sql`update kill_accounts set balance = balance - ${amount} where id = ${from}`));
      await run(tx.execute(sql`update kill_accounts set balance = balance + ${amount} where id = ${to}`));
      if (fails) throw new OwnFailure("rolled back");
      await at("end");
    });
    return "committed";
  } catch (error) {
    if (error instanceof OwnFailure) return "failed";
    const lost = findDatabaseUnavailable(error);
    if (!lost) figures.wrong.push(`transfer ${id} failed with ${String(error)}`);
    else if (!(error instanceof DatabaseUnavailable))
      figures.wrong.push(`transfer ${id} was not told by its own error`);
    return lost?.outcome === "unknown" ? "unknown" : "failed";
  } finally {
    await Promise.all(killing);
  }
}

async function compare(plain: postgres.Sql, told: readonly Told[], figures: KillFigures): Promise<void> {
  const rows = await plain<{ transfer: number; parts: string }[]>`
    select transfer, string_agg(part, ',' order by part) as parts from kill_moves where part <> 'note' group by transfer`;
  const parts = new Map(rows.map((found) => [found.transfer, found.parts]));
  for (const { id, end } of told) {
    const there = parts.get(id) ?? "";
    const whole = there === "credit,debit";
    if (there !== "" && !whole) figures.wrong.push(`transfer ${id}, told as ${end}, has only ${there}`);
    if (end === "committed") figures.committed += 1;
    if (end === "failed") figures.failed += 1;
    if (end === "unknown" && whole) figures.unknownThere += 1;
    if (end === "unknown" && !whole) figures.unknownAbsent += 1;
    if (end === "committed" && !whole) figures.wrong.push(`transfer ${id} was told as committed and is missing`);
    if (end === "failed" && there !== "") figures.wrong.push(`transfer ${id} was told as failed and is there`);
  }
  const off = await plain<{ id: number }[]>`
    select a.id from kill_accounts a left join kill_moves m on m.account = a.id
    group by a.id, a.balance having a.balance <> coalesce(sum(m.amount), 0)`;
  for (const { id } of off) figures.wrong.push(`the balance of account ${id} is not the sum of its moves`);
  const orphans = await plain<{ transfer: number }[]>`
    select transfer from kill_moves n where part = 'note'
      and not exists (select from kill_moves m where m.transfer = n.transfer and m.part = 'debit')`;
  for (const { transfer: id } of orphans) figures.wrong.push(`transfer ${id} left its savepoint's row alone`);
}
