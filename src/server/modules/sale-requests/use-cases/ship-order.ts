import { shipments } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { consumeStock } from "@/server/modules/catalog";
import { lockOrderOfSeller, moveOrder } from "@/server/modules/orders";
import { DomainError } from "@/shared/domain-error";

/**
 * The parcel is on its way: the units leave the stock. Refused while something about the payment waits for review.
 * Errors: ORDERS.NOT_FOUND, ORDERS.STATE, ORDERS.SHIPPING_STOPPED.
 */
export async function shipOrder(
  { db, clock }: Pick<Deps, "db" | "clock">,
  sellerId: string,
  input: { orderId: string; carrier: string; trackingNumber: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    const now = clock.now();
    const order = await lockOrderOfSeller(tx, input.orderId, sellerId);
    if (order.needsReview) throw new DomainError("ORDERS.SHIPPING_STOPPED", "conflict");
    await moveOrder(tx, order, {
      event: "shipped",
      actor: "seller",
      at: now,
      detail: { carrier: input.carrier, trackingNumber: input.trackingNumber },
    });
    await tx.insert(shipments).values({ ...input, shippedAt: now });
    await consumeStock(tx, order.id);
  });
}
