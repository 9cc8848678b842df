import { and, eq, lte, sql } from "drizzle-orm";
import { notifications } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { logger } from "@/server/telemetry/logger";
import { mailAttempts } from "../domain/mail-attempts";

const minute = 60_000;
/** By then its job has begun, or waits for its next attempt. */
const lostAfterMs = 2 * minute;
/** A mail that could not be sent for so long is sent no more: what it tells of is over. */
const tooLateAfterMs = 48 * 60 * minute;
const atOnce = 100;

/**
 * Gives every mail that waits and has no job any more its job again, and ends those that have waited too long. A mail's
 * job is written with its notification and is lost only where somebody takes it away, or where it fails for good without
 * coming to say so.
 */
export async function enqueueLostMails({ db, clock }: Pick<Deps, "db" | "clock">): Promise<void> {
  const now = clock.now();
  const before = (ms: number): string => new Date(now.getTime() - ms).toISOString();
  // Given up, unless its job is about to try once more.
  const ended = await db
    .update(notifications)
    .set({ mailState: "given_up", mailFailure: "TOO_LATE" })
    .where(
      and(
        eq(notifications.mailState, "waiting"),
        lte(notifications.createdAt, new Date(now.getTime() - tooLateAfterMs)),
        hasNoJob,
      ),
    )
    .returning({ id: notifications.id });
  const again = await db.execute(sql`
    select graphile_worker.add_job('send-mail', json_build_object('notificationId', ${notifications.id}),
      job_key := 'mail:' || ${notifications.id}, max_attempts := ${sql.raw(String(mailAttempts))})
    from (
      select id from ${notifications}
      where ${notifications.mailState} = 'waiting' and ${notifications.createdAt} <= ${before(lostAfterMs)}::timestamptz
        and ${hasNoJob}
      order by ${notifications.createdAt} limit ${atOnce}
    ) notifications`);
  if (again.length + ended.length > 0) {
    logger.warn({ again: again.length, givenUp: ended.length }, "mails had lost their jobs");
  }
}

/** Nothing in the queue will send it: no job of its key is at work or has an attempt left. */
const hasNoJob = sql`not exists (
  select from graphile_worker.jobs job
  where job.key = 'mail:' || ${notifications.id} and (job.locked_at is not null or job.attempts < job.max_attempts)
)`;
