import { and, desc, eq, getTableColumns, gte, inArray, isNotNull, isNull, notExists, or, sql } from "drizzle-orm";
import { market } from "@/market";
import { cards, refundAccounts, tenders } from "@/server/db/schema";
import type { DbOrTx } from "@/server/db/client";

/** Whether a card's month has passed, in the market's time zone. */
const expired = sql<boolean>`make_date(${cards.expiryYear}, ${cards.expiryMonth}, 1) + interval '1 month'
  <= (now() at time zone ${market.timeZone})`;

const shown = { ...getTableColumns(cards), expired };

/** A card row, and whether its month has passed. */
export type OwnCard = typeof cards.$inferSelect & { readonly expired: boolean };

/** An account that refunds can be sent to. */
export type RefundAccount = typeof refundAccounts.$inferSelect;

/**
 * A buyer's cards among these ids; another's, and those that were removed, are absent. Locked against being removed until
 * the transaction ends.
 */
export async function findOwnCards(db: DbOrTx, buyerId: string, ids: readonly string[]): Promise<OwnCard[]> {
  if (ids.length === 0) return [];
  return db
    .select(shown)
    .from(cards)
    .where(and(eq(cards.buyerId, buyerId), inArray(cards.id, [...ids]), isNull(cards.removedAt)))
    .for("share");
}

/** A buyer's refund accounts among these ids; another's are absent. */
export async function findOwnRefundAccounts(
  db: DbOrTx,
  buyerId: string,
  ids: readonly string[],
): Promise<RefundAccount[]> {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(refundAccounts)
    .where(and(eq(refundAccounts.userId, buyerId), inArray(refundAccounts.id, [...ids])));
}

/**
 * The cards a buyer can be offered: those that are saved, the default first, and those typed since they signed in that paid
 * nothing yet. A card that was not saved can pay once only, so what was used is not offered again.
 */
export async function listOfferedCards(db: DbOrTx, buyerId: string, signedInAt: Date): Promise<OwnCard[]> {
  const used = db.select({ id: tenders.id }).from(tenders).where(eq(tenders.cardId, cards.id));
  return db
    .select(shown)
    .from(cards)
    .where(
      and(
        eq(cards.buyerId, buyerId),
        isNull(cards.removedAt),
        or(isNotNull(cards.savedAt), and(gte(cards.createdAt, signedInAt), notExists(used))),
      ),
    )
    .orderBy(sql`${cards.savedAt} is null`, desc(cards.isDefault), desc(cards.id))
    .limit(24);
}

/** The cards a buyer has saved, the default first. */
export async function listSavedCards(db: DbOrTx, buyerId: string): Promise<OwnCard[]> {
  return db
    .select(shown)
    .from(cards)
    .where(and(eq(cards.buyerId, buyerId), isNotNull(cards.savedAt), isNull(cards.removedAt)))
    .orderBy(desc(cards.isDefault), desc(cards.id))
    .limit(50);
}

/** One card of a buyer's, whether it was removed or not; null for another's. */
export async function findOwnCard(db: DbOrTx, buyerId: string, cardId: string): Promise<OwnCard | null> {
  const [card] = await db
    .select(shown)
    .from(cards)
    .where(and(eq(cards.buyerId, buyerId), eq(cards.id, cardId)));
  return card ?? null;
}

/** A buyer's most recently given refund accounts. */
export async function listRefundAccounts(db: DbOrTx, buyerId: string): Promise<RefundAccount[]> {
  return db
    .select()
    .from(refundAccounts)
    .where(eq(refundAccounts.userId, buyerId))
    .orderBy(desc(refundAccounts.id))
    .limit(4);
}
