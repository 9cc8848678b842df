import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "./columns";
import { prepareOnce } from "./prepare-once";
import { users } from "./schema";
import { openTestDatabase, type TestDatabase } from "./test-database";

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase({ max: 6 });
});

afterAll(() => database.close());

const nameOf = prepareOnce((db) =>
  db
    .select({ name: users.name, pid: sql<number>`pg_backend_pid()` })
    .from(users)
    .where(eq(users.id, sql.placeholder("id")))
    .prepare("name_of_user"),
);

test("a query built once runs on the connection it is lent to: in each transaction, and in none", async () => {
  const people = Array.from({ length: 5 }, (_, index) => ({ id: newId(), name: `Person ${index}` }));
  // All at once, each with a row that only its own transaction sees.
  await Promise.all(
    people.map(({ id, name }) =>
      database.db.transaction(async (tx) => {
        await tx.insert(users).values({ id, name, email: `${id}@example.test`, passwordHash: "-" });
        const [own] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
        expect(await nameOf(tx, { id })).toEqual([{ name, pid: own?.pid }]);
        expect(await nameOf(database.db, { id })).toEqual([]);
        // A transaction in a transaction is the same connection.
        await tx.transaction(async (inner) => expect(await nameOf(inner, { id })).toEqual([{ name, pid: own?.pid }]));
      }),
    ),
  );
  for (const { id, name } of people) expect(await nameOf(database.db, { id })).toMatchObject([{ name }]);
});

test("statements are prepared: repeating one leaves its name with the connection", async () => {
  await database.db.transaction(async (tx) => {
    const id = newId();
    for (let turn = 0; turn < 3; turn += 1) await nameOf(tx, { id });
    const prepared = await tx.execute<{ statement: string }>(sql`select statement from pg_prepared_statements`);
    expect(prepared.filter(({ statement }) => statement.includes("pg_backend_pid()"))).toHaveLength(1);
  });
});
