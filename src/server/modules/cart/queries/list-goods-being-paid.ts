import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { payingOrderStates } from "@/inputs/orders";
import type { DbOrTx } from "@/server/db/client";
import { orders, purchaseLines } from "@/server/db/schema";
import type { PayingGoods } from "../domain/group-cart";

/** What a person has ordered and not paid for yet, oldest order first. What is paid for with a lease is the lease's. */
export async function listGoodsBeingPaid(db: DbOrTx, buyerId: string): Promise<PayingGoods[]> {
  return db
    .select({
      variantId: purchaseLines.variantId,
      orderId: orders.id,
      orderNumber: orders.number,
      quantity: purchaseLines.quantity,
    })
    .from(orders)
    .innerJoin(purchaseLines, eq(purchaseLines.purchaseKey, orders.purchaseKey))
    .where(and(eq(orders.buyerId, buyerId), inArray(orders.state, [...payingOrderStates]), isNull(orders.leaseId)))
    .orderBy(asc(orders.id), asc(purchaseLines.position));
}
