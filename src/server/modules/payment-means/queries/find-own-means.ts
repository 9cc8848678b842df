import { and, desc, eq, inArray } from "drizzle-orm";
import { cards, refundAccounts } from "@/server/db/schema";
import type { DbOrTx } from "@/server/db/client";

/** A buyer's cards among these ids; another's are absent. */
export async function findOwnCards(db: DbOrTx, buyerId: string, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(cards)
    .where(and(eq(cards.buyerId, buyerId), inArray(cards.id, [...ids])));
}

/** A buyer's refund accounts among these ids; another's are absent. */
export async function findOwnRefundAccounts(db: DbOrTx, buyerId: string, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(refundAccounts)
    .where(and(eq(refundAccounts.userId, buyerId), inArray(refundAccounts.id, [...ids])));
}

/** A buyer's most recently registered cards. */
export async function listCards(db: DbOrTx, buyerId: string) {
  return db.select().from(cards).where(eq(cards.buyerId, buyerId)).orderBy(desc(cards.id)).limit(8);
}

/** A buyer's most recently given refund accounts. */
export async function listRefundAccounts(db: DbOrTx, buyerId: string) {
  return db
    .select()
    .from(refundAccounts)
    .where(eq(refundAccounts.userId, buyerId))
    .orderBy(desc(refundAccounts.id))
    .limit(4);
}
