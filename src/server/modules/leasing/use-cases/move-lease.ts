import { eq, sql } from "drizzle-orm";
import type { LeaseState } from "@/inputs/leases";
import type { Tx } from "@/server/db/client";
import { leaseDeliveries, leaseEventRows, leases, sellers } from "@/server/db/schema";
import { notifyLease } from "@/server/modules/notifications";
import { announceOrder } from "@/server/modules/orders";
import { invariant, present } from "@/shared/assert";
import { DomainError } from "@/shared/domain-error";
import { endedLeaseStates, judgeLeaseMove, type AskedMove, type LeaseTransition } from "../domain/lease-transitions";
import { runLeaseEffects, type GivenToEffects } from "./run-lease-effects";
import type { LeaseRow } from "./lease-row";

/**
 * Locks a lease for the rest of the transaction. Every change of a lease begins with this. Rows that name the lease, such
 * as a notification about the order that pays for it, do not wait for it: its key never changes. So one who has the order
 * and tells of it, and one who has the lease and looks at the order, do not wait for each other.
 */
export async function lockLease(tx: Tx, leaseId: string): Promise<LeaseRow | null> {
  const [lease] = await tx.select().from(leases).where(eq(leases.id, leaseId)).for("no key update");
  return lease ?? null;
}

/** Locks a lease of this buyer. What is another's is not found. Errors: LEASES.NOT_FOUND. */
export async function lockLeaseOfBuyer(tx: Tx, leaseId: string, buyerId: string): Promise<LeaseRow> {
  const lease = await lockLease(tx, leaseId);
  if (lease?.buyerId !== buyerId) throw new DomainError("LEASES.NOT_FOUND", "not_found");
  return lease;
}

/** Locks a lease that this seller was asked to provide. What is another's, or not asked yet, is not found. */
export async function lockLeaseOfSeller(tx: Tx, leaseId: string, sellerId: string): Promise<LeaseRow> {
  const lease = await lockLease(tx, leaseId);
  if (lease?.sellerId !== sellerId || lease.sellerAskedAt === null) {
    throw new DomainError("LEASES.NOT_FOUND", "not_found");
  }
  return lease;
}

/** Locks any lease, for an admin. Nobody decides about a lease of their own or of their own shop: it is not found. */
export async function lockLeaseForAdmin(tx: Tx, leaseId: string, adminId: string): Promise<LeaseRow> {
  const lease = await lockLease(tx, leaseId);
  const [shop] = lease
    ? await tx.select({ keeperId: sellers.userId }).from(sellers).where(eq(sellers.id, lease.sellerId))
    : [];
  if (!lease || lease.buyerId === adminId || shop?.keeperId === adminId) {
    throw new DomainError("LEASES.NOT_FOUND", "not_found");
  }
  return lease;
}

interface Move extends AskedMove {
  readonly personId?: string | null;
  readonly detail?: Record<string, string>;
  /** What the effects of the move write. */
  readonly given?: GivenToEffects;
}

/**
 * The row of the state table by which a locked lease may be moved. A move that the table or the row's guard refuses is a
 * person's stale page or late click when a person asked for it, and a defect when the system did. Use-cases ask before
 * they look at anything else, so that the first thing told is what stands in the way.
 */
export function assertLeaseMove(lease: LeaseRow, move: AskedMove): LeaseTransition {
  const judged = judgeLeaseMove(lease, move);
  if (!(judged instanceof DomainError)) return judged;
  invariant(move.role !== "system", `lease ${lease.id} in ${lease.state} refuses ${move.event}: ${judged.code}`);
  throw judged;
}

/** Whether the goods of a lease have left the shop and are not back. */
const areAway = (leaseId: string) =>
  sql`exists (select from ${leaseDeliveries} where ${leaseDeliveries.leaseId} = ${leaseId}
    and ${leaseDeliveries.shippedAt} is not null and ${leaseDeliveries.returnedAt} is null)`;

/**
 * Moves a locked lease by its state table: asks the guard, runs the effects, writes the state and appends the event, in
 * the caller's transaction. Errors: LEASES.STATE, and those of the guard and the effects.
 */
export async function moveLease(tx: Tx, lease: LeaseRow, move: Move): Promise<LeaseRow> {
  const transition = assertLeaseMove(lease, move);
  const moved = { lease, at: move.at, role: move.role, personId: move.personId ?? null };
  const columns = await runLeaseEffects(tx, moved, transition.effects ?? [], move.given ?? {});
  const ends = endedLeaseStates.includes(transition.to) && lease.endedAt === null;
  const [written] = await tx
    .update(leases)
    .set({
      state: transition.to,
      updatedAt: move.at,
      // What has ended waits for no decision any more.
      ...(ends ? { endedAt: move.at, advanceAt: null, reviewReason: null, goodsToComeBack: areAway(lease.id) } : {}),
      ...columns,
    })
    .where(eq(leases.id, lease.id))
    .returning();
  const after = present(written, "a locked lease is there");
  await recordLeaseEvent(tx, lease.id, {
    ...move,
    from: lease.state,
    to: transition.to,
    sellerAsked: after.sellerAskedAt !== null,
  });
  return after;
}

/** The row of the state table that begins a lease, its guard having been asked. Errors: those of the guard. */
export function assertLeaseBegins(values: Pick<LeaseRow, "instalmentMinor">, move: AskedMove): LeaseTransition {
  const judged = judgeLeaseMove(
    { ...values, state: null, appealedAt: null, sellerAskedAt: null, reviewReason: null },
    move,
  );
  if (judged instanceof DomainError) throw judged;
  return judged;
}

/**
 * Makes a lease, by the row of the state table that begins one: its guard is asked and its effects run as for every
 * other move. Null when the buyer has made this very request before. Errors: those of the guard and the effects.
 */
export async function beginLease(
  tx: Tx,
  values: Omit<typeof leases.$inferInsert, "state" | "createdAt" | "updatedAt">,
  move: Move,
): Promise<LeaseRow | null> {
  const transition = assertLeaseBegins(values, move);
  const [lease] = await tx
    .insert(leases)
    .values({ ...values, state: transition.to, createdAt: move.at, updatedAt: move.at })
    .onConflictDoNothing({ target: [leases.buyerId, leases.requestId] })
    .returning();
  if (!lease) return null;
  const moved = { lease, at: move.at, role: move.role, personId: move.personId ?? null };
  const columns = await runLeaseEffects(tx, moved, transition.effects ?? [], move.given ?? {});
  const [written] = await tx.update(leases).set(columns).where(eq(leases.id, lease.id)).returning();
  await recordLeaseEvent(tx, lease.id, { ...move, from: null, to: transition.to, sellerAsked: false });
  return present(written, "a lease that was just made is there");
}

/**
 * Appends an event of the lease's timeline, and tells anyone who watches the lease once the transaction commits. Whom the
 * event concerns is notified, in the page and by mail.
 */
async function recordLeaseEvent(
  tx: Tx,
  leaseId: string,
  happened: Pick<Move, "event" | "role" | "personId" | "at" | "detail"> & {
    readonly from: LeaseState | null;
    readonly to: LeaseState;
    /** Whether the seller knows of the lease: before, what happens to it is not the seller's business. */
    readonly sellerAsked: boolean;
  },
): Promise<void> {
  const [written] = await tx
    .insert(leaseEventRows)
    .values({
      leaseId,
      event: happened.event,
      fromState: happened.from,
      toState: happened.to,
      role: happened.role,
      personId: happened.personId ?? null,
      detail: happened.detail ?? {},
      at: happened.at,
    })
    .returning({ seq: leaseEventRows.seq });
  const { seq } = present(written, "an insert returns its row");
  await announceOrder(tx, leaseId);
  await notifyLease(tx, leaseId, { ...happened, seq });
}

/** When a lease that came to rest is to be looked at next, should nothing happen before; null for never. */
export async function lookAgainAt(tx: Tx, leaseId: string, at: Date | null): Promise<void> {
  await tx.update(leases).set({ advanceAt: at, stepFailures: 0, stepFailingSince: null }).where(eq(leases.id, leaseId));
}
