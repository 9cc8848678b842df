import { and, desc, eq, gte, isNotNull, isNull, notExists, or, sql } from "drizzle-orm";
import { cards, tenders } from "@/server/db/schema";
import type { DbOrTx } from "@/server/db/client";
import { type OwnCard, shownAt } from "./find-own-cards";

/**
 * The cards a buyer can be offered: those that are saved, the default first, and those typed since they signed in that paid
 * nothing yet. A card that was not saved can pay once only, so what was used is not offered again.
 */
export async function listOfferedCards(db: DbOrTx, buyerId: string, signedInAt: Date, now: Date): Promise<OwnCard[]> {
  const used = db.select({ id: tenders.id }).from(tenders).where(eq(tenders.cardId, cards.id));
  return db
    .select(shownAt(now))
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
