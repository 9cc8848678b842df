import { and, desc, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { cards, tenders, users } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import { DomainError } from "@/shared/domain-error";
import { isInMandate } from "../queries/is-in-mandate";
import { enqueueCardOperation } from "./enqueue-card-operation";
import { performCardOperation, detachCard, type CardDeps } from "./perform-card-operation";

/**
 * Removes a card: it is offered no more at once, and a saved one is taken away at the provider. What was paid with it stays as it
 * is, and refunds still reach it.
 * Errors: PAYMENTS.CARD_NOT_FOUND, PAYMENTS.CARD_IN_MANDATE (a lease takes its instalments from it),
 * PAYMENTS.CARD_IN_PAYMENT (a payment with it is just beginning).
 */
export async function removeCard(deps: CardDeps, buyerId: string, cardId: string): Promise<void> {
  const operationId = await deps.db.transaction(async (tx) => {
    const { savedAt } = await lockCard(tx, buyerId, cardId);
    if (await isInMandate(tx, buyerId, cardId)) throw new DomainError("PAYMENTS.CARD_IN_MANDATE", "conflict");
    const beginning = await tx
      .select({ id: tenders.id })
      .from(tenders)
      .where(and(eq(tenders.cardId, cardId), inArray(tenders.state, ["new", "requested", "unknown"])))
      .limit(1);
    if (beginning.length > 0) throw new DomainError("PAYMENTS.CARD_IN_PAYMENT", "conflict");
    if (!savedAt) {
      // Typed for one payment: nobody but us knows it. A saving that waits for its bank gives up when it finds this.
      await tx.update(cards).set({ removedAt: deps.clock.now() }).where(eq(cards.id, cardId));
      return null;
    }
    const id = await detachCard(tx, cardId, deps.clock.now());
    await chooseNewestAsDefault(tx, buyerId);
    await enqueueCardOperation(tx, id);
    return id;
  });
  if (operationId !== null) await performCardOperation(deps, operationId);
}

/** Has a saved card be offered first. Errors: PAYMENTS.CARD_NOT_FOUND. */
export async function chooseDefaultCard({ db }: Pick<CardDeps, "db">, buyerId: string, cardId: string): Promise<void> {
  await db.transaction(async (tx) => {
    const { savedAt } = await lockCard(tx, buyerId, cardId);
    if (!savedAt) throw new DomainError("PAYMENTS.CARD_NOT_FOUND", "not_found");
    await tx
      .update(cards)
      .set({ isDefault: false })
      .where(and(eq(cards.buyerId, buyerId), eq(cards.isDefault, true)));
    await tx.update(cards).set({ isDefault: true }).where(eq(cards.id, cardId));
  });
}

/** Locks the person, so that changes of their cards follow each other, and then the card against being used meanwhile. */
async function lockCard(tx: Tx, buyerId: string, cardId: string): Promise<{ savedAt: Date | null }> {
  await tx.select({ id: users.id }).from(users).where(eq(users.id, buyerId)).for("no key update");
  const [card] = await tx
    .select({ savedAt: cards.savedAt })
    .from(cards)
    .where(and(eq(cards.id, cardId), eq(cards.buyerId, buyerId), isNull(cards.removedAt)))
    .for("update");
  if (!card) throw new DomainError("PAYMENTS.CARD_NOT_FOUND", "not_found");
  return card;
}

async function chooseNewestAsDefault(tx: Tx, buyerId: string): Promise<void> {
  const saved = await tx
    .select({ id: cards.id, isDefault: cards.isDefault })
    .from(cards)
    .where(and(eq(cards.buyerId, buyerId), isNotNull(cards.savedAt), isNull(cards.removedAt)))
    .orderBy(desc(cards.id));
  const [newest] = saved;
  if (!newest || saved.some(({ isDefault }) => isDefault)) return;
  await tx.update(cards).set({ isDefault: true }).where(eq(cards.id, newest.id));
}
