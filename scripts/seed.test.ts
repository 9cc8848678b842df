import { afterAll, beforeAll, expect, test } from "vitest";
import { sellers, users } from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { demoPeople } from "@/demo-people";
import { seed } from "./seed";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

test("seeding twice leaves what seeding once leaves", async () => {
  await seed(database.db);
  const people = await database.db.select().from(users).orderBy(users.id);
  const shops = await database.db.select().from(sellers).orderBy(sellers.id);

  await seed(database.db);
  expect(await database.db.select().from(users).orderBy(users.id)).toEqual(people);
  expect(await database.db.select().from(sellers).orderBy(sellers.id)).toEqual(shops);
  expect(people.map(({ email }) => email).sort()).toEqual(demoPeople.map(({ email }) => email).sort());
  expect(shops).toHaveLength(demoPeople.filter(({ shop }) => shop !== null).length);
});
