import { migrate } from "drizzle-orm/postgres-js/migrator";
import { runMigrations } from "graphile-worker";
import journal from "../../../drizzle/meta/_journal.json";
import { InvariantError, invariant } from "@/shared/assert";
import { connect, type HandwrittenSql } from "./client";

/** How many migrations this build knows: a database with another number is not the one it was written for. */
export const expectedMigrations: number = journal.entries.length;

/** Any constant: the session lock that keeps two deployments from migrating at once. */
const migrationLock = 7_243_001;

/**
 * Brings a database to this build's version: our own tables, then the job queue's.
 * Safe to run again, and to run twice at the same time: the second waits for the first.
 *
 * @param folder where the generated and hand-written migrations are
 */
export async function migrateDatabase(url: string, folder = "drizzle"): Promise<void> {
  assertJournalAscends();
  // Whatever is lost half-way fails: on another connection the rest would be done without the lock.
  const connection = connect(url, { session: true, statementMs: null });
  const { db, sql } = connection;
  try {
    await sql`select pg_advisory_lock(${migrationLock})`;
    await migrate(db, { migrationsFolder: folder });
    const applied = await countMigrations(sql);
    invariant(applied === expectedMigrations, `${applied} of ${expectedMigrations} migrations are applied`);
    await runMigrations({ connectionString: url });
  } finally {
    await connection.close();
  }
}

/** How many of our migrations a database has had; none when it was never migrated. */
export async function countMigrations(sql: HandwrittenSql): Promise<number> {
  const [table] = await sql<{ present: boolean }[]>`
    select to_regclass('drizzle.__drizzle_migrations') is not null as present`;
  if (!table?.present) return 0;
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from drizzle.__drizzle_migrations`;
  return row?.count ?? 0;
}

/** The migrator skips a migration dated before the newest one applied, so their dates must ascend. */
function assertJournalAscends(): void {
  let newest = 0;
  for (const { tag, when } of journal.entries) {
    if (when <= newest) throw new InvariantError(`migration ${tag} is dated before the one it follows`);
    newest = when;
  }
}
