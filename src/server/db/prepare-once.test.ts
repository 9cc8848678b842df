import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { drizzle } from "drizzle-orm/postgres-js";
import type { DbOrTx } from "./client";
import { newId } from "./columns";
import { prepareOnce } from "./prepare-once";
import * as tables from "./schema";
import { openTestDatabase, type TestDatabase } from "./test-database";

const { users } = tables;

const nameOf = prepareOnce((db) =>
  db
    .select({ name: users.name })
    .from(users)
    .where(eq(users.id, sql.placeholder("id")))
    .prepare("name_of"),
);

const person = (name: string) => {
  const id = newId();
  return { id, name, email: `${id}@example.test`, passwordHash: "-" };
};

let one: TestDatabase;
let other: TestDatabase;

beforeAll(async () => {
  [one, other] = await Promise.all([openTestDatabase({ max: 2 }), openTestDatabase({ max: 1 })]);
});

afterAll(async () => {
  await Promise.all([one.close(), other.close()]);
});

test("a query built once runs on the connection of anyone who asks", async () => {
  const [here, there] = [person("Here"), person("There")];
  await one.db.insert(users).values(here);
  await other.db.insert(users).values(there);
  expect(await nameOf(one.db, { id: here.id })).toEqual([{ name: "Here" }]);
  expect(await nameOf(other.db, { id: there.id })).toEqual([{ name: "There" }]);
  expect(await nameOf(other.db, { id: here.id })).toEqual([]);
});

test("in a transaction it sees what the transaction wrote, and nobody else does", async () => {
  const mine = person("Mine");
  await one.db.transaction(async (tx) => {
    await tx.insert(users).values(mine);
    expect(await nameOf(tx, { id: mine.id })).toEqual([{ name: "Mine" }]);
    await tx.transaction(async (inner) => {
      expect(await nameOf(inner, { id: mine.id })).toEqual([{ name: "Mine" }]);
    });
    expect(await nameOf(one.db, { id: mine.id })).toEqual([]);
  });
  expect(await nameOf(one.db, { id: mine.id })).toEqual([{ name: "Mine" }]);
});

test("each of two open transactions sees its own, also when one's query is asked for within the other's work", async () => {
  const [mine, yours] = [person("Mine"), person("Yours")];
  await one.db.transaction(async (outer) => {
    await outer.insert(users).values(mine);
    await other.db.transaction(async (inner) => {
      await inner.insert(users).values(yours);
      const seen = [nameOf(outer, mine), nameOf(inner, yours), nameOf(outer, yours), nameOf(inner, mine)];
      expect(await Promise.all(seen)).toEqual([[{ name: "Mine" }], [{ name: "Yours" }], [], []]);
    });
    await expect(
      outer.transaction(async (savepoint) => {
        await savepoint.insert(users).values(yours);
        expect(await nameOf(savepoint, yours)).toEqual([{ name: "Yours" }]);
        throw new Error("back to the savepoint");
      }),
    ).rejects.toThrow("back to the savepoint");
    expect(await nameOf(outer, yours)).toEqual([]);
  });
});

test("a transaction that has ended is refused, and so is a database that nobody opened here", async () => {
  const ended = await one.db.transaction((tx) => Promise.resolve(tx));
  const late = nameOf(ended, person("Late"));
  await expect(late).rejects.toHaveProperty(
    "cause.message",
    expect.stringContaining("after its transaction had ended"),
  );
  expect(() => nameOf(drizzle.mock({ schema: tables }) as unknown as DbOrTx, person("Nowhere"))).toThrow("connect()");
});

test("every statement with parameters is prepared once for a connection, inside transactions too", async () => {
  const mine = person("Prepared");
  for (let turn = 0; turn < 3; turn += 1) {
    await other.db.transaction((tx) => tx.select({ email: users.email }).from(users).where(eq(users.id, mine.id)));
    await other.db.select({ email: users.email }).from(users).where(eq(users.id, mine.id));
  }
  const prepared = await other.sql`select statement from pg_prepared_statements where statement like 'select "email"%'`;
  expect(prepared).toHaveLength(1);
});

test("a copy of the module, as every bundle of the web has one, sends through connections that another opened", async () => {
  vi.resetModules();
  const copy = await import("./prepare-once");
  expect(copy.prepareOnce).not.toBe(prepareOnce);
  const namedInCopy = copy.prepareOnce((db) =>
    db
      .select({ name: users.name })
      .from(users)
      .where(eq(users.id, sql.placeholder("id")))
      .prepare("name_of_copy"),
  );
  const mine = person("Mine");
  await one.db.transaction(async (tx) => {
    await tx.insert(users).values(mine);
    expect(await namedInCopy(tx, { id: mine.id })).toEqual([{ name: "Mine" }]);
    expect(await namedInCopy(one.db, { id: mine.id })).toEqual([]);
  });
  expect(await namedInCopy(one.db, { id: mine.id })).toEqual([{ name: "Mine" }]);
});
