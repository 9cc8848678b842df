import { and, eq, getTableColumns, inArray, isNull, sql } from "drizzle-orm";
import { market } from "@/market";
import { cards, type refundAccounts } from "@/server/db/schema";
import type { DbOrTx } from "@/server/db/client";

/** A card's columns, and whether its month has passed at this instant, in the market's time zone. */
export const shownAt = (now: Date) => ({
  ...getTableColumns(cards),
  expired: sql<boolean>`make_date(${cards.expiryYear}, ${cards.expiryMonth}, 1) + interval '1 month'
    <= (${now.toISOString()}::timestamptz at time zone ${market.timeZone})`,
});

/** A card row, and whether its month has passed. */
export type OwnCard = typeof cards.$inferSelect & { readonly expired: boolean };

/** An account that refunds can be sent to. */
export type RefundAccount = typeof refundAccounts.$inferSelect;

/**
 * A buyer's cards among these ids; another's, and those that were removed, are absent. Locked against being removed until
 * the transaction ends.
 */
export async function findOwnCards(db: DbOrTx, buyerId: string, ids: readonly string[], now: Date): Promise<OwnCard[]> {
  if (ids.length === 0) return [];
  return db
    .select(shownAt(now))
    .from(cards)
    .where(and(eq(cards.buyerId, buyerId), inArray(cards.id, [...ids]), isNull(cards.removedAt)))
    .for("share");
}
