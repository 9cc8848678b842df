import type { Tx } from "@/server/db/client";
import { sellerSees } from "../domain/order-states";
import { lockOrder, type OrderRow } from "./move-order";
import { DomainError } from "@/shared/domain-error";

/** Locks an order of this seller that was paid. What is another's, not paid yet, or paid for a lease is not found. */
export async function lockOrderOfSeller(tx: Tx, orderId: string, sellerId: string): Promise<OrderRow> {
  const order = await lockOrder(tx, orderId);
  if (!order || order.sellerId !== sellerId || order.leaseId !== null || !sellerSees(order.state)) {
    throw new DomainError("ORDERS.NOT_FOUND", "not_found");
  }
  return order;
}
