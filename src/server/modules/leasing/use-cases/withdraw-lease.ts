import { eq } from "drizzle-orm";
import type { z } from "zod";
import type { receiveReturnedInput, recordWithdrawalInput, withdrawLeaseInput } from "@/inputs/leases";
import { leaseContracts, leaseDeliveries } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import { civilDateAt, instantAt, isCivilDate, type CivilDate } from "@/shared/civil-date";
import { DomainError } from "@/shared/domain-error";
import type { SellerSession } from "./assert-not-in-doubt";
import type { LeaseRow } from "./lease-row";
import { lockLeaseForAdmin, lockLeaseOfBuyer, lockLeaseOfSeller, moveLease } from "./move-lease";

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
    // While it is being paid the payment is given up on its own page: the guard does not let the order be pulled from under it.
    await moveLease(tx, lease, { event: "cancelled", role: "buyer", personId: buyerId, at: now });
  });
}

/**
 * The buyer withdraws before signing or within the cooling-off period, without giving a reason: the contract ends as if it had not been,
 * in the books and on the limits. What was paid goes back once the goods are back.
 * Errors: LEASES.NOT_FOUND, LEASES.STATE, LEASES.WITHDRAWAL_OVER.
 */
export async function withdrawLease(
  { db, clock, market }: Pick<Deps, "db" | "clock" | "market">,
  buyerId: string,
  { leaseId, reason }: z.output<typeof withdrawLeaseInput>,
): Promise<void> {
  await db.transaction(async (tx) => {
    const now = clock.now();
    const lease = await lockLeaseOfBuyer(tx, leaseId, buyerId);
    if (lease.state === "withdrawn") return;
    await moveLease(tx, lease, {
      event: "withdrawn",
      role: "buyer",
      personId: buyerId,
      at: now,
      ...(await whatEnds(tx, lease, civilDateAt(now, market.timeZone))),
      ...(reason === "" ? {} : { detail: { reason } }),
    });
  });
}

/**
 * The lease desk records a withdrawal that came by letter or by any other clear statement: what was sent in time is in
 * time, whenever it arrives. Errors: LEASES.NOT_FOUND (also of one's own lease), LEASES.STATE, LEASES.WITHDRAWAL_OVER,
 * LEASES.SENT_ON for a day to come, or one before the lease was applied for.
 */
export async function recordWithdrawal(
  { db, clock, market }: Pick<Deps, "db" | "clock" | "market">,
  adminId: string,
  { leaseId, sentOn, note }: z.output<typeof recordWithdrawalInput>,
): Promise<void> {
  await db.transaction(async (tx) => {
    const now = clock.now();
    const today = civilDateAt(now, market.timeZone);
    const lease = await lockLeaseForAdmin(tx, leaseId, adminId);
    if (lease.state === "withdrawn") return;
    if (!isCivilDate(sentOn) || sentOn > today || sentOn < civilDateAt(lease.createdAt, market.timeZone)) {
      throw new DomainError("LEASES.SENT_ON", "invalid", { field: "sentOn" });
    }
    await moveLease(tx, lease, {
      event: "withdrawn",
      role: "admin",
      personId: adminId,
      at: now,
      ...(await whatEnds(tx, lease, today, instantAt(sentOn, "00:00", market.timeZone))),
      detail: { note, sentOn },
    });
  });
}

/** What a withdrawal is judged by and what it ends. Before the contract is in force there are no instalments. */
async function whatEnds(tx: Tx, { id, state }: LeaseRow, on: CivilDate, declaredAt?: Date) {
  const [contract] = await tx
    .select({ withdrawableUntil: leaseContracts.withdrawableUntil })
    .from(leaseContracts)
    .where(eq(leaseContracts.leaseId, id));
  const withdrawableUntil = contract?.withdrawableUntil ?? null;
  return {
    facts: { coolingOff: { withdrawableUntil, ...(declaredAt ? { declaredAt } : {}) } },
    given: state === "active" ? { instalmentsCancelled: { on } } : {},
  };
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
      given: { returnRecorded: { restocked } },
      detail: { restocked: String(restocked) },
    });
  });
}
