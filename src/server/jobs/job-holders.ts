import { sql } from "drizzle-orm";
import { jobHolders } from "@/server/db/schema";
import type { Db } from "@/server/db/client";
import { logger } from "@/server/telemetry/logger";

/** A holder that was not seen for so long is dead: several times the pause between two signs of life. */
const deadAfterSeconds = 30;
/** How often a worker says that it is there, and looks for the dead. */
export const heartbeatMs = 5_000;
/**
 * A job that was cut on its last attempt did not fail: it gets another one. Not for ever, because a job may be what ends
 * its worker.
 */
const maxAttempts = 40;

/** Writes that the process is there, under each of the names that the queue knows it by. */
export async function recordHeartbeat(db: Db, processId: string, holders: readonly string[]): Promise<void> {
  if (holders.length === 0) return;
  const names = JSON.stringify(holders);
  await db.execute(sql`
    insert into ${jobHolders} (holder, process_id, seen_at)
    select holder, ${processId}::uuid, now() from jsonb_array_elements_text(${names}::text::jsonb) holder
    on conflict (holder) do update set seen_at = now()`);
}

/**
 * Frees the jobs that the dead hold. The queue itself would do it after four hours, and leave those alone that were cut on
 * their last attempt. A worker that runs is never among the dead: it was seen. While the database was away nobody could
 * be, so its own start counts as having been seen. Answers how many jobs were freed.
 */
export async function freeJobsOfTheDead(db: Db): Promise<number> {
  const dead = await db.execute<{ holder: string }>(sql`
    select distinct job.locked_by as holder from graphile_worker.jobs job
    left join ${jobHolders} held on held.holder = job.locked_by
    where job.locked_at is not null
      -- Who has just taken a job lives, whenever it was seen last; a holder that nobody knows is known by that alone.
      and greatest(held.seen_at, job.locked_at, pg_postmaster_start_time())
        < now() - make_interval(secs => ${deadAfterSeconds})`);
  const freed = await freeJobsOf(
    db,
    dead.map(({ holder }) => holder),
  );
  await db.execute(sql`delete from ${jobHolders} where seen_at < now() - interval '1 hour'`);
  if (freed > 0) logger.warn({ jobs: freed }, "jobs of a worker that is gone are free again");
  return freed;
}

/**
 * Frees whatever these hold, for any worker to start it over, which jobs are made for. A worker that stops calls it for
 * itself, and the names are forgotten.
 */
export async function freeJobsOf(db: Db, holders: readonly string[]): Promise<number> {
  if (holders.length === 0) return 0;
  const names = sql`array(select jsonb_array_elements_text(${JSON.stringify(holders)}::text::jsonb))`;
  return db.transaction(async (tx) => {
    const held = await tx.execute<{ id: string; attempts: number; max_attempts: number }>(
      sql`select id::text, attempts, max_attempts from graphile_worker.jobs where locked_by = any(${names})`,
    );
    await tx.execute(sql`select graphile_worker.force_unlock_workers(${names})`);
    for (const { id, attempts } of held.filter((job) => job.attempts >= job.max_attempts)) {
      await tx.execute(
        attempts < maxAttempts
          ? sql`select graphile_worker.reschedule_jobs(array[${id}::bigint], run_at => now(), max_attempts => ${attempts + 1}::int)`
          : sql`select graphile_worker.permanently_fail_jobs(array[${id}::bigint], 'its worker ended at every attempt')`,
      );
      if (attempts >= maxAttempts) logger.error({ jobId: id, attempts }, "a job ended its worker at every attempt");
    }
    await tx.execute(sql`delete from ${jobHolders} where holder = any(${names})`);
    return held.length;
  });
}
