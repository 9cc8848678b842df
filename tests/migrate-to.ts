import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import journal from "../drizzle/meta/_journal.json";
import type { TestDatabase } from "@/server/db/test-database";

/** Applies the migrations up to this one only, as a market had them that was started then. */
export async function migrateTo({ db }: Pick<TestDatabase, "db">, tag: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "partwise-migrations-"));
  const last = journal.entries.findIndex((entry) => entry.tag === tag);
  const entries = journal.entries.slice(0, last + 1);
  await mkdir(join(folder, "meta"));
  await writeFile(join(folder, "meta", "_journal.json"), JSON.stringify({ ...journal, entries }));
  for (const entry of entries) await cp(`drizzle/${entry.tag}.sql`, join(folder, `${entry.tag}.sql`));
  await migrate(db, { migrationsFolder: folder });
  await rm(folder, { recursive: true });
}
