import { eq } from "drizzle-orm";
import { saleRequests } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { enqueueAdvance, lockOrderOfSeller, moveOrder } from "@/server/modules/orders";

/** The seller does not sell: everything goes back to the buyer, tender by tender. Errors: ORDERS.NOT_FOUND, ORDERS.STATE. */
export async function declineSale(
  { db, clock }: Pick<Deps, "db" | "clock">,
  sellerId: string,
  input: { orderId: string; reason: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    const now = clock.now();
    const order = await lockOrderOfSeller(tx, input.orderId, sellerId);
    await moveOrder(tx, order, {
      event: "saleDeclined",
      actor: "seller",
      at: now,
      set: { endReason: "seller_declined" },
      detail: { reason: input.reason },
    });
    await tx
      .update(saleRequests)
      .set({ answeredAt: now, answer: "declined", reason: input.reason })
      .where(eq(saleRequests.orderId, order.id));
    await enqueueAdvance(tx, order.id, now);
  });
}
