import { and, desc, eq, ne } from "drizzle-orm";
import type { LimitOutcome, LimitReasonCode } from "@/inputs/limits";
import { limitDecisions, limitRequests } from "@/server/db/schema";
import type { DbOrTx } from "@/server/db/client";

/** What stands about a request. Without the desk's note, which is not for the applicant. */
export interface StandingDecision {
  readonly limitRequestId: string;
  readonly applicationId: string;
  readonly outcome: LimitOutcome;
  readonly origin: (typeof limitDecisions.$inferSelect)["origin"];
  /** What may be carried each month for this application, in minor units; null unless approved. */
  readonly amountMinor: bigint | null;
  /** It must be ordered on by then; null unless approved. */
  readonly expiresAt: Date | null;
  readonly reasonCodes: readonly LimitReasonCode[];
  readonly externalReference: string | null;
  readonly at: Date;
}

/**
 * The decision that stands for a request; null while nothing was decided. A referral is a decision, too: people look.
 * With `appealed`, the one that stood before the applicant's appeal.
 */
export async function findDecision(
  db: DbOrTx,
  limitRequestId: string,
  which: "standing" | "appealed" = "standing",
): Promise<StandingDecision | null> {
  const [found] = await db
    .select({
      limitRequestId: limitRequests.id,
      applicationId: limitRequests.applicationId,
      outcome: limitDecisions.outcome,
      origin: limitDecisions.origin,
      amountMinor: limitDecisions.amountMinor,
      expiresAt: limitDecisions.expiresAt,
      reasonCodes: limitDecisions.reasonCodes,
      externalReference: limitDecisions.externalReference,
      at: limitDecisions.at,
    })
    .from(limitDecisions)
    .innerJoin(limitRequests, eq(limitRequests.id, limitDecisions.limitRequestId))
    .where(
      and(
        eq(limitDecisions.limitRequestId, limitRequestId),
        eq(limitDecisions.force, "final"),
        which === "appealed" ? ne(limitDecisions.origin, "applicant") : undefined,
      ),
    )
    .orderBy(desc(limitDecisions.seq))
    .limit(1);
  return found ?? null;
}
