import { eq } from "drizzle-orm";
import { shipments } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { lockOrderOfSeller, moveOrder } from "@/server/modules/orders";

/** The parcel arrived, says the seller. Errors: ORDERS.NOT_FOUND, ORDERS.STATE. */
export async function markDelivered(
  { db, clock }: Pick<Deps, "db" | "clock">,
  sellerId: string,
  orderId: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    const now = clock.now();
    const order = await lockOrderOfSeller(tx, orderId, sellerId);
    await moveOrder(tx, order, { event: "delivered", actor: "seller", at: now });
    await tx.update(shipments).set({ deliveredAt: now }).where(eq(shipments.orderId, orderId));
  });
}
