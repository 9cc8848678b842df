import type { z } from "zod";
import type { confirmLeaseOrderInput } from "@/inputs/leases";
import { assertPrintable } from "@/server/pdf/typefaces";
import { lockLeaseOfSeller, moveLease } from "./move-lease";
import { type Clocked, type SellerSession, assertNotInDoubt } from "./assert-not-in-doubt";

/**
 * The seller provides the goods: this very unit, by its serial number. Errors: LEASES.NOT_FOUND, LEASES.STATE,
 * LEASES.UNDER_REVIEW, LEASES.UNIT_TAKEN (the unit is with another buyer), PAPERS.LETTER (the contract cannot print it).
 */
export async function confirmLeaseOrder(
  { db, clock }: Clocked,
  seller: SellerSession,
  { leaseId, serialNumber }: z.output<typeof confirmLeaseOrderInput>,
): Promise<void> {
  await db.transaction(async (tx) => {
    const now = clock.now();
    const lease = await lockLeaseOfSeller(tx, leaseId, seller.sellerId);
    if (lease.state === "seller_confirmed") return;
    await assertNotInDoubt(tx, lease);
    await assertPrintable([serialNumber], "serialNumber");
    await moveLease(tx, lease, {
      event: "sellerConfirmed",
      role: "seller",
      personId: seller.userId,
      at: now,
      given: { unitAssigned: { serialNumber } },
      detail: { serialNumber },
    });
  });
}
