import { eq, isNotNull, sql } from "drizzle-orm";
import { leaseCalendars, leaseContracts } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { DomainError } from "@/shared/domain-error";
import { lockLeaseOfBuyer } from "./move-lease";

/**
 * Opens the calendar of a lease in force; open already, it stays where it is. Closed before, its address is a new one.
 * Errors: LEASES.NOT_FOUND, LEASES.STATE.
 */
export async function openLeaseCalendar(
  { db, clock }: Pick<Deps, "db" | "clock">,
  buyerId: string,
  leaseId: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    const lease = await lockLeaseOfBuyer(tx, leaseId, buyerId);
    const [contract] = await tx
      .select({ activeAt: leaseContracts.activeAt })
      .from(leaseContracts)
      .where(eq(leaseContracts.leaseId, leaseId));
    const inForce = contract !== undefined && contract.activeAt !== null && lease.endedAt === null;
    if (!inForce) throw new DomainError("LEASES.STATE", "conflict");
    await tx
      .insert(leaseCalendars)
      .values({ leaseId, round: 1, openedAt: clock.now() })
      .onConflictDoUpdate({
        target: leaseCalendars.leaseId,
        set: { round: sql`${leaseCalendars.round} + 1`, openedAt: clock.now(), closedAt: null },
        setWhere: isNotNull(leaseCalendars.closedAt),
      });
  });
}
