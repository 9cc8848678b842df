import { eq } from "drizzle-orm";
import type { z } from "zod";
import type { appealInput } from "@/inputs/limits";
import { limitRequests } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import { DomainError } from "@/shared/domain-error";
import { findDecision } from "../queries/find-decision";
import { lockLimitRequest, type LimitRequestRow } from "./lock-limit-request";
import { recordDecision } from "./record-decision";

/**
 * The applicant asks people to look again at a rejection, or at an approval of less than one instalment, no matter who decided;
 * once. It goes to the admins' queue, and no
 * admin who decided before decides again. Errors: LIMITS.NOT_FOUND, LIMITS.NOT_REJECTED, LIMITS.ALREADY_APPEALED.
 */
export async function appealRejection(
  { db, clock }: Pick<Deps, "db" | "clock">,
  applicantId: string,
  { limitRequestId, text }: z.output<typeof appealInput>,
): Promise<void> {
  await db.transaction(async (tx) => {
    const now = clock.now();
    const request = await lockLimitRequest(tx, limitRequestId);
    if (request?.applicantId !== applicantId) throw new DomainError("LIMITS.NOT_FOUND", "not_found");
    if (request.appealedAt) throw new DomainError("LIMITS.ALREADY_APPEALED", "conflict");
    if (request.state !== "rejected" && !(await carriesNothing(tx, request))) {
      throw new DomainError("LIMITS.NOT_REJECTED", "conflict");
    }
    await tx.update(limitRequests).set({ appealText: text, appealedAt: now }).where(eq(limitRequests.id, request.id));
    await recordDecision(tx, request, { outcome: "referred", reasonCodes: ["APPEALED"] }, { origin: "applicant" }, now);
  });
}

/** Approved, but of less than one instalment: for the applicant that is a rejection. */
async function carriesNothing(tx: Tx, { id, state, leastMonthlyMinor }: LimitRequestRow): Promise<boolean> {
  if (state !== "approved" || leastMonthlyMinor === null) return false;
  const decision = await findDecision(tx, id);
  return (decision?.amountMinor ?? 0n) < leastMonthlyMinor;
}
