import { and, eq, isNotNull, isNull, ne, sql } from "drizzle-orm";
import { cardOperations, cards, customerRemovals, providerCustomers, users } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import { newId } from "@/server/db/columns";
import type { Deps } from "@/server/deps";
import { present, unreachable } from "@/shared/assert";
import { DomainError } from "@/shared/domain-error";
import { toCardView, type CardView } from "../domain/card-view";
import type { CardVault, SavingOutcome } from "../domain/gateway";
import { askAgainAt, lookAgainAt, ownerActsWithinMs } from "../domain/saving-schedule";
import { enqueueCardOperation } from "./enqueue-card-operation";
import { findOwnCard } from "../queries/find-own-card";
import { watchProvider } from "./watch-provider";

export type CardDeps = Pick<Deps, "db" | "clock" | "gateways" | "appUrl">;

/** How far saving a card has come, for its owner. */
export type Saving =
  | { readonly kind: "saved"; readonly card: CardView }
  /** The card's bank wants to see its owner at this address. */
  | { readonly kind: "action"; readonly url: string }
  /** The provider has not answered; it is asked again. */
  | { readonly kind: "pending" };

type Operation = typeof cardOperations.$inferSelect;

const abandoned: SavingOutcome = { kind: "refused", code: "abandoned" };

/** How long anyone who asks the provider is left alone with it. */
export const aloneMs = 30_000;

/**
 * Asks the provider to save a card or to take it away, and writes down what came of it. Repeated without harm: the
 * provider is asked under the operation's own key, and what has a result is left alone.
 */
export async function performCardOperation(deps: CardDeps, operationId: string): Promise<void> {
  const taken = await takeOperation(deps, operationId);
  if (!taken) return;
  const { operation, card } = taken;
  const vault = deps.gateways[card.provider]?.vault;
  if (!vault) return finish(deps, taken, { kind: "refused", code: "not_offered" }, null);
  if (operation.kind === "detach") {
    const detached = await vault.detachCard({ token: card.providerToken, idempotencyKey: `detach:${operation.id}` });
    const outcome: SavingOutcome =
      detached.kind === "done" ? { kind: "saved", reference: detached.reference } : detached;
    return finish(deps, taken, outcome, null);
  }
  // Nobody has asked yet, and nobody needs to.
  if (card.removedAt && operation.attempts === 1) return finish(deps, taken, abandoned, null);
  const customer = await findOrMakeCustomer(deps, vault, card);
  if (customer.kind !== "done") return finish(deps, taken, customer, null);
  const asked = operation.providerReference
    ? await vault.lookUpSaving(operation.providerReference)
    : await vault.saveCard({
        token: card.providerToken,
        customer: customer.reference,
        idempotencyKey: `save:${operation.id}`,
        // Without a language: anyone who comes back is sent to the reader's own.
        returnUrl: `${deps.appUrl}/account/means/return?operation=${operation.id}`,
      });
  const outcome =
    asked.kind === "action_required" && isOver(operation, card, deps.clock.now())
      ? await vault.cancelSaving({ reference: asked.reference, idempotencyKey: `cancel:${operation.id}` })
      : asked;
  return finish(deps, taken, outcome, customer.reference);
}

/** Nobody waits for the card any more: its owner took too long at the bank, or is gone. */
function isOver(operation: Operation, card: typeof cards.$inferSelect, now: Date): boolean {
  return card.removedAt !== null || now.getTime() - operation.createdAt.getTime() > ownerActsWithinMs;
}

/** Has the operation for this process for a moment; null when it is done, or another process has it. */
async function takeOperation({ db, clock }: CardDeps, operationId: string) {
  const now = clock.now();
  return db.transaction(async (tx) => {
    const [row] = await tx
      .select({ operation: cardOperations, card: cards })
      .from(cardOperations)
      .innerJoin(cards, eq(cards.id, cardOperations.cardId))
      .where(and(eq(cardOperations.id, operationId), isNull(cardOperations.finishedAt)))
      .for("update", { of: cardOperations, skipLocked: true });
    if (!row) return null;
    await tx
      .update(cardOperations)
      .set({ attempts: row.operation.attempts + 1, dueAt: new Date(now.getTime() + aloneMs) })
      .where(eq(cardOperations.id, operationId));
    return { operation: { ...row.operation, attempts: row.operation.attempts + 1 }, card: row.card };
  });
}

/** The provider's name of a person. Two at once ask under the same key, so that the provider gives one. */
export async function findOrMakeCustomer(
  { db, clock }: Pick<CardDeps, "db" | "clock">,
  vault: CardVault,
  { buyerId, provider }: Pick<typeof cards.$inferSelect, "buyerId" | "provider">,
) {
  const known = and(eq(providerCustomers.userId, buyerId), eq(providerCustomers.provider, provider));
  const going = and(eq(customerRemovals.buyerId, buyerId), eq(customerRemovals.provider, provider));
  const [customer] = await db
    .select({ reference: providerCustomers.reference })
    .from(providerCustomers)
    .where(known)
    .unionAll(db.select({ reference: customerRemovals.reference }).from(customerRemovals).where(going))
    .limit(1);
  if (customer) return { kind: "done", reference: customer.reference } as const;
  const made = await vault.makeCustomer({ userId: buyerId, idempotencyKey: `customer:${buyerId}` });
  if (made.kind !== "done") return made;
  const { reference } = made;
  return db.transaction(async (tx) => {
    const [person] = await tx
      .select({ deletedAt: users.deletedAt })
      .from(users)
      .where(eq(users.id, buyerId))
      .for("share");
    if (person?.deletedAt) {
      // The person went meanwhile. No card was given to the customer yet, which goes as well.
      await tx
        .insert(customerRemovals)
        .values({ buyerId, provider, reference, dueAt: clock.now() })
        .onConflictDoNothing();
      return abandoned;
    }
    await tx.insert(providerCustomers).values({ userId: buyerId, provider, reference }).onConflictDoNothing();
    const [kept] = await tx.select().from(providerCustomers).where(known);
    return { kind: "done", reference: present(kept, "the customer was just written").reference } as const;
  });
}

async function finish(
  { db, clock }: CardDeps,
  { operation, card }: { readonly operation: Operation; readonly card: typeof cards.$inferSelect },
  outcome: SavingOutcome,
  customer: string | null,
): Promise<void> {
  const now = clock.now();
  const set = (tx: Tx, values: Partial<Operation>) =>
    tx.update(cardOperations).set(values).where(eq(cardOperations.id, operation.id));
  await db.transaction(async (tx) => {
    await watchProvider(tx, card.provider, outcome, now);
    const [current] = await tx.select().from(cardOperations).where(eq(cardOperations.id, operation.id)).for("update");
    if (!current || current.finishedAt) return;
    switch (outcome.kind) {
      case "saved": {
        const kept = operation.kind === "detach" || (await keepCard(tx, operation.cardId, customer, now));
        await set(tx, {
          state: kept ? "succeeded" : "failed",
          failureCode: kept ? null : "already_saved",
          providerReference: outcome.reference,
          actionUrl: null,
          dueAt: null,
          finishedAt: now,
        });
        // The provider has attached it all the same.
        if (!kept) await detachCard(tx, operation.cardId, now);
        return;
      }
      case "action_required":
        await set(tx, {
          providerReference: outcome.reference,
          state: "action_required",
          actionUrl: outcome.url,
          dueAt: lookAgainAt(now),
        });
        return;
      case "refused":
        await set(tx, { state: "failed", failureCode: outcome.code, actionUrl: null, dueAt: null, finishedAt: now });
        return;
      case "unknown":
        await set(tx, { dueAt: askAgainAt(now, operation.attempts) });
        return;
      default:
        return unreachable(outcome);
    }
  });
}

/**
 * Writes the card down as saved: the default, when there is none. The same card with an earlier expiry goes. False when
 * somebody else's hand was quicker, or the card was meanwhile removed.
 */
async function keepCard(tx: Tx, cardId: string, customer: string | null, now: Date): Promise<boolean> {
  const [card] = await tx.select().from(cards).where(eq(cards.id, cardId));
  if (!card || card.removedAt) return false;
  // Not `for update`: whatever tells the person something in the same transaction refers to this row, of which another
  // order's transaction may hold a reference too. Both would wait for the other's to end.
  await tx.select({ id: users.id }).from(users).where(eq(users.id, card.buyerId)).for("no key update");
  const others = await tx
    .select()
    .from(cards)
    .where(
      and(eq(cards.buyerId, card.buyerId), isNotNull(cards.savedAt), isNull(cards.removedAt), ne(cards.id, cardId)),
    );
  const earlier = others.find(({ fingerprint }) => fingerprint === card.fingerprint);
  if (earlier && earlier.expiryYear === card.expiryYear && earlier.expiryMonth === card.expiryMonth) return false;
  if (earlier) await detachCard(tx, earlier.id, now);
  const isDefault = others.every((other) => !other.isDefault || other.id === earlier?.id);
  await tx
    .update(cards)
    .set({ savedAt: now, customerReference: present(customer, "a card is saved for a customer"), isDefault })
    .where(eq(cards.id, cardId));
  return true;
}

/**
 * A payment with a card has its bank's consent and attached it to its owner, who wanted it kept: it is saved by that. One
 * that is saved already, or was removed meanwhile, is taken away again at the provider.
 */
export async function keepPaidCard(tx: Tx, cardId: string, now: Date): Promise<void> {
  const [card] = await tx.select().from(cards).where(eq(cards.id, cardId));
  if (!card?.customerReference || card.savedAt) return;
  if (await keepCard(tx, cardId, card.customerReference, now)) return;
  await enqueueCardOperation(tx, await detachCard(tx, cardId, now));
}

/** Offers a card no more, and means to take it away at the provider. The caller holds the person's lock, or the saving's. */
export async function detachCard(tx: Tx, cardId: string, now: Date): Promise<string> {
  await tx
    .update(cards)
    .set({ removedAt: sql`coalesce(${cards.removedAt}, ${now.toISOString()}::timestamptz)`, isDefault: false })
    .where(eq(cards.id, cardId));
  const id = newId();
  await tx.insert(cardOperations).values({ id, cardId, kind: "detach", dueAt: now });
  return id;
}

/**
 * How far saving a card has come, for its owner.
 * Errors: PAYMENTS.CARD_NOT_FOUND, PAYMENTS.CARD_REFUSED (the bank or the provider does not want it),
 * PAYMENTS.CARD_ALREADY_SAVED.
 */
export async function readSaving(
  { db, clock }: Pick<Deps, "db" | "clock">,
  buyerId: string,
  operationId: string,
): Promise<Saving> {
  const [operation] = await db
    .select({
      cardId: cardOperations.cardId,
      state: cardOperations.state,
      actionUrl: cardOperations.actionUrl,
      failureCode: cardOperations.failureCode,
    })
    .from(cardOperations)
    .innerJoin(cards, eq(cards.id, cardOperations.cardId))
    .where(and(eq(cardOperations.id, operationId), eq(cards.buyerId, buyerId), eq(cardOperations.kind, "save")));
  if (!operation) throw new DomainError("PAYMENTS.CARD_NOT_FOUND", "not_found");
  switch (operation.state) {
    case "succeeded": {
      const card = present(
        await findOwnCard(db, buyerId, operation.cardId, clock.now()),
        "an operation names its card",
      );
      return { kind: "saved", card: toCardView(card) };
    }
    case "action_required":
      return { kind: "action", url: present(operation.actionUrl, "anyone who must act is told where") };
    case "intended":
      return { kind: "pending" };
    case "failed":
      throw operation.failureCode === "already_saved"
        ? new DomainError("PAYMENTS.CARD_ALREADY_SAVED", "conflict", { field: "providerToken" })
        : new DomainError("PAYMENTS.CARD_REFUSED", "invalid", { field: "providerToken" });
    default:
      return unreachable(operation.state);
  }
}
