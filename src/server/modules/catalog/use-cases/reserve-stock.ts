import { and, eq, exists, gte, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/server/db/client";
import { listings, stockReservations, variants } from "@/server/db/schema";
import { present } from "@/shared/assert";
import { DomainError } from "@/shared/domain-error";

/** So many units of a variant. */
export interface StockLine {
  readonly variantId: string;
  readonly quantity: number;
}

/**
 * Keeps units for an order, all or none: the caller's transaction must roll back when this throws. Calling it again for
 * the same order and lines changes nothing while it holds them. Errors: CATALOG.OUT_OF_STOCK (also when the goods are no longer offered),
 * CATALOG.RESERVATION_DIFFERS (the order already keeps something else of this variant).
 *
 * The condition stands in the UPDATE itself, so that two buyers of the last unit meet at the row and only one passes.
 * Variants are taken in the order of their ids: two orders over the same variants cannot wait for each other in a ring.
 */
export async function reserveStock(tx: Tx, orderId: string, lines: readonly StockLine[]): Promise<void> {
  for (const { variantId, quantity } of mergeLines(lines)) {
    const kept = await tx
      .insert(stockReservations)
      .values({ orderId, variantId, quantity })
      .onConflictDoNothing({
        target: [stockReservations.orderId, stockReservations.variantId],
        // A literal, not a parameter: the database must see that it is the index's own condition.
        where: sql`${stockReservations.state} = 'held'`,
      })
      .returning({ id: stockReservations.id });
    if (kept.length === 0) {
      await assertSameReservation(tx, orderId, { variantId, quantity });
      continue;
    }
    const taken = await tx
      .update(variants)
      .set({ reserved: sql`${variants.reserved} + ${quantity}` })
      .where(
        and(
          eq(variants.id, variantId),
          isNull(variants.withdrawnAt),
          gte(sql`${variants.onHand} - ${variants.reserved}`, quantity),
          exists(
            tx
              .select({ one: sql`1` })
              .from(listings)
              .where(and(eq(listings.id, variants.listingId), eq(listings.state, "published"))),
          ),
        ),
      )
      .returning({ id: variants.id });
    if (taken.length === 0) throw new DomainError("CATALOG.OUT_OF_STOCK", "conflict", { values: { variantId } });
  }
}

/** One line for each variant, in the order in which every transaction locks them. */
export function mergeLines(lines: readonly StockLine[]): StockLine[] {
  const quantities = new Map<string, number>();
  for (const { variantId, quantity } of lines) {
    quantities.set(variantId, (quantities.get(variantId) ?? 0) + quantity);
  }
  return [...quantities]
    .map(([variantId, quantity]) => ({ variantId, quantity }))
    .sort((a, b) => (a.variantId < b.variantId ? -1 : 1));
}

async function assertSameReservation(tx: Tx, orderId: string, line: StockLine): Promise<void> {
  const [found] = await tx
    .select({ quantity: stockReservations.quantity })
    .from(stockReservations)
    .where(
      and(
        eq(stockReservations.orderId, orderId),
        eq(stockReservations.variantId, line.variantId),
        eq(stockReservations.state, "held"),
      ),
    );
  const { quantity } = present(found, "a reservation that conflicts exists");
  if (quantity !== line.quantity) {
    throw new DomainError("CATALOG.RESERVATION_DIFFERS", "conflict", { values: { variantId: line.variantId } });
  }
}
