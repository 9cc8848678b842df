import { eq } from "drizzle-orm";
import type { z } from "zod";
import type { unlockDoorInput } from "@/inputs/leases";
import { leaseDeliveries } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { DomainError } from "@/shared/domain-error";
import { isDoorLocked } from "../domain/door-code";
import { readDelivery } from "./confirm-lease-receipt";
import { lockLeaseForAdmin, moveLease } from "./move-lease";

/**
 * A person at the lease desk has heard why the codes of a lease were missed, and lets it have as many again: the buyer
 * is shown a new one that nobody has tried. Who did it and why stands in the lease's events, and both sides are told.
 * Errors: LEASES.NOT_FOUND (also of one's own lease), LEASES.STATE where the goods are not on their way,
 * LEASES.DOOR_OPEN where codes are taken.
 */
export async function unlockDoor(
  { db, clock }: Pick<Deps, "db" | "clock">,
  adminId: string,
  { leaseId, note }: z.output<typeof unlockDoorInput>,
): Promise<void> {
  await db.transaction(async (tx) => {
    const now = clock.now();
    const lease = await lockLeaseForAdmin(tx, leaseId, adminId);
    await moveLease(tx, lease, {
      event: "doorCodeUnlocked",
      role: "admin",
      personId: adminId,
      at: now,
      detail: { note },
    });
    const delivery = await readDelivery(tx, leaseId);
    if (!isDoorLocked(delivery)) throw new DomainError("LEASES.DOOR_OPEN", "conflict");
    await tx
      .update(leaseDeliveries)
      // The round that locked it began with a code that nobody was shown.
      .set({ codeRoundsForgiven: delivery.codeRound - 1, codeMisses: 0 })
      .where(eq(leaseDeliveries.leaseId, leaseId));
  });
}
