import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import type { refundDidNotArriveInput } from "@/inputs/amendments";
import { refunds, reviewCases, tenders } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { closeCase, enqueueAdvance, lockOrder } from "@/server/modules/orders";
import { present } from "@/shared/assert";
import { DomainError } from "@/shared/domain-error";
import { reopenRefund } from "./confirm-refund";

/**
 * An admin has found out, at the provider, that a refund in doubt did not reach the buyer: it is owed again, as one that
 * the provider itself says it gave up. One that did arrive is a case to be closed. A second click finds nothing open.
 * Errors: ORDERS.CASE_NOT_FOUND.
 */
export async function refundDidNotArrive(
  { db, clock }: Pick<Deps, "db" | "clock">,
  adminId: string,
  { caseId, note }: z.output<typeof refundDidNotArriveInput>,
): Promise<void> {
  await db.transaction(async (tx) => {
    const now = clock.now();
    const [found] = await tx.select().from(reviewCases).where(eq(reviewCases.id, caseId));
    const order = found?.kind === "refund_in_doubt" ? await lockOrder(tx, found.orderId) : null;
    if (!order) throw new DomainError("ORDERS.CASE_NOT_FOUND", "not_found");
    const [standing] = await tx
      .select({ refundId: reviewCases.refundId })
      .from(reviewCases)
      .where(and(eq(reviewCases.id, caseId), isNull(reviewCases.closedAt)));
    if (!standing) return;
    const refundId = present(standing.refundId, "the case of a refund in doubt names it");
    const [row] = await tx
      .select({ state: refunds.state, tender: tenders })
      .from(refunds)
      .innerJoin(tenders, eq(tenders.id, refunds.tenderId))
      .where(eq(refunds.id, refundId));
    await closeCase(tx, order, { caseId, adminId, note, now });
    // The provider may have named it meanwhile.
    if (row?.state !== "succeeded") return;
    await reopenRefund(tx, { order, now }, row.tender, refundId);
    await enqueueAdvance(tx, order.id, now);
  });
}
