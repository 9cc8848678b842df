import { and, eq } from "drizzle-orm";
import type { ExchangeOptionsInput } from "@/inputs/amendments";
import { orders } from "@/server/db/schema";
import type { DbOrTx } from "@/server/db/client";
import { listVariantsOfSeller, type OfferedVariant } from "@/server/modules/catalog";
import { listGoods } from "@/server/modules/order-goods";
import { DomainError } from "@/shared/domain-error";

/**
 * What an order's goods could be exchanged for: what its seller offers today, other variants of the same goods first.
 * Errors: ORDERS.NOT_FOUND.
 */
export async function listExchangeOptions(
  db: DbOrTx,
  buyerId: string,
  { orderId, search, cursor, limit }: ExchangeOptionsInput,
): Promise<{ items: OfferedVariant[]; nextCursor: string | null }> {
  const [order] = await db
    .select({ id: orders.id, purchaseKey: orders.purchaseKey, sellerId: orders.sellerId })
    .from(orders)
    .where(and(eq(orders.id, orderId), eq(orders.buyerId, buyerId)));
  if (!order) throw new DomainError("ORDERS.NOT_FOUND", "not_found");
  const goods = await listGoods(db, order);
  return listVariantsOfSeller(db, order.sellerId, {
    nearListingIds: [...new Set(goods.map(({ listingId }) => listingId))],
    search,
    cursor: cursor ?? null,
    limit,
  });
}
