import { and, eq } from "drizzle-orm";
import { cards } from "@/server/db/schema";
import type { DbOrTx } from "@/server/db/client";
import { type OwnCard, shownAt } from "./find-own-cards";

/** One card of a buyer's, whether it was removed or not; null for another's. */
export async function findOwnCard(db: DbOrTx, buyerId: string, cardId: string, now: Date): Promise<OwnCard | null> {
  const [card] = await db
    .select(shownAt(now))
    .from(cards)
    .where(and(eq(cards.buyerId, buyerId), eq(cards.id, cardId)));
  return card ?? null;
}
