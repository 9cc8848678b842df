import { eq } from "drizzle-orm";
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
