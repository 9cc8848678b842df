import { eq } from "drizzle-orm";
import type { z } from "zod";
import type { unlockDoorInput } from "@/inputs/leases";
import { leaseDeliveries } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { isDoorLocked } from "../domain/door-code";
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
    const [delivery] = await tx.select().from(leaseDeliveries).where(eq(leaseDeliveries.leaseId, leaseId));
    await moveLease(tx, lease, {
      event: "doorCodeUnlocked",
      role: "admin",
      personId: adminId,
      at: now,
      facts: { doorLocked: { locked: delivery !== undefined && isDoorLocked(delivery) } },
      // The round that locked it began with a code that nobody was shown.
      given: { doorUnlocked: { forgiven: (delivery?.codeRound ?? 1) - 1 } },
      detail: { note },
    });
  });
}
