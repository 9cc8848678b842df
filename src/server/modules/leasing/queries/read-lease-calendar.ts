import { and, eq, isNull } from "drizzle-orm";
import { asLocale } from "@/i18n/as-locale";
import { leaseCalendars, leaseContracts, leases, users } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { civilDateAt } from "@/shared/civil-date";
import { DomainError } from "@/shared/domain-error";
import { drawCalendar } from "../adapters/draw-calendar";
import { calendarName } from "../domain/calendar-address";
import { lateTermsOf } from "../domain/lease-policy";
import { findInstalments } from "./find-instalments";
import { instalmentViews } from "./instalment-views";
import { readParticulars } from "./read-particulars";

/**
 * The calendar at an address that was opened for a lease, as iCalendar text in the buyer's language. Whoever has the
 * address may read it: for every other, for one that was closed, and where the buyer is no longer here, there is none.
 * Errors: LEASES.NOT_FOUND.
 */
export async function readLeaseCalendar(
  { db, secrets, clock, market, appUrl }: Pick<Deps, "db" | "secrets" | "clock" | "market" | "appUrl">,
  { leaseId, token }: { readonly leaseId: string; readonly token: string },
): Promise<string> {
  const [found] = await db
    .select({
      lease: leases,
      round: leaseCalendars.round,
      particulars: leaseContracts.particulars,
      locale: users.locale,
    })
    .from(leaseCalendars)
    .innerJoin(leases, eq(leases.id, leaseCalendars.leaseId))
    .innerJoin(leaseContracts, eq(leaseContracts.leaseId, leases.id))
    .innerJoin(users, eq(users.id, leases.buyerId))
    .where(
      and(
        eq(leaseCalendars.leaseId, leaseId),
        isNull(leaseCalendars.closedAt),
        isNull(users.deletedAt),
        isNull(users.suspendedAt),
      ),
    );
  const signed = found && `${calendarName(leaseId, found.round)}.${token}`;
  if (!found || secrets.unsign(signed ?? "") === null) throw new DomainError("LEASES.NOT_FOUND", "not_found");
  const { lease } = found;
  const now = clock.now();
  const instalments = instalmentViews(await findInstalments(db, leaseId), {
    on: civilDateAt(now, market.timeZone),
    terms: lateTermsOf(market, lease.funder, readParticulars(found.particulars)),
    as: "seller",
  });
  return drawCalendar({ lease, instalments, locale: asLocale(found.locale), appUrl, at: now });
}
