import { sql } from "drizzle-orm";
import type { Tx } from "@/server/db/client";
import { currentRequestId } from "@/server/telemetry/request-scope";

/** What the worker needs to begin: ids, nothing that is stored elsewhere. */
type JobPayload = Readonly<Record<string, string>>;

/**
 * Leaves a job for the worker, which sees it once this transaction commits. It carries the id of the request that left
 * it, so that what the worker logs is found beside what the request logged.
 */
export async function addJob(
  tx: Pick<Tx, "execute">,
  task: string,
  payload: JobPayload,
  maxAttempts = 25,
): Promise<void> {
  const requestId = currentRequestId();
  const whole = JSON.stringify(requestId === null ? payload : { ...payload, requestId });
  await tx.execute(sql`select graphile_worker.add_job(${task}, ${whole}::json, max_attempts := ${maxAttempts})`);
}
