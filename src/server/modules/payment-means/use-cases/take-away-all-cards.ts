import { and, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { cardOperations, cards } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import { enqueueCardOperation } from "./enqueue-card-operation";
import { takeAway } from "./perform-card-operation";

/** Has every card of a person who goes be taken away at its provider. What is being saved is given up. */
export async function takeAwayAllCards(tx: Tx, userId: string, now: Date): Promise<void> {
  const own = tx.select({ id: cards.id }).from(cards).where(eq(cards.buyerId, userId));
  await tx
    .update(cardOperations)
    .set({ state: "failed", failureCode: "abandoned", actionUrl: null, dueAt: null, finishedAt: now })
    .where(
      and(inArray(cardOperations.cardId, own), isNull(cardOperations.finishedAt), eq(cardOperations.kind, "save")),
    );
  const saved = await tx
    .select({ id: cards.id })
    .from(cards)
    .where(and(eq(cards.buyerId, userId), isNotNull(cards.savedAt), isNull(cards.removedAt)));
  for (const { id } of saved) await enqueueCardOperation(tx, await takeAway(tx, id, now));
  await tx
    .update(cards)
    .set({ removedAt: now })
    .where(and(eq(cards.buyerId, userId), isNull(cards.removedAt)));
}
