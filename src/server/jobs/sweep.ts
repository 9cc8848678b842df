import type { Deps } from "@/server/deps";
import { sumUpLeasePrices } from "@/server/modules/catalog";
import {
  advanceLease,
  advanceService,
  claimDueLeases,
  claimDueService,
  remindDecidedLeases,
} from "@/server/modules/leasing";
import { sweepLimits } from "@/server/modules/limits";
import { enqueueLostMails } from "@/server/modules/notifications";
import {
  performCardOperation,
  removeCustomer,
  findDueCardOperations,
  findDueCustomerRemovals,
} from "@/server/modules/payment-means";
import { claimDueOrders } from "@/server/modules/orders";
import { advanceOrder } from "@/server/modules/payments";
import { logger } from "@/server/telemetry/logger";

const atOnce = 20;

interface Kind {
  readonly name: string;
  readonly take: (deps: Deps, most: number) => Promise<readonly string[]>;
  readonly advance: (deps: Deps, id: string) => Promise<unknown>;
}

/** Whatever has a row that says when to look at it. */
const kinds: readonly Kind[] = [
  { name: "order", take: claimDueOrders, advance: advanceOrder },
  { name: "lease", take: claimDueLeases, advance: advanceLease },
  { name: "request for service", take: claimDueService, advance: advanceService },
  { name: "card operation", take: findDueCardOperations, advance: performCardOperation },
  { name: "customer's removal", take: findDueCustomerRemovals, advance: removeCustomer },
];

/**
 * Looks at all that is due: what makes every crash, lost job and passed deadline good. One that fails is logged, comes
 * back by itself and keeps nobody else waiting; rejects when something could not even be looked for.
 */
export async function sweep(deps: Deps): Promise<void> {
  const failures: unknown[] = [];
  const attempt = async (work: () => Promise<unknown>): Promise<void> => {
    await work().catch((error: unknown) => failures.push(error));
  };
  for (const { name, take, advance } of kinds) {
    await attempt(async () => {
      const results = await Promise.allSettled((await take(deps, atOnce)).map((id) => advance(deps, id)));
      for (const result of results) {
        if (result.status === "rejected")
          logger.error({ err: result.reason as unknown }, `a ${name} could not be advanced`);
      }
    });
  }
  await attempt(() => sweepLimits(deps, atOnce));
  if (failures.length > 0) throw failures.length === 1 ? failures[0] : new AggregateError(failures, "the sweep failed");
}

/** Makes good what would hang on a job alone, should that job be lost, and what follows from time alone. */
export async function sweepLostJobs(deps: Deps): Promise<void> {
  await sumUpLeasePrices(deps);
  await remindDecidedLeases(deps);
  await enqueueLostMails(deps);
}
