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
  /** How long the worker leaves it alone, in seconds. */
  delaySeconds = 0,
): Promise<void> {
  const requestId = currentRequestId();
  const whole = JSON.stringify(requestId === null ? payload : { ...payload, requestId });
  await tx.execute(
    sql`select graphile_worker.add_job(${task}, ${whole}::json, run_at := now() + make_interval(secs => ${delaySeconds}), max_attempts := ${maxAttempts})`,
  );
}
