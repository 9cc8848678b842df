import { addJob } from "@/server/add-job";
import type { Tx } from "@/server/db/client";

/** Has the worker finish what this process may not live to finish; `due_at` is the sure way after any crash. */
export async function enqueueCardOperation(tx: Tx, operationId: string): Promise<void> {
  await addJob(tx, "card-operation", { operationId }, 3, 30);
}
