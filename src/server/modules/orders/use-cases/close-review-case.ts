import { and, eq, isNull } from "drizzle-orm";
import { orders, reviewCases } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { DomainError } from "@/shared/domain-error";
import { lockOrder, recordOrderEvent } from "./move-order";

/** An admin has looked and decided; shipping goes on once nothing of the order is open. Errors: ORDERS.CASE_NOT_FOUND. */
export async function closeReviewCase(
  { db, clock }: Pick<Deps, "db" | "clock">,
  adminId: string,
  input: { caseId: string; note: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    const now = clock.now();
    const [found] = await tx
      .select({ orderId: reviewCases.orderId })
      .from(reviewCases)
      .where(eq(reviewCases.id, input.caseId));
    const order = found ? await lockOrder(tx, found.orderId) : null;
    if (!order) throw new DomainError("ORDERS.CASE_NOT_FOUND", "not_found");
    const [closed] = await tx
      .update(reviewCases)
      .set({ closedAt: now, closedBy: adminId, note: input.note })
      .where(and(eq(reviewCases.id, input.caseId), isNull(reviewCases.closedAt)))
      .returning();
    if (!closed) return;
    const open = await tx
      .select({ id: reviewCases.id })
      .from(reviewCases)
      .where(and(eq(reviewCases.orderId, order.id), isNull(reviewCases.closedAt)));
    if (open.length === 0)
      await tx.update(orders).set({ needsReview: false, updatedAt: now }).where(eq(orders.id, order.id));
    await recordOrderEvent(tx, order, {
      event: "caseClosed",
      actor: "admin",
      at: now,
      detail: { kind: closed.kind, note: input.note },
    });
  });
}
