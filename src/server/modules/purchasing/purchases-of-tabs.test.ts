import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { openMarketWorld, personOf, testAddress, type MarketWorld, type Person } from "../../../../tests/market-world";

// What each tab of a browser is in the middle of, as one cookie knows it.

let database: TestDatabase;
let world: MarketWorld;
let seller: Person;

beforeAll(async () => {
  database = await openTestDatabase();
  world = await openMarketWorld(database);
  seller = await world.seller();
});
afterAll(async () => {
  await world.close();
  await database.close();
});

const goods = async (priceMinor: bigint) => (await world.listing(seller, { priceMinor, onHand: 9 })).variantId;

test("a purchase begun in a second tab takes nothing from the first: each is shown and paid by its own hash", async () => {
  const buyer = await world.buyer();
  const { orders, payments } = buyer.caller;
  const first = await world.begin(buyer, await goods(500_000n));
  const second = await world.begin(buyer, await goods(300_000n));

  expect(await orders.currentPurchase({ hash: first })).toMatchObject({ hash: first, totalMinor: 500_000n });
  expect(await orders.currentPurchase({ hash: second })).toMatchObject({ hash: second, totalMinor: 300_000n });
  // Without a name, what was begun last is meant.
  expect(await orders.currentPurchase()).toMatchObject({ hash: second });

  const paid = async (hash: string, amountMinor: bigint) =>
    payments.submitPlan({ hash, address: testAddress, tenders: [await world.cash(buyer, amountMinor)] });
  const { orderId } = await paid(first, 500_000n);
  expect(await orders.currentPurchase({ hash: first })).toMatchObject({ orderId });
  expect(await orders.currentPurchase({ hash: second })).toMatchObject({ orderId: null });
  expect((await paid(second, 300_000n)).orderId).not.toBe(orderId);
});

test("the key of a purchase stays its buyer's own, and one that the cookie does not hold names nothing", async () => {
  const [buyer, other] = [await world.buyer(), await world.buyer()];
  const hash = await world.begin(buyer, await goods(500_000n));
  await world.begin(other, await goods(300_000n));
  expect(await other.caller.orders.currentPurchase({ hash })).toBeNull();
  const submit = (who: Person) =>
    world
      .cash(who, 500_000n)
      .then((tender) => who.caller.payments.submitPlan({ hash, address: testAddress, tenders: [tender] }));
  await expect(submit(other)).rejects.toThrow("ORDERS.PURCHASE_CHANGED");
  // The whole cookie of somebody else names nothing either.
  other.cookies.clear();
  for (const [name, value] of buyer.cookies) other.cookies.set(name, value);
  expect(await other.caller.orders.currentPurchase({ hash })).toBeNull();
  await expect(submit(other)).rejects.toThrow("ORDERS.PURCHASE_COOKIE");
});

test("two purchases begun in the same instant both stay, whichever answer the browser hears last", async () => {
  const buyer = await world.buyer();
  const before = await world.begin(buyer, await goods(100_000n));
  const variantIds = [await goods(500_000n), await goods(300_000n)];
  // Both tabs ask with the cookies that the browser had then.
  const tabs = variantIds.map((variantId) => {
    const tab = personOf(world.deps, buyer.session);
    for (const [name, value] of buyer.cookies) tab.cookies.set(name, value);
    return { tab, variantId };
  });
  const hashes = await Promise.all(tabs.map(({ tab, variantId }) => world.begin(tab, variantId)));
  for (const order of [tabs, [...tabs].reverse()]) {
    const browser = personOf(world.deps, buyer.session);
    for (const { tab } of order) for (const [name, value] of tab.cookies) browser.cookies.set(name, value);
    for (const hash of [...hashes, before]) {
      expect(await browser.caller.orders.currentPurchase({ hash })).toMatchObject({ hash });
    }
  }
  const browser = personOf(world.deps, buyer.session);
  for (const { tab } of tabs) for (const [name, value] of tab.cookies) browser.cookies.set(name, value);
  const orders = await Promise.all(
    hashes.map(async (hash, tab) =>
      browser.caller.payments.submitPlan({
        hash,
        address: testAddress,
        tenders: [await world.cash(browser, tab === 0 ? 500_000n : 300_000n)],
      }),
    ),
  );
  expect(new Set(orders.map(({ orderId }) => orderId)).size).toBe(2);
});

test("the newest eight are held, and the oldest makes room", async () => {
  const buyer = await world.buyer();
  const variantId = await goods(100_000n);
  const hashes: string[] = [];
  for (let count = 0; count < 9; count += 1) hashes.push(await world.begin(buyer, variantId));
  const found = await Promise.all(hashes.map((hash) => buyer.caller.orders.currentPurchase({ hash })));
  expect(found.map((purchase) => purchase !== null)).toEqual([false, ...Array<boolean>(8).fill(true)]);
});
