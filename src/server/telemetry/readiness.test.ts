import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "@/server/db/client";
import { expectedMigrations } from "@/server/db/migrations";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { checkReadiness } from "./readiness";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

describe("readiness", () => {
  test("a migrated database is ready", async () => {
    expect(await checkReadiness(database.sql)).toEqual({
      ready: true,
      database: "reachable",
      migrations: { applied: expectedMigrations, expected: expectedMigrations },
      oldestDueJobSeconds: 0,
    });
  });

  test("a job that no worker takes is reported", async () => {
    await database.sql`select graphile_worker.add_job('nothing', '{}'::json, run_at => now() - interval '90 seconds')`;
    const { ready, oldestDueJobSeconds } = await checkReadiness(database.sql);
    expect(ready).toBe(true);
    expect(oldestDueJobSeconds).toBeGreaterThanOrEqual(90);
  });

  test("a database at another version is not ready", async () => {
    await database.sql`
      delete from drizzle.__drizzle_migrations where id = (select max(id) from drizzle.__drizzle_migrations)`;
    const { ready, migrations } = await checkReadiness(database.sql);
    expect(ready).toBe(false);
    expect(migrations.applied).toBe(expectedMigrations - 1);
  });

  test("a database that is not there is unreachable", async () => {
    const nowhere = connect("postgres://nobody@127.0.0.1:1/nothing", { max: 1 });
    expect(await checkReadiness(nowhere.sql)).toMatchObject({ ready: false, database: "unreachable" });
    await nowhere.close();
  });

  test("a pool in which people wait too long is not ready, though its database is there", async () => {
    const busy = connect(database.url, { max: 1 });
    await busy.db.transaction(async () => {
      expect(await checkReadiness(busy.sql)).toMatchObject({ ready: false, database: "unreachable" });
    });
    expect(await checkReadiness(database.sql)).toMatchObject({ database: "reachable" });
    await busy.close();
  });
});
