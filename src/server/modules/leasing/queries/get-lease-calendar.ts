import { and, eq } from "drizzle-orm";
import { leaseCalendars, leases } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { DomainError } from "@/shared/domain-error";
import { calendarName, calendarPath, calendarToken } from "../domain/calendar-address";

export interface LeaseCalendarView {
  /** Where a calendar program reads it; null while it is closed. Whoever has it can read the due dates. */
  readonly address: string | null;
}

/** The calendar of a buyer's lease, whether it is open and where. Errors: LEASES.NOT_FOUND. */
export async function getLeaseCalendar(
  { db, secrets, appUrl }: Pick<Deps, "db" | "secrets" | "appUrl">,
  buyerId: string,
  leaseId: string,
): Promise<LeaseCalendarView> {
  const [found] = await db
    .select({ round: leaseCalendars.round, openedAt: leaseCalendars.openedAt, closedAt: leaseCalendars.closedAt })
    .from(leases)
    .leftJoin(leaseCalendars, eq(leaseCalendars.leaseId, leases.id))
    .where(and(eq(leases.id, leaseId), eq(leases.buyerId, buyerId)));
  if (!found) throw new DomainError("LEASES.NOT_FOUND", "not_found");
  const { round, closedAt } = found;
  if (round === null || closedAt !== null) return { address: null };
  const token = calendarToken(secrets.sign(calendarName(leaseId, round)));
  return { address: new URL(calendarPath(leaseId, token), appUrl).href };
}
