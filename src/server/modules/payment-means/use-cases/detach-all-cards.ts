import { and, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { cardOperations, cards, customerRemovals, providerCustomers } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import { enqueueCardOperation } from "./enqueue-card-operation";
import { detachCard } from "./perform-card-operation";

/**
 * Has every card of a person who goes be taken away at its provider, and then the person. What is being saved stays open:
 * only its provider knows what comes of it, and the worker asks, gives it up, and takes away what was attached.
 */
export async function detachAllCards(tx: Tx, userId: string, now: Date): Promise<void> {
  const own = tx.select({ id: cards.id }).from(cards).where(eq(cards.buyerId, userId));
  await tx
    .update(cardOperations)
    .set({ dueAt: now })
    .where(
      and(inArray(cardOperations.cardId, own), isNull(cardOperations.finishedAt), eq(cardOperations.kind, "save")),
    );
  const saved = await tx
    .select({ id: cards.id })
    .from(cards)
    .where(and(eq(cards.buyerId, userId), isNotNull(cards.savedAt), isNull(cards.removedAt)));
  for (const { id } of saved) await enqueueCardOperation(tx, await detachCard(tx, id, now));
  await tx
    .update(cards)
    .set({ removedAt: now })
    .where(and(eq(cards.buyerId, userId), isNull(cards.removedAt)));
  const customers = await tx.select().from(providerCustomers).where(eq(providerCustomers.userId, userId));
  for (const { provider, reference } of customers) {
    await tx.insert(customerRemovals).values({ buyerId: userId, provider, reference, dueAt: now });
  }
}
