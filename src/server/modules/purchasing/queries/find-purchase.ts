import { and, asc, eq, inArray } from "drizzle-orm";
import { orders, purchaseLines, purchases, sellers } from "@/server/db/schema";
import type { DbOrTx } from "@/server/db/client";
import type { Currency } from "@/shared/money";

/** A line of frozen particulars as pages show it. */
export interface PurchaseLineView {
  readonly variantId: string;
  readonly titleEn: string;
  readonly titleKo: string;
  readonly variantNameEn: string;
  readonly variantNameKo: string;
  readonly picturePath: string | null;
  readonly quantity: number;
  readonly unitPriceMinor: bigint;
}

/** A purchase as its buyer sees it before paying. */
export interface PurchaseView {
  readonly hash: string;
  readonly seller: { readonly name: string; readonly slug: string };
  readonly currency: Currency;
  readonly totalMinor: bigint;
  readonly expiresAt: Date;
  /** The order, when it was already placed. */
  readonly orderId: string | null;
  readonly lines: readonly PurchaseLineView[];
}

/** The frozen lines of a purchase, in their order. */
export async function listPurchaseLines(db: DbOrTx, purchaseKey: string): Promise<PurchaseLineView[]> {
  return db
    .select({
      variantId: purchaseLines.variantId,
      titleEn: purchaseLines.titleEn,
      titleKo: purchaseLines.titleKo,
      variantNameEn: purchaseLines.variantNameEn,
      variantNameKo: purchaseLines.variantNameKo,
      picturePath: purchaseLines.picturePath,
      quantity: purchaseLines.quantity,
      unitPriceMinor: purchaseLines.unitPriceMinor,
    })
    .from(purchaseLines)
    .where(eq(purchaseLines.purchaseKey, purchaseKey))
    .orderBy(asc(purchaseLines.position));
}

/**
 * A buyer's purchase among those of these keys: the one of this hash, or with null the first. Null when there is none, or
 * it is another's.
 */
export async function findPurchase(
  db: DbOrTx,
  buyerId: string,
  keys: readonly string[],
  hash: string | null,
): Promise<PurchaseView | null> {
  if (keys.length === 0) return null;
  const rows = await db
    .select({ purchase: purchases, sellerName: sellers.name, sellerSlug: sellers.slug, orderId: orders.id })
    .from(purchases)
    .innerJoin(sellers, eq(sellers.id, purchases.sellerId))
    .leftJoin(orders, eq(orders.purchaseKey, purchases.key))
    .where(
      and(
        inArray(purchases.key, [...keys]),
        eq(purchases.buyerId, buyerId),
        hash === null ? undefined : eq(purchases.hash, hash),
      ),
    );
  const [row] = rows.sort((a, b) => keys.indexOf(a.purchase.key) - keys.indexOf(b.purchase.key));
  if (!row) return null;
  return {
    hash: row.purchase.hash,
    seller: { name: row.sellerName, slug: row.sellerSlug },
    currency: row.purchase.currency,
    totalMinor: row.purchase.totalMinor,
    expiresAt: row.purchase.expiresAt,
    orderId: row.orderId,
    lines: await listPurchaseLines(db, row.purchase.key),
  };
}
