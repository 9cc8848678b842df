import { and, asc, eq } from "drizzle-orm";
import type { FrozenAddress } from "@/inputs/addresses";
import type { LeasePurpose } from "@/inputs/leases";
import type { MarketProfile } from "@/market";
import { newId } from "@/server/db/columns";
import { orders, purchaseLines, purchases } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import { reserveStock } from "@/server/modules/catalog";
import { postings, postTransaction } from "@/server/modules/ledger";
import { recordOrder, type OrderRow } from "@/server/modules/orders";
import { DomainError } from "@/shared/domain-error";
import { particularsHash } from "../domain/particulars";

export type PurchaseRow = typeof purchases.$inferSelect;

/**
 * Locks a buyer's purchase, so that two tabs that submit it meet here, and checks it whole: known, the buyer's own,
 * unchanged since it was frozen, and what the buyer saw. Errors: ORDERS.PURCHASE_COOKIE, ORDERS.PURCHASE_CHANGED.
 */
export async function lockPurchase(
  tx: Tx,
  buyerId: string,
  key: string,
  seenHash: string,
): Promise<{ purchase: PurchaseRow; placed: OrderRow | null }> {
  const [purchase] = await tx
    .select()
    .from(purchases)
    .where(and(eq(purchases.key, key), eq(purchases.buyerId, buyerId)))
    .for("update");
  if (!purchase) throw new DomainError("ORDERS.PURCHASE_COOKIE", "not_found");
  if (purchase.hash !== seenHash) throw new DomainError("ORDERS.PURCHASE_CHANGED", "conflict");
  const [placed] = await tx.select().from(orders).where(eq(orders.purchaseKey, key));
  return { purchase, placed: placed ?? null };
}

/**
 * Places the order of a locked purchase: reserves the goods, owes the money, freezes the commission. Of an order that
 * pays for a lease the lease itself keeps the goods.
 * Errors: ORDERS.PURCHASE_EXPIRED, ORDERS.PURCHASE_CHANGED, CATALOG.OUT_OF_STOCK.
 */
export async function placeOrder(
  tx: Tx,
  market: MarketProfile,
  purchase: PurchaseRow,
  address: FrozenAddress,
  now: Date,
  forLease: { readonly leaseId: string; readonly leasePurpose: LeasePurpose } | null = null,
): Promise<OrderRow> {
  if (purchase.expiresAt <= now) throw new DomainError("ORDERS.PURCHASE_EXPIRED", "conflict");
  const lines = await tx
    .select()
    .from(purchaseLines)
    .where(eq(purchaseLines.purchaseKey, purchase.key))
    .orderBy(asc(purchaseLines.position));
  // Particulars that no longer match their hash were tampered with: nothing is sold by them.
  if (particularsHash({ ...purchase, lines }) !== purchase.hash) {
    throw new DomainError("ORDERS.PURCHASE_CHANGED", "conflict");
  }
  const orderId = newId();
  if (forLease === null) await reserveStock(tx, orderId, lines);
  const placed = await recordOrder(tx, {
    id: orderId,
    purchaseKey: purchase.key,
    buyerId: purchase.buyerId,
    sellerId: purchase.sellerId,
    ...forLease,
    currency: purchase.currency,
    totalMinor: purchase.totalMinor,
    soldMinor: purchase.totalMinor,
    commissionBps: market.commission.rateBps,
    commissionTaxBps: market.commission.taxBps,
    address,
    placedAt: now,
  });
  await postTransaction(
    tx,
    postings.orderPlaced({ orderId, currency: purchase.currency, at: now, totalMinor: purchase.totalMinor }),
  );
  return placed;
}
