import { and, eq, isNull, sql } from "drizzle-orm";
import { orders, reviewCases } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";

/** Puts something before the admins, once, and stops shipping until a person has looked. */
export async function openReviewCase(
  tx: Tx,
  found: {
    orderId: string;
    tenderId: string;
    kind: (typeof reviewCases.$inferSelect)["kind"];
    amountMinor: bigint;
    at: Date;
    note?: string;
  },
): Promise<void> {
  const { at, ...row } = found;
  await tx
    .insert(reviewCases)
    .values({ ...row, openedAt: at })
    .onConflictDoNothing();
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
