import { asc, eq } from "drizzle-orm";
import type { ServiceEvent } from "@/inputs/lease-service";
import type { Session } from "@/server/auth/session";
import {
  leaseDeliveries,
  leaseOrderForms,
  leases,
  sellers,
  serviceEventRows,
  serviceMessages,
  serviceRequests,
  users,
} from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { DomainError } from "@/shared/domain-error";
import { askServiceGuard, isOwnGuard, type ServiceGuard } from "../domain/service-guards";
import { serviceTransitions } from "../domain/service-transitions";
import { findServicePromise } from "./find-service-promise";
import type { LeaseReader } from "./lease-view";
import { creditedOf, serviceSummary } from "./list-service-requests";
import { mayReadLease } from "./may-read-lease";
import type { ServiceView } from "./service-view";

/** A request as one of its people sees it. What is another's is not found. Errors: SERVICE.NOT_FOUND. */
export async function getService(
  { db, clock, market }: Pick<Deps, "db" | "clock" | "market">,
  session: Session,
  serviceId: string,
  as: LeaseReader,
): Promise<ServiceView> {
  const [found] = await db
    .select({
      row: serviceRequests,
      creditedMinor: creditedOf,
      lease: leases,
      sellerName: sellers.name,
      buyerName: users.name,
      serialNumber: leaseDeliveries.serialNumber,
      address: leaseOrderForms.address,
    })
    .from(serviceRequests)
    .innerJoin(leases, eq(leases.id, serviceRequests.leaseId))
    .innerJoin(sellers, eq(sellers.id, leases.sellerId))
    .innerJoin(users, eq(users.id, leases.buyerId))
    .innerJoin(leaseDeliveries, eq(leaseDeliveries.leaseId, leases.id))
    .innerJoin(leaseOrderForms, eq(leaseOrderForms.leaseId, leases.id))
    .where(eq(serviceRequests.id, serviceId));
  if (!found || !mayReadLease(found.lease, session, as)) throw new DomainError("SERVICE.NOT_FOUND", "not_found");
  const { row, lease } = found;
  const [promise, messages, events] = await Promise.all([
    findServicePromise(db, market, lease.id),
    db
      .select()
      .from(serviceMessages)
      .where(eq(serviceMessages.serviceId, serviceId))
      .orderBy(asc(serviceMessages.at), asc(serviceMessages.id)),
    db
      .select()
      .from(serviceEventRows)
      .where(eq(serviceEventRows.serviceId, serviceId))
      .orderBy(asc(serviceEventRows.seq)),
  ]);
  return {
    ...serviceSummary(row, found.creditedMinor, clock.now(), promise?.hours ?? null),
    leaseNumber: lease.number,
    titleEn: lease.titleEn,
    titleKo: lease.titleKo,
    picturePath: lease.picturePath,
    serialNumber: found.serialNumber,
    currency: lease.currency,
    sellerName: found.sellerName,
    buyerName: found.buyerName,
    address: found.address,
    replacementIncluded: promise?.replacement ?? false,
    visitedAt: row.visitedAt,
    resolvedAt: row.resolvedAt,
    confirmBy: row.confirmBy,
    ratingText: row.ratingText,
    can: as === "admin" ? [] : eventsOpenTo(row, as, clock.now()),
    messages: messages.map(({ id, role, text, pictures, at }) => ({ id, role, text, pictures, at })),
    timeline: events.map(({ seq, event, role, detail, at }) => ({ seq: seq.toString(), event, role, detail, at })),
  };
}

function eventsOpenTo(row: typeof serviceRequests.$inferSelect, role: "buyer" | "seller", at: Date): ServiceEvent[] {
  const isLet = (guard: ServiceGuard | undefined) =>
    guard === undefined || !isOwnGuard(guard) || askServiceGuard(guard, row, {}, at) === null;
  return serviceTransitions
    .filter(({ from, by, guard }) => from === row.state && by.includes(role) && isLet(guard))
    .map(({ event }) => event);
}
