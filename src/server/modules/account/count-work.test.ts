import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { reviewCases, tenders } from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { present } from "@/shared/assert";
import { applyFor, bring, leaseBuyer, leaseShop, orderBy } from "../../../../tests/lease-world";
import { openMarketWorld, type MarketWorld, type Person } from "../../../../tests/market-world";
import { countWork, workQuery } from "./queries/count-work";

let database: TestDatabase;
let world: MarketWorld;
let admin: Person;
beforeAll(async () => {
  database = await openTestDatabase();
  world = await openMarketWorld(database);
  admin = await world.admin();
});
afterAll(async () => {
  await world.close();
  await database.close();
});

const price = 1_000_000n;

test("follow what waits for the shop and for the desk, and show no one the work of others", async () => {
  const [buyer, seller, other] = [await world.buyer(), await world.seller(), await world.seller()];
  const shopWork = async () => (await seller.caller.account.work()).shop;
  const deskWork = async () => (await admin.caller.account.work()).desk;
  const idle = { sales: 0, toShip: 0, returns: 0, leases: 0, service: 0 };
  expect(await seller.caller.account.work()).toEqual({ shop: idle, desk: null });
  expect(await buyer.caller.account.work()).toEqual({ shop: null, desk: null });
  const before = present(await deskWork(), "an admin has a desk");

  const { variantId } = await world.listing(seller, { priceMinor: price });
  const cardId = await world.card(buyer);
  const orderId = await world.buy(buyer, variantId, [{ means: "card", amountMinor: price, cardId }]);
  expect(await shopWork()).toEqual({ ...idle, sales: 1 });
  await seller.caller.orders.accept({ orderId });
  expect(await shopWork()).toEqual({ ...idle, toShip: 1 });

  // A chargeback stops the parcel and waits at the desk.
  const [paid] = await database.db.select().from(tenders).where(eq(tenders.orderId, orderId));
  await world.control("stripe", "POST", "/_control/stripe/disputes", { paymentIntent: paid?.providerReference });
  await world.settle();
  expect(await shopWork()).toEqual(idle);
  expect(await deskWork()).toEqual({ ...before, cases: before.cases + 1 });
  const [task] = await database.db.select().from(reviewCases).where(eq(reviewCases.orderId, orderId));
  await admin.caller.orders.closeReviewCase({ caseId: present(task, "a case").id, note: "Paid again." });
  expect(await deskWork()).toEqual(before);

  await seller.caller.orders.ship({ orderId, carrier: "CJ", trackingNumber: "12345678" });
  await buyer.caller.orders.confirmReceipt({ orderId });
  const line = present((await buyer.caller.orders.get({ orderId })).goods[0], "a line");
  await buyer.caller.amendments.requestReturn({
    orderId,
    lines: [{ lineId: line.lineId, quantity: 1 }],
    reason: "damaged",
    note: "scratched",
    requestId: randomUUID(),
  });
  expect(await shopWork()).toEqual({ ...idle, returns: 1 });
  expect((await other.caller.account.work()).shop).toEqual(idle);
});

test("a lease waits for its shop until the goods of a lease that was withdrawn are back", async () => {
  const shop = await leaseShop(world);
  const work = async () => (await shop.seller.caller.account.work()).shop?.leases;
  const lessee = await leaseBuyer(world);
  const leaseId = await applyFor(world, lessee, shop);
  expect(await work()).toBe(0);
  await orderBy(world, lessee, leaseId);
  expect(await work()).toBe(1);
  await bring(world, shop, leaseId);
  expect(await work()).toBe(0);
  await lessee.caller.leases.dispute({ leaseId, text: "The lens is scratched.", pictures: [] });
  expect((await admin.caller.account.work()).desk).toMatchObject({ leases: 1 });
  await admin.caller.leases.decideInspection({ leaseId, decision: "upheld", note: "The wrong model." });
  expect((await admin.caller.account.work()).desk).toMatchObject({ leases: 0 });
  // What left the shop is on its way back: the list names it, and the count says so.
  expect(await work()).toBe(1);
  expect((await shop.seller.caller.leases.shopWaiting()).items.map(({ id }) => id)).toEqual([leaseId]);
  await shop.seller.caller.leases.receiveReturned({ leaseId, restocked: true });
  expect(await work()).toBe(0);
});

test("one statement whose every count is answered by an index of what is open", async () => {
  const rolledBack = new Error("only to ask");
  let plan = "";
  const asking = database.db.transaction(async (tx) => {
    // In an empty table an index of everything is as good as one of what is open.
    await tx.execute(sql`drop index leases_seller`);
    await tx.execute(sql`drop index orders_seller`);
    await tx.execute(sql`drop index review_cases_once`);
    // Few rows are read faster as they lie; asked so, Postgres says whether an index could answer at all.
    await tx.execute(sql`set local enable_seqscan = off`);
    await tx.execute(sql`set local plan_cache_mode = force_generic_plan`);
    const { sql: text } = workQuery(tx).toSQL();
    await tx.execute(sql.raw(`prepare work_counts_plan as ${text}`));
    const nobody = `'${randomUUID()}'::uuid`;
    const values = (workQuery(tx).toSQL().params as { name: string }[]).map(({ name }) =>
      name === "sellerId" ? nobody : "true",
    );
    const lines = await tx.execute<{ "QUERY PLAN": string }>(
      sql.raw(`explain execute work_counts_plan(${values.join(", ")})`),
    );
    plan = lines.map((line) => line["QUERY PLAN"]).join("\n");
    throw rolledBack;
  });
  await expect(asking).rejects.toBe(rolledBack);
  for (const index of [
    "orders_waiting_for_seller",
    "amendments_waiting",
    "leases_waiting_for_seller",
    "service_requests_queue",
    "review_cases_open",
    "provider_refusals_open_once",
    "limit_requests_waiting",
    "institution_messages_open",
    "leases_review",
    "lease_deliveries_locked",
  ]) {
    expect(plan).toContain(index);
  }
  expect(plan).not.toContain("Seq Scan");
  expect(await countWork(database.db, { sellerId: null, isAdmin: false })).toEqual({ shop: null, desk: null });
});

test("admins are found by an index of admins, and leases that are over for good stand in no index of a shop's work", async () => {
  const rolledBack = new Error("only to ask");
  let plan = "";
  const asking = database.db.transaction(async (tx) => {
    await tx.execute(sql`set local enable_seqscan = off`);
    const lines = await tx.execute<{ "QUERY PLAN": string }>(
      sql`explain select id from users where is_admin and suspended_at is null order by id`,
    );
    plan = lines.map((line) => line["QUERY PLAN"]).join("\n");
    throw rolledBack;
  });
  await expect(asking).rejects.toBe(rolledBack);
  expect(plan).toContain("users_admins");
  const [index] = await database.db.execute<{ indexdef: string }>(
    sql`select indexdef from pg_indexes where indexname = 'leases_waiting_for_seller'`,
  );
  expect(index?.indexdef).toContain("goods_to_come_back");
  expect(index?.indexdef).not.toMatch(/withdrawn|cancelled/);
});
