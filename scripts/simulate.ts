/**
 * Plays many orders in a faulty world and checks that everything that must always hold does.
 *
 *   npm run simulate -- --seed 1 --orders 300 [--only 17] [--concurrency 512]
 *
 * The server is temporary, the stand-ins run in this process and are reached over HTTP, time is simulated. Exits 1 when
 * something does not hold, and says how to play it again. See docs/decisions/030-simulation.md.
 */
import { parseArgs } from "node:util";
import postgres from "postgres";
import { simulate } from "../tests/simulation/simulation";
import { connect } from "@/server/db/client";
import { migrateDatabase } from "@/server/db/migrations";
import { startTemporaryPostgres } from "./postgres";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    orders: { type: "string", default: "300" },
    only: { type: "string" },
    concurrency: { type: "string", default: "512" },
  },
});
const { seed } = values;
const orders = Number(values.orders);
const only = values.only === undefined ? null : Number(values.only);

const say = (line = ""): void => void process.stdout.write(`${line}\n`);

const asList = (counts: ReadonlyMap<string, number>): string =>
  [...counts]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, count]) => `${name} ${count}`)
    .join(", ");

async function main(): Promise<void> {
  const began = Date.now();
  say(`seed ${seed}, ${orders} orders${only === null ? "" : `, only order ${only}`}`);
  const server = await startTemporaryPostgres();
  try {
    const admin = postgres(server.url("postgres"), { max: 1, onnotice: () => undefined });
    await admin`create database simulation`;
    await admin.end();
    await migrateDatabase(server.url("simulation"));
    const connection = connect(server.url("simulation"), { max: 24 });
    const result = await simulate(connection, { seed, orders, only, concurrency: Number(values.concurrency), say });
    await connection.close();

    say(`ends: ${asList(result.ends)}`);
    say(`changes: ${asList(result.changes)}`);
    say(`faults: ${asList(result.faults)}`);
    for (const history of result.histories.values()) say(`\n${history}`);
    for (const { check, order, detail } of result.violations.slice(0, 60)) {
      say(`\nviolated: ${check}${order === null ? "" : `, order ${order}`}\n  ${detail}`);
    }
    const seconds = Math.round((Date.now() - began) / 1_000);
    if (result.violations.length === 0) {
      say(`${result.checks.length} checks, ${result.compared} orders played again without faults, ${seconds} s`);
      say(`${orders} orders, seed ${seed}: every invariant holds`);
      return;
    }
    process.exitCode = 1;
    const [first] = result.violations.flatMap(({ order }) => (order === null ? [] : [order]));
    const replay = `npm run simulate -- --seed ${seed} --orders ${orders}`;
    say(`\nto play it again: ${replay}${first === undefined ? "" : ` --only ${first}`}`);
    say(`${orders} orders, seed ${seed}: ${result.violations.length} violations, ${seconds} s`);
  } finally {
    await server.stop();
  }
}

await main();
