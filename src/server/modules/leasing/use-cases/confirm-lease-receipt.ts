import { timingSafeEqual } from "node:crypto";
import { eq } from "drizzle-orm";
import type { z } from "zod";
import type { confirmAtDoorInput, LeaseRole, ReceiptWay } from "@/inputs/leases";
import { leaseDeliveries } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import { countAttempts, giveBackAttempts } from "@/server/modules/identity";
import { present } from "@/shared/assert";
import { DomainError } from "@/shared/domain-error";
import { isDoorLocked, maxCodeMisses } from "../domain/door-code";
import type { KnownFacts } from "../domain/lease-guards";
import { currentDoorCode } from "../queries/current-door-code";
import { enqueueLease } from "./enqueue-lease";
import type { SellerSession } from "./assert-not-in-doubt";
import type { LeaseRow } from "./lease-row";
import { lockLeaseOfBuyer, lockLeaseOfSeller, moveLease } from "./move-lease";

type DeliveryRow = typeof leaseDeliveries.$inferSelect;

async function readDelivery(tx: Tx, leaseId: string): Promise<DeliveryRow> {
  const [delivery] = await tx.select().from(leaseDeliveries).where(eq(leaseDeliveries.leaseId, leaseId));
  return present(delivery, "a lease that left the shop has a delivery");
}

/** The determination of purchase: from here on the lease is the buyer's to sign. */
export async function recordReceipt(
  tx: Tx,
  lease: LeaseRow,
  {
    way,
    role,
    personId,
    now,
    facts = {},
  }: {
    readonly way: ReceiptWay;
    readonly role: Extract<LeaseRole, "buyer" | "seller" | "system">;
    readonly personId: string | null;
    readonly now: Date;
    readonly facts?: KnownFacts;
  },
): Promise<void> {
  await moveLease(tx, lease, {
    event: "receiptConfirmed",
    role,
    personId,
    at: now,
    facts,
    given: { receiptRecorded: { way } },
    detail: { way },
  });
  await enqueueLease(tx, lease.id, now);
}

const hour = 3_600_000;

/**
 * The seller's terminal at the door: the buyer read out the one-time code. After too many wrong ones the code changes,
 * and the buyer sees the new one; after too many codes none is taken any more, and the buyer and the lease desk are told.
 * A seller's misses are counted over all leases besides: somebody with many of them guesses no faster. A miss is written
 * although the call fails.
 * Errors: LEASES.NOT_FOUND, LEASES.STATE, LEASES.DOOR_CODE with how many tries are left, LEASES.DOOR_LOCKED,
 * IDENTITY.TOO_MANY_ATTEMPTS.
 */
export async function confirmAtDoor(
  deps: Pick<Deps, "db" | "clock" | "secrets">,
  seller: SellerSession,
  { leaseId, code }: z.output<typeof confirmAtDoorInput>,
): Promise<void> {
  const { db, clock, secrets } = deps;
  const limits = [{ key: `door-code:seller:${seller.sellerId}`, max: 20, windowMs: hour }];
  await countAttempts(deps, limits);
  const left = await db.transaction(async (tx) => {
    const now = clock.now();
    const lease = await lockLeaseOfSeller(tx, leaseId, seller.sellerId);
    if (lease.state !== "shipped" && lease.state !== "delivered") {
      throw new DomainError("LEASES.STATE", "conflict", { values: { state: lease.state } });
    }
    const delivery = await readDelivery(tx, leaseId);
    if (isDoorLocked(delivery)) throw new DomainError("LEASES.DOOR_LOCKED", "conflict", { field: "code" });
    const matches = timingSafeEqual(Buffer.from(currentDoorCode(secrets, delivery)), Buffer.from(code));
    if (matches) {
      await recordReceipt(tx, lease, {
        way: "door_code",
        role: "seller",
        personId: seller.userId,
        now,
        facts: { doorCode: { matches, triesLeft: maxCodeMisses - delivery.codeMisses } },
      });
      return null;
    }
    const misses = delivery.codeMisses + 1;
    const over = misses >= maxCodeMisses;
    await tx
      .update(leaseDeliveries)
      .set(over ? { codeRound: delivery.codeRound + 1, codeMisses: 0 } : { codeMisses: misses })
      .where(eq(leaseDeliveries.leaseId, leaseId));
    if (!over || !isDoorLocked({ ...delivery, codeRound: delivery.codeRound + 1 })) return maxCodeMisses - misses;
    await moveLease(tx, lease, { event: "doorCodeLocked", role: "system", at: now });
    return "locked" as const;
  });
  if (left === "locked") throw new DomainError("LEASES.DOOR_LOCKED", "conflict", { field: "code" });
  if (left === null) await giveBackAttempts(deps, limits);
  if (left !== null) throw new DomainError("LEASES.DOOR_CODE", "invalid", { field: "code", values: { left } });
}

/**
 * The buyer has looked at the goods and takes them; a dispute about them is settled by that.
 * Errors: LEASES.NOT_FOUND, LEASES.STATE.
 */
export async function confirmLeaseReceipt(
  { db, clock }: Pick<Deps, "db" | "clock">,
  buyerId: string,
  leaseId: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    const now = clock.now();
    const lease = await lockLeaseOfBuyer(tx, leaseId, buyerId);
    if (lease.state === "receipt_confirmed") return;
    await recordReceipt(tx, lease, { way: "buyer", role: "buyer", personId: buyerId, now });
  });
}
