import { addJob } from "@/server/add-job";
import { eq } from "drizzle-orm";
import { orders } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import type { OrderRow } from "./move-order";

/**
 * Has the worker look at an order's payment once this transaction commits. The job is the quick way; `advance_at` is
 * the sure one: the worker's sweep finds it after any crash.
 */
export async function enqueueAdvance(tx: Tx, orderId: string, at: Date): Promise<void> {
  await tx.update(orders).set({ advanceAt: at }).where(eq(orders.id, orderId));
  await addJob(tx, "advance-order", { orderId }, 3);
}

/**
 * Notes on a locked order that its lease has something to take over, money that came, went or failed to come, and has the
 * worker look at the lease. The note stays until the lease has taken it over, whatever becomes of the job.
 */
export async function tellLease(tx: Tx, order: Pick<OrderRow, "id" | "leaseId" | "leasePurpose">): Promise<void> {
  if (order.leaseId === null) return;
  // What was paid at signing is asked for by the lease itself, which waits for it.
  if (order.leasePurpose !== "signing") {
    await tx.update(orders).set({ leaseNews: true }).where(eq(orders.id, order.id));
  }
  await remindLease(tx, order.leaseId);
}

/** The lease of a locked order has taken over what there was. */
export async function forgetLeaseNews(tx: Tx, orderId: string): Promise<void> {
  await tx.update(orders).set({ leaseNews: false }).where(eq(orders.id, orderId));
}

/**
 * Has the worker look at the lease that an order's payment belongs to, once this transaction commits. The lease's row is
 * left alone: a lease is locked before its order, never after it. Should the job be lost, the leases' sweep finds that
 * the payment has come to an end.
 */
export async function remindLease(tx: Tx, leaseId: string): Promise<void> {
  await addJob(tx, "advance-lease", { leaseId }, 3);
}
