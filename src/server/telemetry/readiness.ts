import type { HandwrittenSql } from "@/server/db/client";
import { countMigrations, expectedMigrations } from "@/server/db/migrations";

/** Whether this process can serve people now, and what speaks for or against it. */
export interface Readiness {
  readonly ready: boolean;
  readonly database: "reachable" | "unreachable";
  /** Equal when the database is at the version this build was written for. */
  readonly migrations: { readonly applied: number; readonly expected: number };
  /** How long the oldest job that is due has waited for the worker. Told, but the web can serve without the worker. */
  readonly oldestDueJobSeconds: number | null;
}

const patienceMs = 3_000;

/** Asks the database. Never throws: a database that does not answer in three seconds is unreachable. */
export async function checkReadiness(sql: HandwrittenSql): Promise<Readiness> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("the database did not answer in time")), patienceMs);
  });
  try {
    const [applied, oldestDueJobSeconds] = await Promise.race([
      Promise.all([countMigrations(sql), readOldestDueJob(sql)]),
      tooLate,
    ]);
    return {
      ready: applied === expectedMigrations,
      database: "reachable",
      migrations: { applied, expected: expectedMigrations },
      oldestDueJobSeconds,
    };
  } catch {
    return {
      ready: false,
      database: "unreachable",
      migrations: { applied: 0, expected: expectedMigrations },
      oldestDueJobSeconds: null,
    };
  } finally {
    clearTimeout(timer);
  }
}

async function readOldestDueJob(sql: HandwrittenSql): Promise<number | null> {
  const [table] = await sql<{ present: boolean }[]>`
    select to_regclass('graphile_worker.jobs') is not null as present`;
  if (!table?.present) return null;
  const [row] = await sql<{ seconds: number }[]>`
    select coalesce(extract(epoch from now() - min(run_at)), 0)::float as seconds
    from graphile_worker.jobs
    where run_at < now() and locked_at is null and attempts < max_attempts`;
  return row ? Math.round(row.seconds) : null;
}
