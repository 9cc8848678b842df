import { and, eq, isNull } from "drizzle-orm";
import { leaseCalendars } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { lockLeaseOfBuyer } from "./move-lease";

/** Closes the calendar of a lease: its address leads nowhere from now on. Errors: LEASES.NOT_FOUND. */
export async function closeLeaseCalendar(
  { db, clock }: Pick<Deps, "db" | "clock">,
  buyerId: string,
  leaseId: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    await lockLeaseOfBuyer(tx, leaseId, buyerId);
    await tx
      .update(leaseCalendars)
      .set({ closedAt: clock.now() })
      .where(and(eq(leaseCalendars.leaseId, leaseId), isNull(leaseCalendars.closedAt)));
  });
}
