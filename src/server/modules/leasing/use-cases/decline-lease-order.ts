import type { z } from "zod";
import type { declineLeaseOrderInput } from "@/inputs/leases";
import { lockLeaseOfSeller, moveLease } from "./move-lease";
import type { Clocked, SellerSession } from "./assert-not-in-doubt";

/** The seller does not provide the goods: limit and stock are free, what was paid goes back. Errors: as above. */
export async function declineLeaseOrder(
  { db, clock }: Clocked,
  seller: SellerSession,
  { leaseId, reason }: z.output<typeof declineLeaseOrderInput>,
): Promise<void> {
  await db.transaction(async (tx) => {
    const now = clock.now();
    const lease = await lockLeaseOfSeller(tx, leaseId, seller.sellerId);
    const event = lease.state === "seller_confirmed" ? "cancelled" : "sellerDeclined";
    await moveLease(tx, lease, { event, role: "seller", personId: seller.userId, at: now, detail: { reason } });
  });
}
