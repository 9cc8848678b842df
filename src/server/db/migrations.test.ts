import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { countMigrations, expectedMigrations, migrateDatabase } from "./migrations";
import { openTestDatabase, type TestDatabase } from "./test-database";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

describe("migrations", () => {
  test("bring an empty database to the version this build expects", async () => {
    expect(await countMigrations(database.sql)).toBe(expectedMigrations);
  });

  test("change nothing the second time, also when two run at once", async () => {
    await Promise.all([migrateDatabase(database.url), migrateDatabase(database.url)]);
    expect(await countMigrations(database.sql)).toBe(expectedMigrations);
  });

  test("make the job queue's tables", async () => {
    const [row] = await database.sql<{ present: boolean }[]>`
      select to_regclass('graphile_worker.jobs') is not null as present`;
    expect(row?.present).toBe(true);
  });
});

test("each test file has a database of its own", async () => {
  const other = await openTestDatabase();
  try {
    await other.sql`create table only_here (id int)`;
    const [row] = await database.sql<{ present: boolean }[]>`select to_regclass('only_here') is not null as present`;
    expect(row?.present).toBe(false);
  } finally {
    await other.close();
  }
});
