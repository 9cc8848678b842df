import { and, count, eq, sql } from "drizzle-orm";
import { maxCartLines, maxCartUnits } from "@/shared/keeping-limits";
import type { Tx } from "@/server/db/client";
import { cartLines, users } from "@/server/db/schema";
import { getVariantsForPurchase } from "@/server/modules/catalog";
import { DomainError } from "@/shared/domain-error";

/** Has one person's changes to their cart happen one after the other. */
export async function lockCart(tx: Tx, userId: string): Promise<void> {
  await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("no key update");
}

/** What a line should hold: exactly so many units, so many more, or at least so many. */
export type CartWish = "exactly" | "more" | "atLeast";

/**
 * Writes a line of a cart that {@link lockCart} has locked, at the price of today. Errors: CATALOG.NOT_FOR_SALE,
 * CART.FULL (`most` different goods).
 */
export async function writeCartLine(
  tx: Tx,
  userId: string,
  { variantId, quantity, wish, now }: { variantId: string; quantity: number; wish: CartWish; now: Date },
): Promise<void> {
  const [variant] = await getVariantsForPurchase(tx, [variantId]);
  if (!variant?.isOffered) throw new DomainError("CATALOG.NOT_FOR_SALE", "conflict", { values: { variantId } });
  const units = {
    exactly: sql`${quantity}::int`,
    more: sql`least(${cartLines.quantity} + ${quantity}::int, ${maxCartUnits}::int)`,
    atLeast: sql`greatest(${cartLines.quantity}, ${quantity}::int)`,
  }[wish];
  await tx
    .insert(cartLines)
    .values({ userId, variantId, quantity, seenPriceMinor: variant.unitPriceMinor, addedAt: now })
    .onConflictDoUpdate({
      target: [cartLines.userId, cartLines.variantId],
      set: { quantity: units, seenPriceMinor: variant.unitPriceMinor },
    });
  const [held] = await tx.select({ many: count() }).from(cartLines).where(eq(cartLines.userId, userId));
  if ((held?.many ?? 0) > maxCartLines)
    throw new DomainError("CART.FULL", "conflict", { values: { most: maxCartLines } });
}

/** Takes a variant out of a cart; one that is not in it stays out. */
export async function deleteCartLine(tx: Tx, userId: string, variantId: string): Promise<void> {
  await tx.delete(cartLines).where(and(eq(cartLines.userId, userId), eq(cartLines.variantId, variantId)));
}
