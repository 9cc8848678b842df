import { EventEmitter } from "node:events";
import { run, type WorkerEvents } from "graphile-worker";
import { getEnv } from "@/env";
import { compose } from "@/server/compose";
import { advanceLease, takeDueLeases } from "@/server/modules/leasing";
import { sweepLimits } from "@/server/modules/limits";
import {
  performCardOperation,
  removeCustomer,
  takeDueCardOperations,
  takeDueCustomerRemovals,
} from "@/server/modules/payment-means";
import { advanceOrder, takeDueOrders } from "@/server/modules/payments";
import { onBehalfOfRequests } from "./on-behalf-of-requests";
import { createTaskList } from "./task-list";
import { logger } from "@/server/telemetry/logger";

const sweepEveryMs = 1_000;
const sweepAtOnce = 20;
const concurrency = 8;

/**
 * The worker: runs the jobs that requests leave behind, and sweeps for orders and leases that are due. A job is the quick
 * way; the sweep is what makes every crash, lost job and passed deadline good.
 */
async function main(): Promise<void> {
  const composition = compose();
  const { deps } = composition;
  const events: WorkerEvents = new EventEmitter();
  const holders: string[] = [];
  events.on("pool:create", ({ workerPool }) => holders.push(workerPool.id));
  events.on("worker:create", ({ worker }) => holders.push(worker.workerId));
  const runner = await run({
    events,
    connectionString: getEnv().DATABASE_DIRECT_URL,
    concurrency,
    noHandleSignals: true,
    pollInterval: 2_000,
    // Once a night, at an hour at which few people are about.
    crontab: "40 19 * * * remove-unused-pictures",
    taskList: onBehalfOfRequests(createTaskList(deps)),
  });

  let stopping = false;
  let sweeping: Promise<void> = Promise.resolve();
  const sweep = async (): Promise<void> => {
    const due = await takeDueOrders(deps, sweepAtOnce);
    const orders = await Promise.allSettled(due.map((orderId) => advanceOrder(deps, orderId)));
    await sweepLimits(deps, sweepAtOnce);
    const dueLeases = await takeDueLeases(deps, sweepAtOnce);
    const leases = await Promise.allSettled(dueLeases.map((leaseId) => advanceLease(deps, leaseId)));
    const dueCards = await takeDueCardOperations(deps, sweepAtOnce);
    const cards = await Promise.allSettled(dueCards.map((id) => performCardOperation(deps, id)));
    const dueCustomers = await takeDueCustomerRemovals(deps, sweepAtOnce);
    const customers = await Promise.allSettled(dueCustomers.map((id) => removeCustomer(deps, id)));
    for (const result of [...orders, ...leases, ...cards, ...customers]) {
      if (result.status === "rejected")
        logger.error(
          { err: result.reason as unknown },
          "an order, a lease, a card or a customer could not be advanced",
        );
    }
  };
  const timer = setInterval(() => {
    sweeping = sweeping.then(sweep).catch((error: unknown) => {
      logger.error({ err: error }, "the sweep failed");
    });
  }, sweepEveryMs);

  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    logger.info("stopping: jobs that have begun are finished first");
    clearInterval(timer);
    await Promise.all([sweeping, runner.stop()]);
    // A job that was finished while stopping may not have been crossed out any more: nobody may find it held for hours.
    // Another worker does it again, which does no harm.
    await composition.connection.sql`select graphile_worker.force_unlock_workers(${holders}::text[])`;
    await composition.close();
  };
  // For good, not once: the loader ends a process at a signal that nobody listens to any more.
  process.on("SIGTERM", () => void stop());
  process.on("SIGINT", () => void stop());
  logger.info("worker ready");
  await runner.promise;
}

await main();
