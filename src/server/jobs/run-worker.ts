import { randomUUID } from "node:crypto";
import { getEnv } from "@/env";
import { compose } from "@/server/compose";
import { refuseFaultyConnections } from "@/server/prove-connections";
import { logEverything } from "@/server/telemetry/log-everything";
import { logger } from "@/server/telemetry/logger";
import { freeJobsOf, freeJobsOfTheDead, recordHeartbeat, heartbeatMs } from "./job-holders";
import { onBehalfOfRequests } from "./on-behalf-of-requests";
import { workQueue } from "./queue";
import { repeat } from "./repeat";
import { sweep, sweepLostJobs } from "./sweep";
import { createTaskList } from "./task-list";

/** How Postgres and both drivers name a connection that is gone. */
const connectionLost = /^(?:57P0[1-5]|08\w{3}|E(?:CONNRESET|CONNREFUSED|PIPE|TIMEDOUT)|CONNECT(?:ION)?_\w+)$/;
/** What the queue's driver says without a code of a client whose connection is gone. */
const clientLost =
  /^(?:Client (?:has encountered a connection error|was closed) and is not queryable|Connection terminated|Query read timeout|timeout exceeded when trying to connect|Cannot use a pool after calling end)/;

const sweepEveryMs = 1_000;
const sweepLostJobsEveryMs = 60_000;

/**
 * The worker: runs the jobs that requests leave behind, and sweeps for orders and leases that are due. A job is the quick
 * way; the sweep is what makes every crash, lost job and passed deadline good. While the database is away it waits, and
 * goes on by itself. See docs/decisions/007-who-holds-a-job.md.
 */
async function main(): Promise<void> {
  logEverything();
  process.on("unhandledRejection", (reason) => {
    const code = reason instanceof Error && "code" in reason ? String(reason.code) : "";
    // The queue loses a promise when its connection is cut; the one who used the connection hears of it too, and goes on.
    const message = reason instanceof Error ? reason.message : "";
    if (!connectionLost.test(code) && !clientLost.test(message)) throw reason;
    logger.error({ err: reason }, "a connection to the database was lost");
  });
  const composition = compose();
  await refuseFaultyConnections();
  await composition.timeKnown;
  const { deps } = composition;
  const env = getEnv();
  const processId = randomUUID();
  let ready = false;

  const queue = workQueue({
    databaseUrl: env.DATABASE_DIRECT_URL,
    taskList: onBehalfOfRequests(createTaskList(deps)),
    // Once a night, at an hour at which few people are about.
    crontab: "40 19 * * * remove-unused-pictures",
    onReady: () => {
      logger.info(ready ? "the queue goes on" : "worker ready");
      ready = true;
    },
  });
  const repeated = [
    // Silence means death to the others, so its pause does not grow.
    repeat("signs of life", heartbeatMs, () => recordHeartbeat(deps.db, processId, [...queue.holders]), heartbeatMs),
    repeat("free what the dead hold", heartbeatMs, async () => {
      const abandoned = [...queue.abandoned];
      await freeJobsOf(deps.db, abandoned);
      for (const holder of abandoned) queue.abandoned.delete(holder);
      await freeJobsOfTheDead(deps.db);
    }),
    repeat("sweep", sweepEveryMs, () => sweep(deps)),
    repeat("sweep for lost jobs", sweepLostJobsEveryMs, () => sweepLostJobs(deps)),
  ];

  let stopping: Promise<void> | null = null;
  const stop = async (): Promise<void> => {
    logger.info("stopping: jobs that have begun are finished first");
    await Promise.all([queue.stop(), ...repeated.map((each) => each.stop())]);
    // A job that was finished while stopping may not have been crossed out any more: nobody may find it held for hours.
    // Another worker does it again, which does no harm.
    await freeJobsOf(deps.db, [...queue.holders, ...queue.abandoned]).catch((error: unknown) => {
      logger.error({ err: error }, "what this worker held is freed by the next");
    });
    await composition.close();
  };
  await new Promise<void>((resolve, reject) => {
    const stopOnce = (): void => {
      stopping ??= stop();
      stopping.then(resolve, reject);
    };
    // For good, not once: the loader ends a process at a signal that nobody listens to any more.
    process.on("SIGTERM", stopOnce);
    process.on("SIGINT", stopOnce);
  });
}

await main();
