import type { z } from "zod";
import type {
  confirmLeaseOrderInput,
  declineLeaseOrderInput,
  deliverLeaseInput,
  shipLeaseInput,
} from "@/inputs/leases";
import type { Session } from "@/server/auth/session";
import type { Tx } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import { assertOwnPictures } from "@/server/modules/catalog";
import { assertPrintable } from "@/server/pdf/typefaces";
import { DomainError } from "@/shared/domain-error";
import { enqueueLease } from "./enqueue-lease";
import type { LeaseRow } from "./lease-row";
import { lockLeaseOfSeller, moveLease } from "./move-lease";
import { isPaymentInDoubt } from "./signing-payment";

type Clocked = Pick<Deps, "db" | "clock">;

/** A seller, by the session of the person who keeps the shop. */
export type SellerSession = Session & { readonly sellerId: string };

async function assertNotInDoubt(tx: Tx, lease: LeaseRow): Promise<void> {
  if (await isPaymentInDoubt(tx, lease)) throw new DomainError("LEASES.UNDER_REVIEW", "conflict");
}

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
