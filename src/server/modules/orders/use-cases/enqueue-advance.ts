import { eq, sql } from "drizzle-orm";
import { leases, orders } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";

/**
 * Has the worker look at an order's payment once this transaction commits. The job is the quick way; `advance_at` is
 * the sure one: the worker's sweep finds it after any crash.
 */
export async function enqueueAdvance(tx: Tx, orderId: string, at: Date): Promise<void> {
  await tx.update(orders).set({ advanceAt: at }).where(eq(orders.id, orderId));
  await tx.execute(
    sql`select graphile_worker.add_job('advance-order', json_build_object('orderId', ${orderId}::text), max_attempts := 3)`,
  );
}

/** Has the worker look at a lease once this transaction commits, in the same two ways. */
export async function enqueueLease(tx: Tx, leaseId: string, at: Date): Promise<void> {
  await tx.update(leases).set({ advanceAt: at }).where(eq(leases.id, leaseId));
  await tx.execute(
    sql`select graphile_worker.add_job('advance-lease', json_build_object('leaseId', ${leaseId}::text), max_attempts := 3)`,
  );
}
