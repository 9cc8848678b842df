import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { migrateDatabase } from "@/server/db/migrations";
import { startTemporaryPostgres } from "../scripts/postgres";

const template = "partwise_template";

/** Starts one Postgres for the whole test run, with one migrated database that test files copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTemporaryPostgres();
  const adminUrl = server.url("postgres");
  const admin = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  try {
    await admin.unsafe(`create database ${template}`);
    await migrateDatabase(server.url(template));
    await admin.unsafe(`alter database ${template} is_template true`);
  } catch (failure) {
    await server.stop();
    throw failure;
  } finally {
    await admin.end({ timeout: 5 });
  }
  project.provide("testDatabase", { adminUrl, template });
  return () => server.stop();
}
