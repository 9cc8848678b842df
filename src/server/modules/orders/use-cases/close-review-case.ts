import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { orders, reviewCases } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import { DomainError } from "@/shared/domain-error";
import { closesWithItsAction, kindsThatStopShipping } from "../domain/review-kinds";
import { remindLease } from "./enqueue-advance";
import { lockOrder, recordOrderEvent, type OrderRow } from "./move-order";

/**
 * An admin has looked and decided; shipping goes on once nothing of the order is open that stops it.
 * Errors: ORDERS.CASE_NOT_FOUND, ORDERS.CASE_NEEDS_DEED (a refund to be made, a return to be decided).
 */
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
    const [standing] = await tx
      .select({ kind: reviewCases.kind })
      .from(reviewCases)
      .where(and(eq(reviewCases.id, input.caseId), isNull(reviewCases.closedAt)));
    if (!standing) return;
    if (closesWithItsAction(standing.kind)) throw new DomainError("ORDERS.CASE_NEEDS_DEED", "conflict");
    await closeCase(tx, order, { ...input, adminId, now });
  });
}

/** Closes an open case of a locked order and lets shipping go on when nothing else stops it. */
export async function closeCase(
  tx: Tx,
  order: OrderRow,
  { caseId, adminId, note, now }: { caseId: string; adminId: string; note: string; now: Date },
): Promise<void> {
  const [closed] = await tx
    .update(reviewCases)
    // What the case said when it was opened stays; what was done about it follows on a line of its own.
    .set({ closedAt: now, closedBy: adminId, note: sql`concat_ws(E'\n', ${reviewCases.note}, ${note}::text)` })
    .where(and(eq(reviewCases.id, caseId), isNull(reviewCases.closedAt)))
    .returning();
  if (!closed) return;
  const open = await tx
    .select({ id: reviewCases.id })
    .from(reviewCases)
    .where(
      and(
        eq(reviewCases.orderId, order.id),
        isNull(reviewCases.closedAt),
        inArray(reviewCases.kind, [...kindsThatStopShipping]),
      ),
    );
  const goesOn = order.needsReview && open.length === 0;
  if (open.length === 0) {
    await tx.update(orders).set({ needsReview: false, updatedAt: now }).where(eq(orders.id, order.id));
    // A contract may have waited for this.
    if (order.leaseId !== null) await remindLease(tx, order.leaseId);
  }
  await recordOrderEvent(tx, order, {
    event: "caseClosed",
    actor: "admin",
    at: now,
    detail: { kind: closed.kind, note, ...(goesOn ? { goesOn: "true" } : {}) },
  });
}

/** Closes the task of making a refund by hand, because the money has gone back. No task, nothing to close. */
export async function closeCaseOfRefund(tx: Tx, refundId: string, now: Date): Promise<void> {
  await tx
    .update(reviewCases)
    .set({ closedAt: now })
    .where(and(eq(reviewCases.refundId, refundId), isNull(reviewCases.closedAt)));
}

/**
 * Less of a refund is to be sent by hand than its task says: the task's amount falls and its note says why. Where nothing
 * is left it is closed, with the amount that it was about.
 */
export async function settleCaseOfRefund(
  tx: Tx,
  { refundId, leftMinor, note, now }: { refundId: string; leftMinor: bigint; note: string; now: Date },
): Promise<void> {
  await tx
    .update(reviewCases)
    .set({
      note: sql`concat_ws(E'\n', ${reviewCases.note}, ${note}::text)`,
      ...(leftMinor === 0n ? { closedAt: now } : { amountMinor: leftMinor }),
    })
    .where(and(eq(reviewCases.refundId, refundId), isNull(reviewCases.closedAt)));
}

/** Closes the case of an amendment that the marketplace has decided. No case, nothing to close. */
export async function closeCaseOfAmendment(
  tx: Tx,
  order: OrderRow,
  { amendmentId, ...closing }: { amendmentId: string; adminId: string; note: string; now: Date },
): Promise<void> {
  const [open] = await tx
    .select({ id: reviewCases.id })
    .from(reviewCases)
    .where(and(eq(reviewCases.amendmentId, amendmentId), isNull(reviewCases.closedAt)));
  if (open) await closeCase(tx, order, { caseId: open.id, ...closing });
}

/** Takes an open case of a tender back, of its own accord: what it was opened for is over, and nobody has to decide. */
export async function takeBackCase(
  tx: Tx,
  of: {
    readonly orderId: string;
    readonly tenderId: string;
    readonly kind: (typeof reviewCases.$inferSelect)["kind"];
    readonly now: Date;
  },
): Promise<void> {
  await tx
    .update(reviewCases)
    .set({ closedAt: of.now })
    .where(
      and(
        eq(reviewCases.orderId, of.orderId),
        eq(reviewCases.tenderId, of.tenderId),
        eq(reviewCases.kind, of.kind),
        isNull(reviewCases.closedAt),
      ),
    );
}
