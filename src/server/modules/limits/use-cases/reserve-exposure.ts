import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { exposureReservations, limitRequests, limits } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import { DomainError } from "@/shared/domain-error";
import { findDecision } from "../queries/find-decision";
import { lockLimits, type LimitRow } from "./lock-limits";

/** What an order takes of the buyer's and the seller's limits, in minor units. */
export interface Exposure {
  readonly buyerId: string;
  readonly sellerId: string;
  readonly applicationId: string;
  /** The monthly instalment, of the buyer's limit. */
  readonly monthlyMinor: bigint;
  /** All that is to be paid, of the seller's limit. */
  readonly exposureMinor: bigint;
  readonly now: Date;
}

/**
 * Reserves room under both limits, in the caller's transaction. The same again for the same application changes nothing.
 *
 * Errors: LIMITS.NO_HEADROOM_BUYER, LIMITS.NO_HEADROOM_SELLER, LIMITS.EXPIRED (the buyer's approval or limit),
 * LIMITS.RESERVATION_CONFLICT (reserved with other amounts). What was released can be reserved again.
 */
export async function reserveExposure(tx: Tx, exposure: Exposure): Promise<void> {
  const { buyerId, sellerId, applicationId, monthlyMinor, exposureMinor, now } = exposure;
  const locked = await lockLimits(tx, [
    { kind: "buyer_monthly", ownerId: buyerId },
    { kind: "seller_exposure", ownerId: sellerId },
  ]);
  const buyers = locked.find(({ kind }) => kind === "buyer_monthly");
  const sellers = locked.find(({ kind }) => kind === "seller_exposure");
  if (await isReserved(tx, exposure, buyers, sellers)) return;

  if (!buyers) throw new DomainError("LIMITS.NO_HEADROOM_BUYER", "conflict");
  await assertApproved(tx, exposure);
  if (buyers.validUntil <= now) throw new DomainError("LIMITS.EXPIRED", "conflict");
  if (buyers.usedMinor + monthlyMinor > buyers.amountMinor) {
    throw new DomainError("LIMITS.NO_HEADROOM_BUYER", "conflict");
  }
  const sellersRoom = sellers && sellers.validUntil > now ? sellers.amountMinor - sellers.usedMinor : 0n;
  if (!sellers || exposureMinor > sellersRoom) throw new DomainError("LIMITS.NO_HEADROOM_SELLER", "conflict");
  for (const [limit, amountMinor] of [[buyers, monthlyMinor] as const, [sellers, exposureMinor] as const]) {
    await tx.insert(exposureReservations).values({ limitId: limit.id, applicationId, amountMinor, reservedAt: now });
    await tx
      .update(limits)
      .set({ usedMinor: sql`${limits.usedMinor} + ${amountMinor}`, updatedAt: now })
      .where(eq(limits.id, limit.id));
  }
}

/** Whether exactly this is reserved already. Asked under the limits' locks, so that a double click meets itself. */
async function isReserved(
  tx: Tx,
  { applicationId, monthlyMinor, exposureMinor }: Exposure,
  buyers: LimitRow | undefined,
  sellers: LimitRow | undefined,
): Promise<boolean> {
  const made = await tx
    .select()
    .from(exposureReservations)
    .where(and(eq(exposureReservations.applicationId, applicationId), isNull(exposureReservations.releasedAt)));
  if (made.length === 0) return false;
  const same = made.every(
    ({ limitId, amountMinor }) =>
      (limitId === buyers?.id && amountMinor === monthlyMinor) ||
      (limitId === sellers?.id && amountMinor === exposureMinor),
  );
  if (!same) throw new DomainError("LIMITS.RESERVATION_CONFLICT", "conflict");
  return true;
}

/** What was approved for this very application is the most that it may take, whatever room others left. */
async function assertApproved(tx: Tx, { applicationId, buyerId, monthlyMinor, now }: Exposure): Promise<void> {
  const [request] = await tx
    .select({ id: limitRequests.id, state: limitRequests.state })
    .from(limitRequests)
    .where(and(eq(limitRequests.applicationId, applicationId), eq(limitRequests.applicantId, buyerId)));
  const decision = request?.state === "approved" ? await findDecision(tx, request.id) : null;
  if (
    !decision ||
    decision.amountMinor === null ||
    decision.expiresAt === null ||
    decision.amountMinor < monthlyMinor
  ) {
    throw new DomainError("LIMITS.NO_HEADROOM_BUYER", "conflict");
  }
  if (decision.expiresAt <= now) throw new DomainError("LIMITS.EXPIRED", "conflict");
}

/**
 * Gives back what an application reserved, in the caller's transaction; once, however often it is called. Answers
 * whether there was anything to release.
 */
export async function releaseExposure(tx: Tx, applicationId: string, now: Date): Promise<boolean> {
  const held = await tx
    .select({ id: exposureReservations.id, limitId: exposureReservations.limitId })
    .from(exposureReservations)
    .innerJoin(limits, eq(limits.id, exposureReservations.limitId))
    .where(and(eq(exposureReservations.applicationId, applicationId), isNull(exposureReservations.releasedAt)))
    .orderBy(asc(limits.id))
    // The limits first, in the order in which everybody locks them.
    .for("update", { of: limits });
  let released = false;
  for (const { id, limitId } of held) {
    // Asked again under the lock: the one who was first has released it meanwhile.
    const [row] = await tx
      .update(exposureReservations)
      .set({ releasedAt: now })
      .where(and(eq(exposureReservations.id, id), isNull(exposureReservations.releasedAt)))
      .returning({ amountMinor: exposureReservations.amountMinor });
    if (!row) continue;
    released = true;
    await tx
      .update(limits)
      .set({ usedMinor: sql`${limits.usedMinor} - ${row.amountMinor}`, updatedAt: now })
      .where(eq(limits.id, limitId));
  }
  return released;
}
