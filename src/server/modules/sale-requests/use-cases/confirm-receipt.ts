import type { Deps } from "@/server/deps";
import { commission, postings, postTransaction } from "@/server/modules/ledger";
import { lockOrderOfBuyer, moveOrder } from "@/server/modules/orders";

/** The buyer has the goods: what the seller earned becomes available. Errors: ORDERS.NOT_FOUND, ORDERS.STATE. */
export async function confirmReceipt(
  { db, clock }: Pick<Deps, "db" | "clock">,
  buyerId: string,
  orderId: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    const now = clock.now();
    const order = await lockOrderOfBuyer(tx, orderId, buyerId);
    if (order.state === "completed") return;
    await moveOrder(tx, order, { event: "receiptConfirmed", actor: "buyer", at: now, set: { completedAt: now } });
    const { commissionMinor, commissionTaxMinor } = commission(
      order.soldMinor,
      order.commissionBps,
      order.commissionTaxBps,
    );
    await postTransaction(
      tx,
      postings.sellerReleased({
        orderId,
        sellerId: order.sellerId,
        currency: order.currency,
        at: now,
        amountMinor: order.soldMinor - commissionMinor - commissionTaxMinor,
      }),
    );
  });
}
