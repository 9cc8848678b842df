import { eq } from "drizzle-orm";
import { leases } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import { remindLease } from "@/server/modules/orders";

/**
 * Has the worker look at a locked lease once this transaction commits. The job is the quick way; `advance_at` is the
 * sure one: the worker's sweep finds it after any crash.
 */
export async function enqueueLease(tx: Tx, leaseId: string, at: Date): Promise<void> {
  await tx.update(leases).set({ advanceAt: at }).where(eq(leases.id, leaseId));
  await remindLease(tx, leaseId);
}
