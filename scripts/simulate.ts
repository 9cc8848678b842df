/**
 * Plays many orders in a faulty world and checks that everything that must always hold does.
 *
 *   npm run simulate -- --seed 1 --orders 300 [--market us] [--only 17] [--worlds 2] [--concurrency 1]
 *
 * The server is temporary, the stand-ins run beside the market and are reached over HTTP, time is simulated. The orders
 * are dealt to several worlds, a process and a database each, so that no processor idles. Exits 1 when something does not
 * hold, and says how to play it again. See docs/decisions/030-simulation.md.
 */
import { fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import postgres from "postgres";
import type { SimulationResult } from "../tests/simulation/simulation";
import { migrateDatabase } from "@/server/db/migrations";
import { startTemporaryPostgres } from "./postgres";
import type { WorldAnswer, WorldTask } from "./simulate-world";

/** A world of fewer orders has too little going on at once to be worth looking at. */
const fewestOrdersOfAWorld = 100;
/** How many orders are played again in a world without faults and compared. */
const maxTwins = 24;

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    orders: { type: "string", default: "300" },
    only: { type: "string" },
    worlds: { type: "string" },
    market: { type: "string", default: process.env["MARKET"] || "kr" },
    concurrency: { type: "string" },
  },
});
const { seed } = values;
const orders = Number(values.orders);
/** How many are played side by side; the others wait for one of them to end. All of them, unless told otherwise. */
const concurrency = Number(values.concurrency ?? orders);
const only = values.only === undefined ? null : Number(values.only);
const worlds = Number(
  values.worlds ?? Math.max(1, Math.min(availableParallelism(), Math.floor(orders / fewestOrdersOfAWorld))),
);

const say = (line = ""): void => void process.stdout.write(`${line}\n`);

const asList = (counts: ReadonlyMap<string, number>): string =>
  [...counts]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, count]) => `${name} ${count}`)
    .join(", ");

/** The numbers of the orders that a world plays: they are dealt like cards. */
function numbersOf(world: number): number[] {
  const numbers = Array.from({ length: orders }, (_, index) => index + 1).filter((order) => order % worlds === world);
  return only === null ? numbers : numbers.filter((order) => order === only);
}

/** Plays one world in a process of its own. */
function playWorld(task: WorldTask): Promise<SimulationResult> {
  const child = fork(fileURLToPath(new URL("simulate-world.ts", import.meta.url)), {
    serialization: "advanced",
    env: { ...process.env, MARKET: values.market },
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => reject(new Error(`a world ended without a result: ${signal ?? code ?? ""}`)));
    child.once("message", (message) => {
      const answer = message as WorldAnswer;
      if ("failure" in answer) reject(new Error(answer.failure));
      else resolve(answer);
    });
    child.send(task);
  });
}

/** What all worlds saw together. They make the same checks. */
function addUp(results: readonly SimulationResult[]): SimulationResult {
  const sum = (of: (result: SimulationResult) => ReadonlyMap<string, number>): Map<string, number> => {
    const total = new Map<string, number>();
    for (const result of results) for (const [name, n] of of(result)) total.set(name, (total.get(name) ?? 0) + n);
    return total;
  };
  return {
    violations: results.flatMap(({ violations }) => violations),
    histories: new Map(results.flatMap(({ histories }) => [...histories])),
    ends: sum(({ ends }) => ends),
    changes: sum(({ changes }) => changes),
    faults: sum(({ faults }) => faults),
    compared: results.reduce((total, { compared }) => total + compared, 0),
    checks: results[0]?.checks ?? [],
  };
}

async function main(): Promise<void> {
  const began = Date.now();
  const said = `${orders} orders${worlds > 1 ? ` in ${worlds} worlds` : ""}`;
  say(`market ${values.market}, seed ${seed}, ${said}${only === null ? "" : `, only order ${only}`}`);
  const server = await startTemporaryPostgres({ vacuum: true });
  try {
    const admin = postgres(server.url("postgres"), { max: 1, onnotice: () => undefined });
    await admin`create database world_0`;
    await migrateDatabase(server.url("world_0"));
    for (let world = 1; world < worlds; world += 1) {
      await admin.unsafe(`create database world_${world} template world_0 strategy file_copy`);
    }
    await admin.end();
    const tasks = Array.from({ length: worlds }, (_, world) => ({ world, numbers: numbersOf(world) }));
    const result = addUp(
      await Promise.all(
        tasks
          .filter(({ numbers }) => numbers.length > 0)
          .map(({ world, numbers }) =>
            playWorld({
              name: worlds > 1 ? `world ${world + 1}: ` : "",
              databaseUrl: server.url(`world_${world}`),
              seed,
              numbers,
              crowd: Math.ceil(orders / worlds),
              maxTwins: Math.ceil(maxTwins / worlds),
              concurrency: Math.ceil(concurrency / worlds),
            }),
          ),
      ),
    );

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
    const replay = `npm run simulate -- --market ${values.market} --seed ${seed} --orders ${orders} --worlds ${worlds}`;
    say(`\nto play it again: ${replay}${first === undefined ? "" : ` --only ${first}`}`);
    say(`${orders} orders, seed ${seed}: ${result.violations.length} violations, ${seconds} s`);
  } finally {
    await server.stop();
  }
}

await main();
