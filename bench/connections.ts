/**
 * What lending single connections costs, beside plain postgres.js on the same server, in turns.
 *
 *   npm run bench:connections [-- --rounds 5 --seconds 2]
 */
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { sql } from "drizzle-orm";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { connect } from "@/server/db/client";
import { startTemporaryPostgres } from "../scripts/postgres";

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "5" }, seconds: { type: "string", default: "2" } },
});
const rounds = Number(values.rounds);
const seconds = Number(values.seconds);
const say = (line: string) => void process.stdout.write(`${line}\n`);

/** What both ways have: statements with parameters are prepared in both. */
type Database = Pick<PostgresJsDatabase, "execute"> & {
  transaction(work: (tx: Pick<PostgresJsDatabase, "execute">) => Promise<unknown>): Promise<unknown>;
};

const anyId = () => 1 + Math.floor(Math.random() * 10_000);
const read = (db: Database) => db.execute(sql`select balance from accounts where id = ${anyId()}`);
const transfer = (db: Database) =>
  db.transaction(async (tx) => {
    const [from, to] = [anyId(), anyId()].sort((a, b) => a - b);
    await tx.execute(sql`select balance from accounts where id = ${from}`);
    await tx.execute(sql`update accounts set balance = balance - 1 where id = ${from}`);
    await tx.execute(sql`update accounts set balance = balance + 1 where id = ${to}`);
  });

const workloads = [
  { name: "transactions, 8 clients", clients: 8, run: transfer },
  { name: "reads, 8 clients", clients: 8, run: read },
  { name: "reads, 40 clients", clients: 40, run: read },
];

async function perSecond(db: Database, { clients, run }: (typeof workloads)[number], milliseconds: number) {
  const began = performance.now();
  let count = 0;
  const client = async () => {
    while (performance.now() - began < milliseconds) {
      await run(db);
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return (count * 1_000) / (performance.now() - began);
}

/** Drizzle over the plain driver, preparing as the product does. */
function plainDatabase(url: string) {
  const client = postgres(url, { max: 10, onnotice: () => undefined });
  const prepare = <Driver extends postgres.Sql | postgres.TransactionSql>(driver: Driver): Driver =>
    new Proxy(driver, {
      get(target, name): unknown {
        if (name === "unsafe") {
          return (text: string, given: postgres.ParameterOrJSON<never>[]) =>
            target.unsafe(text, given, { prepare: true });
        }
        const own: unknown = Reflect.get(target, name);
        if (name !== "begin" || typeof own !== "function") return own;
        return (work: (tx: postgres.TransactionSql) => unknown): unknown =>
          Reflect.apply(own, target, [(tx: postgres.TransactionSql) => work(prepare(tx))]);
      },
    });
  return { db: drizzle(prepare(client)), close: () => client.end({ timeout: 5 }) };
}

const median = (figures: readonly number[]) => figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? NaN;

async function main(): Promise<void> {
  const server = await startTemporaryPostgres();
  try {
    const url = server.url("postgres");
    const plain = plainDatabase(url);
    const lent = connect(url, { max: 10 });
    await lent.sql.unsafe(`
      create table accounts (id int primary key, balance int not null);
      insert into accounts select n, 0 from generate_series(1, 10000) n`);
    say(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, pools of 10, fsync off`);
    for (const workload of workloads) {
      const figures: { plain: number[]; lent: number[] } = { plain: [], lent: [] };
      await perSecond(plain.db, workload, 500);
      await perSecond(lent.db, workload, 500);
      for (let round = 0; round < rounds; round += 1) {
        figures.plain.push(await perSecond(plain.db, workload, seconds * 1_000));
        figures.lent.push(await perSecond(lent.db, workload, seconds * 1_000));
      }
      const [before, now] = [median(figures.plain), median(figures.lent)];
      const ratio = Math.round((100 * now) / before);
      say(`${workload.name}: plain ${Math.round(before)} a second, lent ${Math.round(now)}: ${ratio} %`);
    }
    await plain.close();
    await lent.close();
  } finally {
    await server.stop();
  }
}

await main();
