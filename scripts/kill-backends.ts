/**
 * The long run of tests/connections/kill-backends.test.ts: backends are terminated at every await of transactions, with
 * pools of 1, 2 and 10, and behind PgBouncer where it is installed. Ends with code 1 when anything is wrong.
 *
 *   npm run kills [-- --kills 2000 --seed 1]
 */
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { connect } from "@/server/db/client";
import { logger } from "@/server/telemetry/logger";
import { killBackends, openObserver } from "../tests/connections/kill-backends";
import { startPgBouncer } from "../tests/connections/pgbouncer";
import { startTemporaryPostgres } from "./postgres";

const { values } = parseArgs({
  options: { kills: { type: "string", default: "2000" }, seed: { type: "string", default: "1" } },
});
const kills = Number(values.kills);
const say = (line: string) => void process.stdout.write(`${line}\n`);
logger.level = "silent";

// Each of these would end a process of the market.
let uncaught = 0;
process.on("uncaughtException", (error) => {
  uncaught += 1;
  say(`uncaught: ${error.stack ?? error.message}`);
});
process.on("unhandledRejection", (reason) => {
  uncaught += 1;
  say(`unhandled: ${reason instanceof Error ? (reason.stack ?? reason.message) : "no error"}`);
});

const ways = [
  { name: "pool of 1", max: 1, prepare: true, pooled: false },
  { name: "pool of 2", max: 2, prepare: true, pooled: false },
  { name: "pool of 10", max: 10, prepare: true, pooled: false },
  { name: "pool of 10, unprepared", max: 10, prepare: false, pooled: false },
  { name: "pool of 1, PgBouncer", max: 1, prepare: false, pooled: true },
  { name: "pool of 2, PgBouncer", max: 2, prepare: false, pooled: true },
  { name: "pool of 10, PgBouncer", max: 10, prepare: false, pooled: true },
];

async function main(): Promise<void> {
  const installed = spawnSync("pgbouncer", ["--version"]).status === 0;
  if (!installed) say("PgBouncer is not installed: without it.");
  const played = ways.filter(({ pooled }) => installed || !pooled);
  const server = await startTemporaryPostgres();
  const witness = openObserver(server.url("postgres"));
  let wrong = 0;
  let all = 0;
  try {
    for (const { name, max, prepare, pooled } of played) {
      const bouncer = pooled ? await startPgBouncer(server.url("postgres"), { serverConnections: 5 }) : null;
      const connection = connect(bouncer?.url ?? server.url("postgres"), { max, prepare });
      const sums = { transfers: 0, kills: 0, committed: 0, failed: 0, unknownThere: 0, unknownAbsent: 0 };
      const began = performance.now();
      for (let batch = 0; sums.kills < kills / played.length; batch += 1) {
        const seed = Number(values.seed) * 1_000 + batch;
        const figures = await killBackends(connection, witness, { transfers: 100, seed, atOnce: 16 });
        for (const line of figures.wrong) say(`WRONG (${name}, seed ${seed}): ${line}`);
        wrong += figures.wrong.length;
        sums.transfers += figures.transfers;
        sums.kills += figures.kills;
        sums.committed += figures.committed;
        sums.failed += figures.failed;
        sums.unknownThere += figures.unknownThere;
        sums.unknownAbsent += figures.unknownAbsent;
      }
      await connection.close();
      await bouncer?.stop();
      all += sums.kills;
      const seconds = Math.round((performance.now() - began) / 1_000);
      say(
        `${name}: ${sums.kills} kills in ${sums.transfers} transfers, ${seconds} s; ${sums.committed} committed, ` +
          `${sums.failed} failed, unknown ${sums.unknownThere} there and ${sums.unknownAbsent} absent`,
      );
    }
  } finally {
    await witness.end({ timeout: 1 });
    await server.stop();
  }
  say(`${all} kills: ${wrong} wrong, ${uncaught} uncaught`);
  process.exitCode = wrong + uncaught === 0 ? 0 : 1;
}

await main();
