import { and, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import type { SaveCardInput } from "@/inputs/payments";
import { newId } from "@/server/db/columns";
import { cardOperations, cards, users } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { DomainError } from "@/shared/domain-error";
import { isInMandate } from "../queries/is-in-mandate";
import { enqueueCardOperation } from "./enqueue-card-operation";
import { aloneMs, type CardDeps, performCardOperation, readSaving, type Saving } from "./perform-card-operation";
import { registerCard } from "./register-card";

/** How many cards a person keeps. */
const maxCards = 20;

/**
 * Keeps a card for later payments: attaches it to the person at the provider, with the consent of its bank. Where the
 * bank wants to see the person first, the answer says where. A card that is kept already is not kept twice; one whose
 * expiry has changed takes the old one's place.
 * Errors: those of registering a card, PAYMENTS.CARD_ALREADY_SAVED, PAYMENTS.TOO_MANY_SAVED_CARDS.
 */
export async function saveCard(
  deps: CardDeps & Pick<Deps, "market">,
  buyerId: string,
  input: SaveCardInput,
): Promise<Saving> {
  const { id: cardId } = await registerCard(deps, buyerId, input.providerToken);
  const now = deps.clock.now();
  const operationId = await deps.db.transaction(async (tx) => {
    await tx.select({ id: users.id }).from(users).where(eq(users.id, buyerId)).for("no key update");
    const kept = await tx
      .select({
        id: cards.id,
        fingerprint: cards.fingerprint,
        expiryMonth: cards.expiryMonth,
        expiryYear: cards.expiryYear,
      })
      .from(cards)
      .where(and(eq(cards.buyerId, buyerId), isNull(cards.removedAt), isNotNull(cards.savedAt)));
    const [card] = await tx.select().from(cards).where(eq(cards.id, cardId));
    if (!card || card.removedAt) {
      throw new DomainError("PAYMENTS.CARD_REFUSED", "invalid", { field: "providerToken" });
    }
    const [open] = await tx
      .select({ id: cardOperations.id })
      .from(cardOperations)
      .where(and(eq(cardOperations.cardId, cardId), inArray(cardOperations.state, ["intended", "action_required"])));
    // The same token again is the same wish.
    if (open) return open.id;
    const same = kept.find(({ fingerprint }) => fingerprint === card.fingerprint);
    const renewed =
      same &&
      (same.expiryYear !== card.expiryYear || same.expiryMonth !== card.expiryMonth) &&
      !(await isInMandate(tx, buyerId, same.id));
    if (same && !renewed) {
      throw new DomainError("PAYMENTS.CARD_ALREADY_SAVED", "conflict", { field: "providerToken" });
    }
    if (kept.length >= maxCards) {
      throw new DomainError("PAYMENTS.TOO_MANY_SAVED_CARDS", "conflict", { values: { max: maxCards } });
    }
    const id = newId();
    // Asked by this process at once: the sweep, asking at the same moment, would leave both without an answer.
    await tx.insert(cardOperations).values({ id, cardId, kind: "save", dueAt: new Date(now.getTime() + aloneMs) });
    await enqueueCardOperation(tx, id);
    return id;
  });
  await performCardOperation(deps, operationId);
  return readSaving(deps, buyerId, operationId);
}
