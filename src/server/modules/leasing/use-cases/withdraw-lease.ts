import { eq } from "drizzle-orm";
import type { z } from "zod";
import type { receiveReturnedInput, withdrawLeaseInput } from "@/inputs/leases";
import { leaseContracts, leaseDeliveries, leaseInstalments, serviceEntitlements } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { restockUnits } from "@/server/modules/catalog";
import { leasePostings, postTransaction } from "@/server/modules/ledger";
import { present } from "@/shared/assert";
import { DomainError } from "@/shared/domain-error";
import type { SellerSession } from "./answer-lease-order";
import { contractPostings } from "./contract-postings";
import { lockLeaseForAdmin, lockLeaseOfBuyer, lockLeaseOfSeller, moveLease } from "./move-lease";
import { endReservations, giveBackSigningPayment } from "./undo-lease";

/**
 * The buyer no longer wants the lease, before the goods are on their way: whatever was reserved is free and what was
 * paid goes back. Errors: LEASES.NOT_FOUND, LEASES.STATE.
 */
export async function cancelLease(
  { db, clock }: Pick<Deps, "db" | "clock">,
  buyerId: string,
  leaseId: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    const now = clock.now();
    const lease = await lockLeaseOfBuyer(tx, leaseId, buyerId);
    if (lease.state === "cancelled") return;
    // While it is being paid the payment is given up on its own page; this would pull the order from under it.
    if (lease.state === "ordered" && lease.sellerAskedAt === null) {
      throw new DomainError("LEASES.STATE", "conflict", { values: { state: lease.state } });
    }
    await moveLease(tx, lease, { event: "cancelled", role: "buyer", personId: buyerId, at: now });
    await endReservations(tx, lease, now);
    await giveBackSigningPayment(tx, lease, now, "buyer");
  });
}

/**
 * The buyer withdraws within the cooling-off period, without giving a reason: the contract ends as if it had not been,
 * in the books and on the limits. What was paid goes back once the goods are back.
 * Errors: LEASES.NOT_FOUND, LEASES.STATE, LEASES.WITHDRAWAL_OVER.
 */
export async function withdrawLease(
  { db, clock }: Pick<Deps, "db" | "clock">,
  buyerId: string,
  { leaseId, reason }: z.output<typeof withdrawLeaseInput>,
): Promise<void> {
  await db.transaction(async (tx) => {
    const now = clock.now();
    const lease = await lockLeaseOfBuyer(tx, leaseId, buyerId);
    if (lease.state === "withdrawn") return;
    const [contract] = await tx.select().from(leaseContracts).where(eq(leaseContracts.leaseId, leaseId));
    if (contract && now > contract.withdrawableUntil) throw new DomainError("LEASES.WITHDRAWAL_OVER", "conflict");
    await moveLease(tx, lease, {
      event: "withdrawn",
      role: "buyer",
      personId: buyerId,
      at: now,
      ...(reason === "" ? {} : { detail: { reason } }),
    });
    await endReservations(tx, lease, now);
    if (lease.state !== "active") return;
    const event = { leaseId, orderId: lease.paymentOrderId, currency: lease.currency, at: now };
    const written = contractPostings(lease, present(contract?.activeAt, "a contract in force has begun"));
    await postTransaction(tx, leasePostings.leaseWithdrawn({ ...event, written }));
    await tx
      .update(leaseInstalments)
      .set({ cancelledAt: now, paidMinor: 0n })
      .where(eq(leaseInstalments.leaseId, leaseId));
    await tx.update(serviceEntitlements).set({ endedAt: now }).where(eq(serviceEntitlements.leaseId, leaseId));
  });
}

/**
 * The goods of a lease that ended are back with the seller: they can be leased again, and a buyer who withdrew is paid
 * back. Errors: LEASES.NOT_FOUND, LEASES.STATE.
 */
export async function receiveReturned(
  { db, clock }: Pick<Deps, "db" | "clock">,
  by: { readonly seller: SellerSession } | { readonly adminId: string },
  { leaseId, restocked }: z.output<typeof receiveReturnedInput>,
): Promise<void> {
  await db.transaction(async (tx) => {
    const now = clock.now();
    const lease =
      "seller" in by
        ? await lockLeaseOfSeller(tx, leaseId, by.seller.sellerId)
        : await lockLeaseForAdmin(tx, leaseId, by.adminId);
    const [delivery] = await tx.select().from(leaseDeliveries).where(eq(leaseDeliveries.leaseId, leaseId));
    if (delivery?.returnedAt) return;
    if (!delivery?.shippedAt) throw new DomainError("LEASES.STATE", "conflict", { values: { state: lease.state } });
    await moveLease(tx, lease, {
      event: "goodsReturned",
      role: "seller" in by ? "seller" : "admin",
      personId: "seller" in by ? by.seller.userId : by.adminId,
      at: now,
      detail: { restocked: String(restocked) },
    });
    await tx
      .update(leaseDeliveries)
      .set({ returnedAt: now, freedAt: now, restocked })
      .where(eq(leaseDeliveries.leaseId, leaseId));
    if (restocked) await restockUnits(tx, [{ variantId: lease.variantId, quantity: 1 }]);
    await giveBackSigningPayment(tx, lease, now);
  });
}
