import { and, eq, gte, isNull, sql } from "drizzle-orm";
import type { SetStockInput } from "@/inputs/catalog";
import type { Tx } from "@/server/db/client";
import { listings, variants } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { DomainError } from "@/shared/domain-error";

/**
 * Sets what a seller has on hand of a variant. Errors: CATALOG.NOT_FOUND, CATALOG.STOCK_BELOW_RESERVED (`reserved`
 * units are promised to orders), CATALOG.STOCK_CHANGED (units were shipped or set since the seller looked: `onHand`).
 */
export async function setStock(
  { db, pages }: Pick<Deps, "db" | "pages">,
  sellerId: string,
  input: SetStockInput,
): Promise<void> {
  const slug = await db.transaction(async (tx) => {
    const [own] = await tx
      .select({ slug: listings.slug })
      .from(variants)
      .innerJoin(listings, eq(listings.id, variants.listingId))
      .where(and(eq(variants.id, input.variantId), eq(listings.sellerId, sellerId), isNull(variants.withdrawnAt)));
    if (!own) throw new DomainError("CATALOG.NOT_FOUND", "not_found");
    await changeStock(tx, input);
    return own.slug;
  });
  await pages.refreshListing(slug);
}

/**
 * The change itself, for a variant known to be the seller's. What is promised and what was seen stand in the UPDATE, so
 * that an order placed at the same moment is not overlooked.
 */
export async function changeStock(tx: Tx, { variantId, onHand, onHandSeen }: SetStockInput): Promise<void> {
  const changed = await tx
    .update(variants)
    .set({ onHand })
    .where(
      and(eq(variants.id, variantId), eq(variants.onHand, onHandSeen), gte(sql`${onHand}::int`, variants.reserved)),
    )
    .returning({ id: variants.id });
  if (changed.length > 0) return;
  const [now] = await tx
    .select({ onHand: variants.onHand, reserved: variants.reserved })
    .from(variants)
    .where(eq(variants.id, variantId));
  if (!now) throw new DomainError("CATALOG.NOT_FOUND", "not_found");
  if (now.onHand !== onHandSeen) {
    throw new DomainError("CATALOG.STOCK_CHANGED", "conflict", {
      field: "onHand",
      values: { variantId, onHand: now.onHand },
    });
  }
  throw new DomainError("CATALOG.STOCK_BELOW_RESERVED", "conflict", {
    field: "onHand",
    values: { variantId, reserved: now.reserved },
  });
}
