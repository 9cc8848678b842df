import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import postgres from "postgres";
import { connect } from "@/server/db/client";
import { migrateDatabase } from "@/server/db/migrations";
import { checkReadiness } from "@/server/telemetry/readiness";
import { findDatabaseUnavailable } from "@/shared/database-unavailable";
import { type PostgresServer, startKeptPostgres } from "../../scripts/postgres";
import { openMarketWorld, testAddress } from "../market-world";
import { booksOf, stockOf } from "../order-books";

let folder: string;
let server: PostgresServer;
const start = () => startKeptPostgres(folder, "restart");

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "partwise-restart-"));
  // The server may run as another account than ours, which must be able to enter.
  await chmod(folder, 0o755);
  server = await start();
}, 120_000);
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

test("a server that restarts under ten transactions leaves each whole or absent, and is found again", async () => {
  const url = server.url("postgres");
  const connection = connect(url, { max: 10 });
  const { db } = connection;
  let listened = 0;
  const listening = connection.listen(
    "news",
    () => undefined,
    () => (listened += 1),
  );
  await listening.begun;
  await db.execute(sql`create table halves (id int, half text, primary key (id, half))`);
  const told = new Map<number, "committed" | "nothing_committed" | "unknown">();
  const wrong: unknown[] = [];
  const stop = { asked: false };
  let next = 0;
  const play = async (): Promise<void> => {
    while (!stop.asked) {
      const id = next++;
      try {
        await db.transaction(async (tx) => {
          await tx.execute(sql`insert into halves values (${id}, 'first')`);
          await tx.execute(sql`select pg_sleep(0.005)`);
          await tx.execute(sql`insert into halves values (${id}, 'second')`);
        });
        told.set(id, "committed");
      } catch (error) {
        const unavailable = findDatabaseUnavailable(error);
        if (unavailable) told.set(id, unavailable.outcome);
        else wrong.push(error);
      }
    }
  };
  const playing = Promise.all(Array.from({ length: 10 }, play));
  const committed = () => [...told.values()].filter((end) => end === "committed").length;
  for (let restart = 0; restart < 2; restart += 1) {
    const before = committed();
    await expect.poll(committed, { timeout: 30_000 }).toBeGreaterThan(before + 20);
    await server.stop();
    server = await start();
  }
  const before = committed();
  await expect.poll(committed, { timeout: 30_000 }).toBeGreaterThan(before + 50);
  await expect.poll(() => listened, { timeout: 30_000 }).toBeGreaterThan(1);
  stop.asked = true;
  await playing;

  const witness = postgres(url, { max: 1 });
  const rows = await witness<
    { id: number; halves: number }[]
  >`select id, count(*)::int as halves from halves group by id`;
  await witness.end();
  const halves = new Map(rows.map((row) => [row.id, row.halves]));
  for (const [id, end] of told) {
    const there = halves.get(id) ?? 0;
    const right = end === "unknown" ? there === 0 || there === 2 : there === (end === "committed" ? 2 : 0);
    if (!right) wrong.push({ id, end, there });
  }
  expect(wrong).toEqual([]);
  // A restart is met by some of them on the way: else nothing was tried.
  expect(told.size).toBeGreaterThan(committed());
  await listening.close();
  await connection.close();
}, 180_000);

test("ten purchases that are submitted while the server restarts are each placed once or not at all, and can be tried again", async () => {
  const admin = postgres(server.url("postgres"), { max: 1, onnotice: () => undefined });
  await admin.unsafe("create database market");
  await admin.end();
  await migrateDatabase(server.url("market"));
  const connection = connect(server.url("market"), { max: 10 });
  const world = await openMarketWorld(connection);
  try {
    const seller = await world.seller();
    const [priceMinor, rounds] = [500_000n, 3];
    const { variantId } = await world.listing(seller, { priceMinor, onHand: 100 });
    const buyers = await Promise.all(Array.from({ length: 10 }, () => world.buyer()));
    const cardIds = await Promise.all(buyers.map((buyer) => world.card(buyer)));
    const ready = async () => (await checkReadiness(connection.sql)).ready;
    const lost: string[] = [];
    const placed: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const purchases = await Promise.all(
        buyers.map(async (buyer, index) => {
          const hash = await world.begin(buyer, variantId);
          const tenders = [{ means: "card" as const, amountMinor: priceMinor, cardId: cardIds[index] ?? "" }];
          return () => buyer.caller.payments.submitPlan({ hash, address: testAddress, tenders });
        }),
      );
      const submitted = purchases.map((submit) => submit().then(({ orderId }) => orderId, outcomeOf));
      // Each round is cut at another place: some have not begun, some wait for their commit, some are done.
      for (let turn = 0; turn < 4 * round; turn += 1) await connection.sql`select 1`.catch(() => undefined);
      await server.stop();
      expect(await ready()).toBe(false);
      server = await start();
      const told = await Promise.all(submitted);
      await expect.poll(ready, { timeout: 30_000 }).toBe(true);
      lost.push(...told.filter((outcome) => outcome.startsWith("DATABASE.")));

      // Anyone who was told that the market is away presses again, and has one order by that.
      const again = await Promise.all(purchases.map((submit) => submit()));
      for (const [index, { orderId }] of again.entries()) {
        const outcome = told[index] ?? "";
        expect(outcome.startsWith("DATABASE.") || outcome === orderId, outcome).toBe(true);
        placed.push(orderId);
      }
    }
    // Some were met by a restart on the way: else nothing was tried.
    expect(lost.length).toBeGreaterThan(0);
    await world.settle();

    const count = buyers.length * rounds;
    expect(new Set(placed).size).toBe(count);
    const orders = await connection.sql<{ id: string; state: string }[]>`select id, state from orders`;
    expect(orders.map(({ id }) => id).sort()).toEqual([...placed].sort());
    expect(new Set(orders.map(({ state }) => state))).toEqual(new Set(["sale_requested"]));
    expect(await stockOf(connection.db, variantId)).toEqual({ onHand: 100, reserved: count });
    for (const orderId of placed) {
      expect(await booksOf(connection.db, orderId)).toEqual({
        order_clearing: -Number(priceMinor),
        psp_receivable_card: Number(priceMinor),
      });
    }
    const [off] = await connection.sql<{ count: number }[]>`
      select count(*)::int from (
        select from ledger_entries group by transaction_id, currency having sum(amount_minor) <> 0) as unbalanced`;
    expect(off?.count).toBe(0);
    // The provider's own book: each was charged once.
    const { movements } = (await world.control("stripe", "GET", "/_control/book")) as {
      movements: { kind: string; amount: number }[];
    };
    expect(movements.map(({ kind, amount }) => `${kind} ${amount}`)).toEqual(
      Array.from({ length: count }, () => `charge ${priceMinor}`),
    );
  } finally {
    await world.close();
    await connection.close();
  }
}, 240_000);

/** What somebody is told whose purchase was not answered as an order. */
function outcomeOf(error: unknown): string {
  return findDatabaseUnavailable(error)?.code ?? String(error);
}
