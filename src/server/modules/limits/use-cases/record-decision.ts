import { addJob } from "@/server/add-job";
import { eq } from "drizzle-orm";
import { limitDecisions, limitGrants, limits } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import type { Decided } from "../domain/limit-decider";
import { sumCommitted } from "../queries/sum-committed";
import { moveLimitRequest, type LimitRequestRow } from "./lock-limit-request";
import { lockOrMakeLimit } from "./lock-limits";
import { notifyDesk } from "./notify-desk";

type DecisionRow = typeof limitDecisions.$inferSelect;

/** Who decided, and what they wrote. */
export interface Deciding {
  readonly origin: DecisionRow["origin"];
  readonly note?: string;
  readonly decidedBy?: string;
  readonly proposedBy?: string;
  readonly externalReference?: string | null;
}

/**
 * Writes a decision that stands, of whatever origin, and what follows from it, in the caller's transaction: the request
 * moves, an approval becomes the buyer's limit, and the one who asked is told by the job `limit-decided`. Errors: LIMITS.STATE.
 */
export async function recordDecision(
  tx: Tx,
  request: LimitRequestRow,
  decided: Decided,
  deciding: Deciding,
  now: Date,
): Promise<void> {
  const { externalReference = null } = deciding;
  // An appeal is a referral by the applicant: the only way back from a rejection.
  const event = deciding.origin === "applicant" ? "appealed" : decided.outcome;
  await moveLimitRequest(tx, request, event, now, externalReference === null ? {} : { externalReference });
  await tx.insert(limitDecisions).values({
    ...deciding,
    limitRequestId: request.id,
    force: "final",
    outcome: decided.outcome,
    ...(decided.outcome === "approved" ? { amountMinor: decided.amountMinor, expiresAt: decided.expiresAt } : {}),
    reasonCodes: [...decided.reasonCodes],
    at: now,
  });
  if (decided.outcome === "approved") await grantBuyerLimit(tx, request, decided, now);
  if (decided.outcome === "referred") await notifyDesk(tx, request.id, "desk_limit_referred", now);
  await addJob(tx, "limit-decided", { limitRequestId: request.id, applicationId: request.applicationId });
}

/**
 * The buyer's limit after an approval: what is open, what was approved besides and may still be ordered, and this. So an
 * approval never takes room that an earlier one promised.
 */
async function grantBuyerLimit(
  tx: Tx,
  request: LimitRequestRow,
  approval: { amountMinor: bigint; expiresAt: Date },
  now: Date,
): Promise<void> {
  const buyerId = request.applicantId;
  const limit = await lockOrMakeLimit(tx, { kind: "buyer_monthly", ownerId: buyerId }, request.currency, now);
  const { committedMonthlyMinor } = await sumCommitted(tx, { buyerId, exceptRequestId: request.id, now });
  const amountMinor = committedMonthlyMinor + approval.amountMinor;
  const validUntil = new Date(Math.max(limit.validUntil.getTime(), approval.expiresAt.getTime()));
  await tx.update(limits).set({ amountMinor, validUntil, updatedAt: now }).where(eq(limits.id, limit.id));
  await tx
    .insert(limitGrants)
    .values({ limitId: limit.id, amountMinor, validUntil, limitRequestId: request.id, at: now });
}
