import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import type { decideInspectionInput, disputeInspectionInput } from "@/inputs/leases";
import { leaseDeliveries, leaseDisputes } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { assertOwnPictures } from "@/server/modules/catalog";
import { enqueueLease } from "@/server/modules/orders";
import { DomainError } from "@/shared/domain-error";
import { lockLeaseForAdmin, lockLeaseOfBuyer, lookAgainAt, moveLease } from "./move-lease";
import { endReservations, giveBackSigningPayment } from "./undo-lease";

/**
 * What arrived is not what was leased, says the buyer: reminders and the time-out stand still until a person at the
 * marketplace has decided. Errors: LEASES.NOT_FOUND, LEASES.STATE, CATALOG.PICTURE_UNKNOWN.
 */
export async function disputeInspection(
  { db, clock, storage }: Pick<Deps, "db" | "clock" | "storage">,
  buyerId: string,
  { leaseId, text, pictures }: z.output<typeof disputeInspectionInput>,
): Promise<void> {
  await assertOwnPictures(storage, buyerId, pictures);
  await db.transaction(async (tx) => {
    const now = clock.now();
    const lease = await lockLeaseOfBuyer(tx, leaseId, buyerId);
    await moveLease(tx, lease, { event: "disputed", role: "buyer", personId: buyerId, at: now });
    await tx.insert(leaseDisputes).values({ leaseId, text, pictures, openedAt: now });
    await lookAgainAt(tx, leaseId, null);
  });
}

/**
 * An admin decides a dispute: dismissed, the waiting begins anew; upheld, the lease ends and what was paid goes back.
 * Errors: LEASES.NOT_FOUND (also of one's own lease), LEASES.STATE.
 */
export async function decideInspection(
  { db, clock }: Pick<Deps, "db" | "clock">,
  adminId: string,
  { leaseId, decision, note }: z.output<typeof decideInspectionInput>,
): Promise<void> {
  await db.transaction(async (tx) => {
    const now = clock.now();
    const lease = await lockLeaseForAdmin(tx, leaseId, adminId);
    const decided = await tx
      .update(leaseDisputes)
      .set({ decision, decidedBy: adminId, decidedAt: now, note })
      .where(and(eq(leaseDisputes.leaseId, leaseId), isNull(leaseDisputes.decidedAt)))
      .returning({ id: leaseDisputes.id });
    if (decided.length === 0) throw new DomainError("LEASES.STATE", "conflict", { values: { state: lease.state } });
    const event = decision === "upheld" ? "disputeUpheld" : "disputeDismissed";
    await moveLease(tx, lease, { event, role: "admin", personId: adminId, at: now, detail: { note } });
    if (decision === "upheld") {
      await endReservations(tx, lease, now);
      await giveBackSigningPayment(tx, lease, now);
      return;
    }
    await tx
      .update(leaseDeliveries)
      .set({ waitingSince: now, reminders: 0 })
      .where(eq(leaseDeliveries.leaseId, leaseId));
    await enqueueLease(tx, leaseId, now);
  });
}
