import { asc, eq, isNull } from "drizzle-orm";
import { orders, reviewCases } from "@/server/db/schema";
import type { Db } from "@/server/db/client";

/** What waits for a person at the marketplace, oldest first. */
export async function listReviewCases(db: Db) {
  return db
    .select({
      id: reviewCases.id,
      orderId: reviewCases.orderId,
      orderNumber: orders.number,
      tenderId: reviewCases.tenderId,
      kind: reviewCases.kind,
      amountMinor: reviewCases.amountMinor,
      currency: orders.currency,
      openedAt: reviewCases.openedAt,
      note: reviewCases.note,
    })
    .from(reviewCases)
    .innerJoin(orders, eq(orders.id, reviewCases.orderId))
    .where(isNull(reviewCases.closedAt))
    .orderBy(asc(reviewCases.openedAt))
    .limit(100);
}
