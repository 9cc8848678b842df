import { EventEmitter } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { run, type Runner, type TaskList, type WorkerEvents } from "graphile-worker";
import { Pool } from "pg";
import { logger } from "@/server/telemetry/logger";
import { queueLog } from "./queue-log";

const shortestPauseMs = 500;
const longestPauseMs = 5_000;
/** A runner that worked for so long was in order: what ended it begins the pauses again. */
const settledAfterMs = 30_000;
const atOnce = 8;

/** The queue as this process works it off. */
export interface Queue {
  /** The names under which this process holds jobs at present. */
  readonly holders: ReadonlySet<string>;
  /** Names of runners that have ended: what they still hold nobody works at. Anyone who frees it takes them out. */
  readonly abandoned: Set<string>;
  /** Finishes the jobs that have begun, and begins no more. Never rejects. */
  stop(): Promise<void>;
}

interface QueueOptions {
  /** Reaches the server itself: the queue listens, and a pooler between would swallow the news. */
  readonly databaseUrl: string;
  readonly taskList: TaskList;
  readonly crontab: string;
  readonly onReady: () => void;
}

/**
 * Works the queue off until it is stopped. A runner that loses one of its connections may lose the result of a job without
 * a word, and go on holding it, or wait for an answer that never comes: it is left to its end, another one with
 * connections of its own takes its place after a growing pause, and what it held is free for that one.
 */
export function workQueue(options: QueueOptions): Queue {
  const holders = new Set<string>();
  const abandoned = new Set<string>();
  const stopping = new AbortController();
  let runner: Runner | null = null;

  const runOnce = async (): Promise<void> => {
    const { pool, lost } = openPool(options.databaseUrl);
    try {
      runner = await run({
        events: watchRunner(holders),
        pgPool: pool,
        concurrency: atOnce,
        noHandleSignals: true,
        pollInterval: 2_000,
        logger: queueLog,
        crontab: options.crontab,
        taskList: options.taskList,
      });
      if (stopping.signal.aborted) await runner.stop();
      else options.onReady();
      await Promise.race([runner.promise, lost]);
    } finally {
      // Not waited for: what it has begun may still end well, and is begun again by the next, which does no harm. Its
      // connections stay until then; without them it would lose a promise at each thing it tries.
      void (runner?.stop() ?? Promise.resolve())
        .catch(() => undefined)
        .then(() => pool.end())
        .catch(() => undefined);
      runner = null;
      for (const holder of holders) abandoned.add(holder);
      holders.clear();
    }
  };
  const going = repeatUntil(stopping.signal, runOnce);

  return {
    holders,
    abandoned,
    async stop() {
      stopping.abort();
      await runner?.stop().catch((error: unknown) => {
        logger.error({ err: error }, "the queue did not stop cleanly");
      });
      await going;
    },
  };
}

/** Connections for one runner, and a promise that rejects when one of them is lost. */
function openPool(databaseUrl: string): { readonly pool: Pool; readonly lost: Promise<never> } {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: atOnce + 2,
    // A peer that is gone without a word is noticed, and nothing waits for it for ever.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: 10_000,
    query_timeout: 60_000,
  });
  const lost = new Promise<never>((_, reject) => {
    // A client that is in use tells by itself, an idle one through its pool; some tell more than once.
    pool.on("connect", (client) => client.on("error", reject));
    pool.on("error", reject);
  });
  lost.catch(() => undefined);
  return { pool, lost };
}

/** Notes the names under which a runner holds jobs, and tells of jobs that are tried no more. */
function watchRunner(holders: Set<string>): WorkerEvents {
  const events: WorkerEvents = new EventEmitter();
  events.on("pool:create", ({ workerPool }) => holders.add(workerPool.id));
  events.on("worker:create", ({ worker }) => holders.add(worker.workerId));
  events.on("job:failed", ({ job }) => {
    logger.error({ jobId: job.id, task: job.task_identifier, attempts: job.attempts }, "a job has failed for good");
  });
  return events;
}

/** Runs again whenever it ends, after pauses that grow, until `stopping` is aborted. */
async function repeatUntil(stopping: AbortSignal, runOnce: () => Promise<void>): Promise<void> {
  let pauseMs = shortestPauseMs;
  const isStopping = (): boolean => stopping.aborted;
  while (!isStopping()) {
    const begunAt = performance.now();
    try {
      await runOnce();
    } catch (error) {
      logger.error({ err: error }, "the queue stopped");
    }
    pauseMs = performance.now() - begunAt > settledAfterMs ? shortestPauseMs : Math.min(longestPauseMs, 2 * pauseMs);
    if (isStopping()) break;
    logger.warn({ pauseMs }, "the queue is started again");
    await delay(pauseMs, undefined, { signal: stopping }).catch(() => undefined);
  }
}
