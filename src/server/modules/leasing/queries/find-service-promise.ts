import { eq } from "drizzle-orm";
import { serviceEntitlements } from "@/server/db/schema";
import type { DbOrTx } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import { bankingDaysOf } from "@/server/modules/payments";
import { invariant } from "@/shared/assert";
import { isCivilDate } from "@/shared/civil-date";
import type { WorkingHours } from "../domain/service-clock";
import type { Entitled } from "../domain/service-guards";

/** What a contract promises of service, as its paper says it. */
export interface ServicePromise extends Entitled {
  readonly responseHours: number;
  /** In which of them the promised hours pass; null where every hour counts. */
  readonly hours: WorkingHours | null;
  /** What of an instalment a missed answer takes off. */
  readonly missedAnswerBps: number;
}

/** What a lease in force promises of service; null before it is in force. */
export async function findServicePromise(
  db: DbOrTx,
  market: Deps["market"],
  leaseId: string,
): Promise<ServicePromise | null> {
  const [row] = await db.select().from(serviceEntitlements).where(eq(serviceEntitlements.leaseId, leaseId));
  return row ? promiseOf(row, market) : null;
}

/** What an entitlement's row promises. */
export function promiseOf(row: typeof serviceEntitlements.$inferSelect, market: Deps["market"]): ServicePromise {
  const { startsOn, endsOn, workingFrom, workingTo } = row;
  invariant(isCivilDate(startsOn) && isCivilDate(endsOn), "the database's dates are civil dates");
  return {
    visitsPerYear: row.visitsPerYear,
    repair: row.repair,
    replacement: row.replacement,
    startsOn,
    endsOn,
    endedAt: row.endedAt,
    responseHours: row.responseHours,
    hours:
      workingFrom === null || workingTo === null
        ? null
        : { timeZone: market.timeZone, from: workingFrom, to: workingTo, isWorkingDay: bankingDaysOf(market) },
    missedAnswerBps: row.missedAnswerBps ?? market.lease.rules.service.missedAnswerBps,
  };
}
