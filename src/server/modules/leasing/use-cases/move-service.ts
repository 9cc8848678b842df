import { eq, sql } from "drizzle-orm";
import type { ServiceEvent, ServiceKind, ServiceRole } from "@/inputs/lease-service";
import type { Tx } from "@/server/db/client";
import { serviceEventRows, serviceRequests } from "@/server/db/schema";
import { notifyService } from "@/server/modules/notifications";
import { announceOrder } from "@/server/modules/orders";
import { invariant, present } from "@/shared/assert";
import { DomainError } from "@/shared/domain-error";
import { serviceDue } from "../domain/service-due";
import type { KnownServiceFacts } from "../domain/service-guards";
import { endedServiceStates, judgeServiceMove, type ServiceTransition } from "../domain/service-transitions";
import type { LeaseRow } from "./lease-row";
import { runServiceEffects, type GivenToServiceEffects } from "./run-service-effects";
import type { ServiceRow } from "./service-row";

interface ServiceMove {
  readonly event: ServiceEvent;
  readonly role: ServiceRole;
  readonly personId: string | null;
  readonly at: Date;
  readonly facts?: KnownServiceFacts;
  readonly given?: GivenToServiceEffects;
}

/** A locked lease and a request of it, whose row is locked too unless it is about to be made. */
export interface LockedService {
  readonly lease: LeaseRow;
  readonly request: ServiceRow;
}

/**
 * Moves a locked request by its state table: asks the guard, runs the effects, writes the state and when it is due next,
 * and appends the event, in the caller's transaction. Errors: SERVICE.STATE, and those of the guard and the effects.
 */
export async function moveService(tx: Tx, { lease, request }: LockedService, move: ServiceMove): Promise<ServiceRow> {
  const judged = judgeServiceMove(request, move);
  if (judged instanceof DomainError) {
    invariant(
      move.role !== "system",
      `request ${request.id} in ${request.state} refuses ${move.event}: ${judged.code}`,
    );
    throw judged;
  }
  return writeMove(tx, { lease, request }, move, judged, request.state);
}

/** What a request is made of. */
interface BeginningService {
  readonly lease: LeaseRow;
  readonly requestId: string;
  readonly kind: ServiceKind;
  readonly visitNumber: number | null;
}

/** Makes a request, by the row of the state table that begins one. Errors: those of the guard and the effects. */
export async function beginService(
  tx: Tx,
  { lease, requestId, kind, visitNumber }: BeginningService,
  move: ServiceMove,
): Promise<ServiceRow> {
  const nothing = { answerDueAt: null, answeredAt: null, missedAt: null, appointmentAt: null, confirmBy: null };
  const judged = judgeServiceMove({ ...nothing, state: null, kind }, move);
  if (judged instanceof DomainError) throw judged;
  // The lease is locked, so that no other request takes the number.
  const number = sql<number>`(select coalesce(max(number), 0) + 1 from ${serviceRequests} where lease_id = ${lease.id})`;
  const [request] = await tx
    .insert(serviceRequests)
    .values({
      leaseId: lease.id,
      number,
      buyerId: lease.buyerId,
      sellerId: lease.sellerId,
      requestId,
      kind,
      state: judged.to,
      visitNumber,
      round: 1,
      createdAt: move.at,
      updatedAt: move.at,
    })
    .returning();
  return writeMove(tx, { lease, request: present(request, "an insert returns its row") }, move, judged, null);
}

async function writeMove(
  tx: Tx,
  { lease, request }: LockedService,
  move: ServiceMove,
  transition: ServiceTransition,
  from: ServiceRow["state"] | null,
): Promise<ServiceRow> {
  const { event, role, personId, at } = move;
  const moved = { lease, request, at, role, personId };
  const { columns, detail } = await runServiceEffects(tx, moved, transition.effects ?? [], move.given ?? {});
  const ends = endedServiceStates.includes(transition.to);
  const after: ServiceRow = {
    ...request,
    ...columns,
    state: transition.to,
    updatedAt: at,
    endedAt: ends ? at : null,
  };
  const row = { ...after, ...serviceDue(after) };
  await tx.update(serviceRequests).set(row).where(eq(serviceRequests.id, request.id));
  const [written] = await tx
    .insert(serviceEventRows)
    .values({ serviceId: request.id, event, fromState: from, toState: transition.to, role, personId, detail, at })
    .returning({ seq: serviceEventRows.seq });
  const { seq } = present(written, "an insert returns its row");
  await announceOrder(tx, lease.id);
  await notifyService(tx, lease.id, { event, role, seq, at });
  return row;
}
