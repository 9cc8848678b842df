import { eq } from "drizzle-orm";
import type { LeaseEvent, LeaseRole, LeaseState } from "@/inputs/leases";
import type { Tx } from "@/server/db/client";
import { leaseEventRows, leases, sellers } from "@/server/db/schema";
import { notifyLease } from "@/server/modules/notifications";
import { announceOrder } from "@/server/modules/orders";
import { invariant, present } from "@/shared/assert";
import { DomainError } from "@/shared/domain-error";
import { endedLeaseStates, findLeaseTransition } from "../domain/lease-transitions";

export type LeaseRow = typeof leases.$inferSelect;

/** Locks a lease for the rest of the transaction. Every change of a lease begins with this. */
export async function lockLease(tx: Tx, leaseId: string): Promise<LeaseRow | null> {
  const [lease] = await tx.select().from(leases).where(eq(leases.id, leaseId)).for("update");
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

interface Move {
  readonly event: LeaseEvent;
  readonly role: LeaseRole;
  readonly personId?: string | null;
  readonly at: Date;
  readonly detail?: Record<string, string>;
  /** Columns that change together with the state. */
  readonly set?: Partial<
    Pick<LeaseRow, "limitRequestId" | "appealedAt" | "paymentOrderId" | "sellerAskedAt" | "reviewReason" | "advanceAt">
  >;
}

/**
 * Moves a locked lease by its state table, and appends the event in the same transaction. A move that the table refuses
 * is a person's stale page when a person asked for it (LEASES.STATE), and a defect when the system did. Guards are the
 * caller's: it has the facts.
 */
export async function moveLease(tx: Tx, lease: LeaseRow, move: Move): Promise<LeaseRow> {
  const transition = findLeaseTransition(lease.state, move.event, move.role);
  if (!transition) {
    invariant(move.role !== "system", `lease ${lease.id} in ${lease.state} refuses ${move.event}`);
    throw new DomainError("LEASES.STATE", "conflict", { values: { state: lease.state } });
  }
  const ends = endedLeaseStates.includes(transition.to) && lease.endedAt === null;
  const [moved] = await tx
    .update(leases)
    .set({
      state: transition.to,
      updatedAt: move.at,
      ...(ends ? { endedAt: move.at, advanceAt: null } : {}),
      ...move.set,
    })
    .where(eq(leases.id, lease.id))
    .returning();
  const sellerAsked = (move.set?.sellerAskedAt ?? lease.sellerAskedAt) !== null;
  await recordLeaseEvent(tx, lease.id, { ...move, from: lease.state, to: transition.to, sellerAsked });
  return present(moved, "a locked lease is there");
}

/**
 * Appends an event of the lease's timeline, and tells whoever watches the lease once the transaction commits. Whom the
 * event concerns is notified, in the page and by mail.
 */
export async function recordLeaseEvent(
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

/** When a lease is to be looked at next, should nothing happen before; null for never. */
export async function lookAgainAt(tx: Tx, leaseId: string, at: Date | null): Promise<void> {
  await tx.update(leases).set({ advanceAt: at }).where(eq(leases.id, leaseId));
}
