import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { listenToOrders, type OrderChanges } from "./order-changes";

let database: TestDatabase;
let changes: OrderChanges;

beforeAll(async () => {
  database = await openTestDatabase();
  changes = listenToOrders(database);
});

afterAll(async () => {
  await changes.close();
  await database.close();
});

const change = (orderId: string) => database.sql`select pg_notify('order_changed', ${orderId})`;

test("what happens while somebody reads is told once, and nobody hears of another's order", async () => {
  const leaving = new AbortController();
  const iterator = changes.watch("mine", leaving.signal)[Symbol.asyncIterator]();
  const witness = changes.watch("theirs", leaving.signal)[Symbol.asyncIterator]();
  // The first comes of itself: the connection listens from now on, and anything before may have been missed.
  expect((await iterator.next()).done).toBe(false);
  await witness.next();

  await change("mine");
  await change("mine");
  await change("theirs");
  // Notifications come in order: anyone who has heard the last has heard all.
  await witness.next();
  expect((await iterator.next()).done).toBe(false);
  const next = iterator.next();
  await change("theirs");
  await witness.next();
  leaving.abort();
  expect((await next).done).toBe(true);
});
