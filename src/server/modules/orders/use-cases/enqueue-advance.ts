import { addJob } from "@/server/add-job";
import { eq } from "drizzle-orm";
import { leases, orders } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";

/**
 * Has the worker look at an order's payment once this transaction commits. The job is the quick way; `advance_at` is
 * the sure one: the worker's sweep finds it after any crash.
 */
export async function enqueueAdvance(tx: Tx, orderId: string, at: Date): Promise<void> {
  await tx.update(orders).set({ advanceAt: at }).where(eq(orders.id, orderId));
  await addJob(tx, "advance-order", { orderId }, 3);
}

/** Has the worker look at a lease once this transaction commits, in the same two ways. */
export async function enqueueLease(tx: Tx, leaseId: string, at: Date): Promise<void> {
  await tx.update(leases).set({ advanceAt: at }).where(eq(leases.id, leaseId));
  await remindLease(tx, leaseId);
}

/**
 * Has the worker look at a lease without touching its row, for whoever holds an order's lock: a lease is locked before
 * its order, never after it.
 */
export async function remindLease(tx: Tx, leaseId: string): Promise<void> {
  await addJob(tx, "advance-lease", { leaseId }, 3);
}
