import { and, eq, isNull, sql } from "drizzle-orm";
import { cardOperations, cards, customerRemovals } from "@/server/db/schema";
import { present } from "@/shared/assert";
import { askAgainAt } from "../domain/saving-schedule";
import type { CardDeps } from "./perform-card-operation";
import { watchProvider } from "./watch-provider";

/**
 * Deletes the customer of a person who is gone, at the provider. Tried until it is done, and repeated without harm: what
 * is deleted cannot be deleted again. A card that is still being saved for the customer comes first, so that what is
 * attached by then is known, and taken away.
 */
export async function removeCustomer({ db, clock, gateways }: CardDeps, removalId: string): Promise<void> {
  const now = clock.now();
  const isThis = and(eq(customerRemovals.id, removalId), isNull(customerRemovals.finishedAt));
  const removal = await db.transaction(async (tx) => {
    const [row] = await tx.select().from(customerRemovals).where(isThis).for("update", { skipLocked: true });
    if (!row) return null;
    const attempts = row.attempts + 1;
    await tx
      .update(customerRemovals)
      .set({ attempts, dueAt: askAgainAt(now, attempts) })
      .where(isThis);
    const [open] = await tx
      .select({ id: cardOperations.id })
      .from(cardOperations)
      .innerJoin(cards, eq(cards.id, cardOperations.cardId))
      .where(and(eq(cards.buyerId, row.buyerId), isNull(cardOperations.finishedAt)))
      .limit(1);
    return open ? null : row;
  });
  if (!removal) return;
  const vault = present(gateways[removal.provider]?.vault, "anyone who named a customer can delete it");
  const outcome = await vault.removeCustomer(removal.reference);
  await db.transaction(async (tx) => {
    await watchProvider(tx, removal.provider, outcome, clock.now());
    await tx
      .update(customerRemovals)
      .set(
        outcome.kind === "done"
          ? { failureCode: null, dueAt: null, finishedAt: clock.now() }
          : { failureCode: outcome.kind === "refused" ? outcome.code : outcome.reason },
      )
      .where(isThis);
  });
}

/** A batch of customers that are due to be deleted at their provider. */
export async function findDueCustomerRemovals(
  { db, clock }: Pick<CardDeps, "db" | "clock">,
  most: number,
): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select id from ${customerRemovals} where due_at <= ${clock.now().toISOString()}::timestamptz
    order by due_at limit ${most}`);
  return rows.map(({ id }) => id);
}
