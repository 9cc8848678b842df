import { eq } from "drizzle-orm";
import { saleRequests } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { commission, postings, postTransaction } from "@/server/modules/ledger";
import { lockOrderOfSeller, moveOrder } from "@/server/modules/orders";

/** The seller sells: the money becomes the seller's, less the commission frozen on the order. Errors: ORDERS.NOT_FOUND, ORDERS.STATE. */
export async function acceptSale(
  { db, clock }: Pick<Deps, "db" | "clock">,
  sellerId: string,
  orderId: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    const now = clock.now();
    const order = await lockOrderOfSeller(tx, orderId, sellerId);
    if (order.state === "accepted") return;
    await moveOrder(tx, order, { event: "accepted", actor: "seller", at: now, set: { acceptedAt: now } });
    await tx.update(saleRequests).set({ answeredAt: now, answer: "accepted" }).where(eq(saleRequests.orderId, orderId));
    await postTransaction(
      tx,
      postings.goodsAccepted({
        orderId,
        sellerId,
        currency: order.currency,
        at: now,
        totalMinor: order.soldMinor,
        ...commission(order.soldMinor, order.commissionBps, order.commissionTaxBps),
      }),
    );
  });
}
