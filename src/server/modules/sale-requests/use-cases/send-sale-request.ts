import { saleRequests } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import type { OrderRow } from "@/server/modules/orders";
import { invariant } from "@/shared/assert";

/**
 * Asks the seller to sell. Called with the order's row locked and fully paid; the database keeps it to one request for
 * an order.
 */
export async function sendSaleRequest(tx: Tx, order: OrderRow, at: Date): Promise<void> {
  invariant(order.state === "sale_requested" && order.paidAt, "the seller is asked only when all the money is in hand");
  await tx.insert(saleRequests).values({ orderId: order.id, sellerId: order.sellerId, sentAt: at });
}
