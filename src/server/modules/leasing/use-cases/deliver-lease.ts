import type { z } from "zod";
import type { deliverLeaseInput } from "@/inputs/leases";
import type { Deps } from "@/server/deps";
import { assertOwnPictures } from "@/server/modules/catalog";
import { enqueueLease } from "./enqueue-lease";
import { lockLeaseOfSeller, moveLease } from "./move-lease";
import type { SellerSession } from "./assert-not-in-doubt";

/**
 * The goods arrived, with the proof of it: who took them in, and pictures. The waiting for the buyer's word begins.
 * Errors: LEASES.NOT_FOUND, LEASES.STATE, CATALOG.PICTURE_UNKNOWN.
 */
export async function deliverLease(
  { db, clock, storage }: Pick<Deps, "db" | "clock" | "storage">,
  seller: SellerSession,
  { leaseId, receivedBy, pictures }: z.output<typeof deliverLeaseInput>,
): Promise<void> {
  await assertOwnPictures(storage, seller.sellerId, pictures);
  await db.transaction(async (tx) => {
    const now = clock.now();
    const lease = await lockLeaseOfSeller(tx, leaseId, seller.sellerId);
    if (lease.state === "delivered") return;
    await moveLease(tx, lease, {
      event: "delivered",
      role: "seller",
      personId: seller.userId,
      at: now,
      given: { proofRecorded: { receivedBy, pictures } },
      detail: { receivedBy },
    });
    await enqueueLease(tx, leaseId, now);
  });
}
