import type { z } from "zod";
import type { shipLeaseInput } from "@/inputs/leases";
import { lockLeaseOfSeller, moveLease } from "./move-lease";
import { type Clocked, type SellerSession, assertNotInDoubt } from "./assert-not-in-doubt";

/** The unit is on its way. Errors: LEASES.NOT_FOUND, LEASES.STATE, LEASES.UNDER_REVIEW. */
export async function shipLease(
  { db, clock }: Clocked,
  seller: SellerSession,
  { leaseId, carrier, trackingNumber }: z.output<typeof shipLeaseInput>,
): Promise<void> {
  await db.transaction(async (tx) => {
    const now = clock.now();
    const lease = await lockLeaseOfSeller(tx, leaseId, seller.sellerId);
    if (lease.state === "shipped") return;
    await assertNotInDoubt(tx, lease);
    await moveLease(tx, lease, {
      event: "shipped",
      role: "seller",
      personId: seller.userId,
      at: now,
      given: { parcelRecorded: { carrier, trackingNumber } },
      detail: { carrier, trackingNumber },
    });
  });
}
