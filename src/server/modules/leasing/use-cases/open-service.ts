import { and, eq, isNull, ne, sql } from "drizzle-orm";
import type { z } from "zod";
import type { openServiceInput, planVisitInput, ServiceKind } from "@/inputs/lease-service";
import type { Tx } from "@/server/db/client";
import { serviceRequests } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { assertOwnPictures } from "@/server/modules/catalog";
import { present } from "@/shared/assert";
import { civilDateAt, type CivilDate } from "@/shared/civil-date";
import { DomainError } from "@/shared/domain-error";
import type { ServiceGuardFacts } from "../domain/service-guards";
import { nextVisit, plannedVisits } from "../domain/service-visits";
import { findServicePromise, type ServicePromise } from "../queries/find-service-promise";
import { appointmentInstant } from "./appointment-instant";
import type { SellerSession } from "./assert-not-in-doubt";
import { lockLeaseOfBuyer, lockLeaseOfSeller } from "./move-lease";
import { beginService } from "./move-service";

type OpenDeps = Pick<Deps, "db" | "clock" | "market" | "storage">;

/**
 * The buyer asks for service that the contract includes, and the promised hours begin to run.
 * Errors: LEASES.NOT_FOUND, SERVICE.NOT_IN_FORCE, SERVICE.NOT_INCLUDED, SERVICE.ALREADY_OPEN, SERVICE.VISITS_USED,
 * SERVICE.REQUEST_REUSED, CATALOG.PICTURE_UNKNOWN.
 */
export async function openService(
  { db, clock, market, storage }: OpenDeps,
  buyerId: string,
  { leaseId, requestId, kind, text, pictures }: z.output<typeof openServiceInput>,
): Promise<{ serviceId: string }> {
  await assertOwnPictures(storage, buyerId, pictures);
  return db.transaction(async (tx) => {
    const now = clock.now();
    const lease = await lockLeaseOfBuyer(tx, leaseId, buyerId);
    const made = await findMade(tx, leaseId, requestId, kind);
    if (made !== null) return { serviceId: made };
    const asked = await readAsked(tx, market, leaseId, kind, civilDateAt(now, market.timeZone));
    const request = await beginService(
      tx,
      { lease, requestId, kind, visitNumber: asked.visitNumber },
      {
        event: "opened",
        role: "buyer",
        personId: buyerId,
        at: now,
        facts: { entitled: asked.facts },
        given: {
          ...(asked.promise ? { answerClockStarted: asked.promise } : {}),
          messageRecorded: { text, pictures },
        },
      },
    );
    return { serviceId: request.id };
  });
}

/**
 * The seller plans a visit that the contract includes, with its first appointment.
 * Errors: as {@link openService}, and SERVICE.APPOINTMENT_DATE.
 */
export async function planVisit(
  { db, clock, market }: OpenDeps,
  seller: SellerSession,
  { leaseId, requestId, text, appointment }: z.output<typeof planVisitInput>,
): Promise<{ serviceId: string }> {
  return db.transaction(async (tx) => {
    const now = clock.now();
    const lease = await lockLeaseOfSeller(tx, leaseId, seller.sellerId);
    const made = await findMade(tx, leaseId, requestId, "visit");
    if (made !== null) return { serviceId: made };
    const asked = await readAsked(tx, market, leaseId, "visit", civilDateAt(now, market.timeZone));
    const appointmentAt = appointmentInstant(appointment, now, market);
    const request = await beginService(
      tx,
      { lease, requestId, kind: "visit", visitNumber: asked.visitNumber },
      {
        event: "planned",
        role: "seller",
        personId: seller.userId,
        at: now,
        facts: { entitled: asked.facts },
        given: { messageRecorded: { text, pictures: [] }, appointmentProposed: { appointmentAt } },
      },
    );
    return { serviceId: request.id };
  });
}

/** The request that was made under this very id; another kind under it is another request. */
async function findMade(tx: Tx, leaseId: string, requestId: string, kind: ServiceKind): Promise<string | null> {
  const [made] = await tx
    .select({ id: serviceRequests.id, kind: serviceRequests.kind })
    .from(serviceRequests)
    .where(and(eq(serviceRequests.leaseId, leaseId), eq(serviceRequests.requestId, requestId)));
  if (made && made.kind !== kind) throw new DomainError("SERVICE.REQUEST_REUSED", "conflict");
  return made?.id ?? null;
}

interface Asked {
  readonly promise: ServicePromise | null;
  readonly facts: ServiceGuardFacts["entitled"];
  /** The visit that the request would take. */
  readonly visitNumber: number | null;
}

async function readAsked(
  tx: Tx,
  market: Deps["market"],
  leaseId: string,
  kind: ServiceKind,
  today: CivilDate,
): Promise<Asked> {
  const promise = await findServicePromise(tx, market, leaseId);
  const ofLease = eq(serviceRequests.leaseId, leaseId);
  const [open] = await tx
    .select({ one: sql`1` })
    .from(serviceRequests)
    .where(and(ofLease, eq(serviceRequests.kind, kind), isNull(serviceRequests.endedAt)));
  const taken = await tx
    .select({ number: serviceRequests.visitNumber })
    .from(serviceRequests)
    .where(and(ofLease, eq(serviceRequests.kind, "visit"), ne(serviceRequests.state, "cancelled")));
  const numbers = new Set(taken.map(({ number }) => present(number, "a visit has its number")));
  const { next, left } = promise
    ? nextVisit(
        plannedVisits(promise, () => true),
        promise.startsOn,
        today,
        numbers,
      )
    : { next: null, left: 0 };
  return {
    promise,
    facts: { entitlement: promise, today, alreadyOpen: open !== undefined, visitsLeft: left },
    visitNumber: kind === "visit" ? (next?.number ?? null) : null,
  };
}
