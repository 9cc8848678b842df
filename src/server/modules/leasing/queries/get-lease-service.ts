import { desc, eq } from "drizzle-orm";
import type { ServiceKind } from "@/inputs/lease-service";
import { serviceKinds } from "@/inputs/lease-service";
import type { Session } from "@/server/auth/session";
import { leaseUnitChanges, leases } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { bankingDaysOf } from "@/server/modules/payments";
import { addDays, addMonths, civilDateAt } from "@/shared/civil-date";
import { DomainError } from "@/shared/domain-error";
import { shareMinor } from "@/shared/money";
import { includes, isServiceInForce } from "../domain/service-guards";
import { contractYear, nextVisit, plannedVisits } from "../domain/service-visits";
import { findServicePromise } from "./find-service-promise";
import type { LeaseReader } from "./lease-view";
import { listServiceRequests, serviceSummary } from "./list-service-requests";
import { mayReadLease } from "./may-read-lease";
import type { LeaseServiceView } from "./service-view";

/**
 * What a lease promises of service and what came of it, as one of its people sees it; null for a lease that has not been in
 * force. Errors: LEASES.NOT_FOUND.
 */
export async function getLeaseService(
  { db, clock, market }: Pick<Deps, "db" | "clock" | "market">,
  session: Session,
  leaseId: string,
  as: LeaseReader,
): Promise<LeaseServiceView | null> {
  const [lease] = await db.select().from(leases).where(eq(leases.id, leaseId));
  if (!lease || !mayReadLease(lease, session, as)) throw new DomainError("LEASES.NOT_FOUND", "not_found");
  const promise = await findServicePromise(db, market, leaseId);
  if (!promise) return null;
  const now = clock.now();
  const today = civilDateAt(now, market.timeZone);
  const rows = await listServiceRequests(db, leaseId);
  const unitChanges = await db
    .select({
      fromSerialNumber: leaseUnitChanges.fromSerialNumber,
      toSerialNumber: leaseUnitChanges.toSerialNumber,
      at: leaseUnitChanges.at,
    })
    .from(leaseUnitChanges)
    .where(eq(leaseUnitChanges.leaseId, leaseId))
    .orderBy(desc(leaseUnitChanges.seq));

  const taking = new Map(
    rows.flatMap(({ row }) =>
      row.visitNumber !== null && row.state !== "cancelled" ? [[row.visitNumber, row.id] as const] : [],
    ),
  );
  const visits = plannedVisits(promise, bankingDaysOf(market));
  const { left } = nextVisit(visits, promise.startsOn, today, new Set(taking.keys()));
  const yearEndsOn = addDays(addMonths(promise.startsOn, 12 * (contractYear(promise.startsOn, today) + 1)), -1);
  const inForce = isServiceInForce(promise, today);
  const busy = new Set(rows.filter(({ row }) => row.endedAt === null).map(({ row }) => row.kind));
  const canBeAsked = (kind: ServiceKind) =>
    inForce && includes(promise, kind) && !busy.has(kind) && (kind !== "visit" || left > 0);
  return {
    leaseId,
    currency: lease.currency,
    inForce,
    visitsPerYear: promise.visitsPerYear,
    repair: promise.repair,
    replacement: promise.replacement,
    startsOn: promise.startsOn,
    endsOn: promise.endsOn,
    responseHours: promise.responseHours,
    workingHours: promise.hours && { from: promise.hours.from, to: promise.hours.to },
    missedAnswerMinor: shareMinor(lease.instalmentMinor, promise.missedAnswerBps),
    visits: visits.map(({ number, on }) => ({
      number,
      on,
      serviceId: taking.get(number) ?? null,
      taken: taking.has(number),
    })),
    visitsLeft: left,
    yearEndsOn: yearEndsOn < promise.endsOn ? yearEndsOn : promise.endsOn,
    open: serviceKinds.filter(canBeAsked),
    requests: rows.map(({ row, creditedMinor }) => serviceSummary(row, creditedMinor, now, promise.hours)),
    unitChanges,
  };
}
