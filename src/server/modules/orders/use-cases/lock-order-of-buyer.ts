import type { Tx } from "@/server/db/client";
import { lockOrder, type OrderRow } from "./move-order";
import { DomainError } from "@/shared/domain-error";

/** Locks an order of this buyer. What is another's is not found. */
export async function lockOrderOfBuyer(tx: Tx, orderId: string, buyerId: string): Promise<OrderRow> {
  const order = await lockOrder(tx, orderId);
  if (!order || order.buyerId !== buyerId) throw new DomainError("ORDERS.NOT_FOUND", "not_found");
  return order;
}
