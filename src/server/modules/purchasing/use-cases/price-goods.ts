import type { BeginPurchaseInput } from "@/inputs/orders";
import type { MarketProfile } from "@/market";
import type { DbOrTx } from "@/server/db/client";
import { getVariantsForPurchase, type PurchasableVariant } from "@/server/modules/catalog";
import { DomainError } from "@/shared/domain-error";

/** Goods as they are offered now, and how many of them. */
export type PricedLine = PurchasableVariant & { readonly quantity: number };

/**
 * Looks up what goods cost today; nothing is reserved. Lines of one variant are put together. `kept` are units that the
 * buyer has reserved already and would give back, by variant.
 * Errors: CATALOG.NOT_FOR_SALE, CATALOG.OUT_OF_STOCK, ORDERS.MIXED_SELLERS.
 */
export async function priceGoods(
  db: DbOrTx,
  market: MarketProfile,
  wished: BeginPurchaseInput["lines"],
  kept: ReadonlyMap<string, number> = new Map(),
): Promise<PricedLine[]> {
  const wanted = new Map<string, number>();
  for (const { variantId, quantity } of wished) wanted.set(variantId, (wanted.get(variantId) ?? 0) + quantity);

  const found = await getVariantsForPurchase(db, [...wanted.keys()]);
  const lines = [...wanted].map(([variantId, quantity]) => {
    const variant = found.find((row) => row.variantId === variantId);
    if (!variant?.isOffered || variant.currency !== market.currency) {
      throw new DomainError("CATALOG.NOT_FOR_SALE", "conflict", { values: { variantId } });
    }
    if (variant.available + (kept.get(variantId) ?? 0) < quantity) {
      throw new DomainError("CATALOG.OUT_OF_STOCK", "conflict", { values: { variantId } });
    }
    return { ...variant, quantity };
  });
  if (lines.some((line) => line.sellerId !== lines[0]?.sellerId)) {
    throw new DomainError("ORDERS.MIXED_SELLERS", "invalid");
  }
  return lines;
}
