import { sql } from "drizzle-orm";
import type { Tx } from "@/server/db/client";

/** Has the worker finish what this process may not live to finish; `due_at` is the sure way after any crash. */
export async function enqueueCardOperation(tx: Tx, operationId: string): Promise<void> {
  await tx.execute(
    sql`select graphile_worker.add_job('card-operation', json_build_object('operationId', ${operationId}::text), run_at := now() + interval '30 seconds', max_attempts := 3)`,
  );
}
