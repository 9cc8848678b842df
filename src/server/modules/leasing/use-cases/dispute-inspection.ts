import type { z } from "zod";
import type { decideInspectionInput, disputeInspectionInput } from "@/inputs/leases";
import type { Deps } from "@/server/deps";
import { assertOwnPictures } from "@/server/modules/catalog";
import { enqueueLease } from "./enqueue-lease";
import { lockLeaseForAdmin, lockLeaseOfBuyer, moveLease } from "./move-lease";

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
    await moveLease(tx, lease, {
      event: "disputed",
      role: "buyer",
      personId: buyerId,
      at: now,
      given: { disputeOpened: { text, pictures } },
    });
  });
}

/**
 * An admin decides a dispute: dismissed, the waiting starts over; upheld, the lease ends and what was paid goes back.
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
    const event = decision === "upheld" ? "disputeUpheld" : "disputeDismissed";
    await moveLease(tx, lease, {
      event,
      role: "admin",
      personId: adminId,
      at: now,
      given: { disputeDecided: { decision, note } },
      detail: { note },
    });
    if (decision === "upheld") return;
    await enqueueLease(tx, leaseId, now);
  });
}
