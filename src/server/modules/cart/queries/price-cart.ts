import { inArray } from "drizzle-orm";
import type { DbOrTx } from "@/server/db/client";
import { sellers } from "@/server/db/schema";
import { getVariantsForPurchase } from "@/server/modules/catalog";
import { groupCart, type CartGroup, type CartLine, type PayingGoods } from "../domain/group-cart";

/** A cart's lines by seller, at today's prices and stock. */
export async function priceCart(
  db: DbOrTx,
  lines: readonly CartLine[],
  beingPaid: readonly PayingGoods[] = [],
): Promise<CartGroup[]> {
  if (lines.length === 0) return [];
  const goods = await getVariantsForPurchase(
    db,
    lines.map(({ variantId }) => variantId),
  );
  const sellerIds = [...new Set(goods.map(({ sellerId }) => sellerId))];
  const shops =
    sellerIds.length === 0
      ? []
      : await db
          .select({ sellerId: sellers.id, name: sellers.name, slug: sellers.slug })
          .from(sellers)
          .where(inArray(sellers.id, sellerIds));
  return groupCart(
    lines,
    goods.map((variant) => ({
      variantId: variant.variantId,
      listingSlug: variant.listingSlug,
      sellerId: variant.sellerId,
      titleEn: variant.titleEn,
      titleKo: variant.titleKo,
      variantNameEn: variant.variantNameEn,
      variantNameKo: variant.variantNameKo,
      picturePath: variant.picturePath,
      unitPriceMinor: variant.unitPriceMinor,
      currency: variant.currency,
      available: variant.available,
      isOffered: variant.isOffered,
    })),
    shops,
    beingPaid,
  );
}
