import { and, desc, eq, isNotNull, isNull } from "drizzle-orm";
import { cards } from "@/server/db/schema";
import type { DbOrTx } from "@/server/db/client";
import { type OwnCard, shownAt } from "./find-own-cards";

/** The cards a buyer has saved, the default first. */
export async function listSavedCards(db: DbOrTx, buyerId: string, now: Date): Promise<OwnCard[]> {
  return db
    .select(shownAt(now))
    .from(cards)
    .where(and(eq(cards.buyerId, buyerId), isNotNull(cards.savedAt), isNull(cards.removedAt)))
    .orderBy(desc(cards.isDefault), desc(cards.id))
    .limit(50);
}
