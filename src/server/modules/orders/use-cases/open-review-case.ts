import { and, eq, isNull, sql } from "drizzle-orm";
import type { ReviewKind } from "@/inputs/orders";
import { orders, reviewCases } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import { notifyOfCase } from "@/server/modules/notifications";
import { kindsThatStopShipping } from "../domain/review-kinds";

/** Puts something before the admins, once; where the payment itself is in doubt, shipping stops until a person has looked. */
export async function openReviewCase(
  tx: Tx,
  found: {
    orderId: string;
    /** What it is about: a tender, one refund of a tender, or an amendment of the order. */
    tenderId?: string;
    refundId?: string;
    amendmentId?: string;
    kind: ReviewKind;
    amountMinor: bigint;
    at: Date;
    note?: string;
  },
): Promise<void> {
  const { at, ...row } = found;
  const [opened] = await tx
    .insert(reviewCases)
    .values({ ...row, openedAt: at })
    .onConflictDoNothing()
    .returning({ reviewCaseId: reviewCases.id });
  if (opened) await notifyOfCase(tx, { ...opened, orderId: row.orderId, kind: row.kind, at });
  if (!kindsThatStopShipping.includes(found.kind)) return;
  await tx.update(orders).set({ needsReview: true, updatedAt: at }).where(eq(orders.id, found.orderId));
}

/** More of the same joins a case that is still open: its amount and its note grow. Answers whether there was one. */
export async function addToReviewCase(
  tx: Tx,
  found: {
    orderId: string;
    tenderId: string;
    kind: (typeof reviewCases.$inferSelect)["kind"];
    amountMinor: bigint;
    note: string;
  },
): Promise<boolean> {
  const grown = await tx
    .update(reviewCases)
    .set({
      amountMinor: sql`${reviewCases.amountMinor} + ${found.amountMinor}`,
      note: sql`concat_ws('; ', ${reviewCases.note}, ${found.note}::text)`,
    })
    .where(
      and(
        eq(reviewCases.orderId, found.orderId),
        eq(reviewCases.tenderId, found.tenderId),
        eq(reviewCases.kind, found.kind),
        isNull(reviewCases.closedAt),
      ),
    )
    .returning({ id: reviewCases.id });
  return grown.length > 0;
}
