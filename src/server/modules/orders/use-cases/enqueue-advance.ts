import { addJob } from "@/server/add-job";
import { eq } from "drizzle-orm";
import { orders } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";

/**
 * Has the worker look at an order's payment once this transaction commits. The job is the quick way; `advance_at` is
 * the sure one: the worker's sweep finds it after any crash.
 */
export async function enqueueAdvance(tx: Tx, orderId: string, at: Date): Promise<void> {
  await tx.update(orders).set({ advanceAt: at }).where(eq(orders.id, orderId));
  await addJob(tx, "advance-order", { orderId }, 3);
}

/**
 * Has the worker look at the lease that an order's payment belongs to, once this transaction commits. The lease's row is
 * left alone: a lease is locked before its order, never after it. Should the job be lost, the leases' sweep finds that
 * the payment has come to an end.
 */
export async function remindLease(tx: Tx, leaseId: string): Promise<void> {
  await addJob(tx, "advance-lease", { leaseId }, 3);
}
