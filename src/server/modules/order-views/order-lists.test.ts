import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { present } from "@/shared/assert";
import { openMarketWorld, testAddress, type MarketWorld } from "../../../../tests/market-world";

let database: TestDatabase;
let world: MarketWorld;

beforeAll(async () => {
  database = await openTestDatabase();
  world = await openMarketWorld(database);
});
afterAll(async () => {
  await world.close();
  await database.close();
});

test("a list shows an order as it is today: after a cancellation, an exchange, and when it came to nothing", async () => {
  const [buyer, seller] = await Promise.all([world.buyer(), world.seller()]);
  const camera = await world.listing(seller, { priceMinor: 1_000_000n, onHand: 9, title: "Camera" });
  const lens = await world.listing(seller, { priceMinor: 1_600_000n, onHand: 9, title: "Lens" });
  const hash = await world.begin(buyer, camera.variantId, 2);
  const { orderId } = await buyer.caller.payments.submitPlan({
    hash,
    address: testAddress,
    tenders: [{ means: "card", amountMinor: 2_000_000n, cardId: await world.card(buyer) }],
  });
  await world.settle();
  const listed = async () => {
    const [bought, sold] = await Promise.all([buyer.caller.orders.listBought({}), seller.caller.orders.listSold({})]);
    expect(sold.items.map(({ totalMinor, titleEn, lineCount }) => [totalMinor, titleEn, lineCount])).toEqual(
      bought.items.map(({ totalMinor, titleEn, lineCount }) => [totalMinor, titleEn, lineCount]),
    );
    return bought.items.map(({ totalMinor, titleEn, lineCount }) => ({ totalMinor, titleEn, lineCount }));
  };
  const firstLine = async () => {
    const { goods } = await buyer.caller.orders.get({ orderId });
    return present(
      goods.find(({ quantity }) => quantity > 0),
      "the order has goods",
    ).lineId;
  };
  const cancels = async () => {
    const lines = [{ lineId: await firstLine(), quantity: 1 }];
    const preview = await buyer.caller.amendments.previewCancellation({ orderId, lines });
    await buyer.caller.amendments.cancel({
      orderId,
      lines,
      previewHash: preview.hash,
      reason: "changed_mind",
      requestId: randomUUID(),
    });
    await world.settle();
  };
  expect(await listed()).toEqual([{ totalMinor: 2_000_000n, titleEn: "Camera", lineCount: 1 }]);

  await cancels();
  expect(await listed()).toEqual([{ totalMinor: 1_000_000n, titleEn: "Camera", lineCount: 1 }]);

  const wish = {
    orderId,
    out: [{ lineId: await firstLine(), quantity: 1 }],
    in: [{ variantId: lens.variantId, quantity: 1 }],
  };
  const preview = await buyer.caller.amendments.previewExchange(wish);
  await buyer.caller.amendments.exchange({
    ...wish,
    previewHash: preview.hash,
    requestId: randomUUID(),
    tenders: [{ means: "card", amountMinor: 600_000n, cardId: await world.card(buyer, "pm_card_mastercard") }],
  });
  await world.settle();
  expect(await listed()).toEqual([{ totalMinor: 1_600_000n, titleEn: "Lens", lineCount: 1 }]);

  // What is all cancelled still says what it was about.
  await cancels();
  expect(await listed()).toEqual([{ totalMinor: 2_000_000n, titleEn: "Camera", lineCount: 1 }]);
});

test("what waits for a seller leaves out what ships not yet, and is what the menu counts", async () => {
  const [buyer, seller] = await Promise.all([world.buyer(), world.seller()]);
  const camera = await world.listing(seller, { priceMinor: 1_000_000n, onHand: 9, title: "Camera" });
  const buys = async () => {
    const { orderId } = await buyer.caller.payments.submitPlan({
      hash: await world.begin(buyer, camera.variantId, 1),
      address: testAddress,
      tenders: [{ means: "card", amountMinor: 1_000_000n, cardId: await world.card(buyer) }],
    });
    await world.settle();
    return orderId;
  };
  const [asked, accepted, reviewed, declined] = [await buys(), await buys(), await buys(), await buys()];
  for (const orderId of [accepted, reviewed]) await seller.caller.orders.accept({ orderId });
  await seller.caller.orders.decline({ orderId: declined, reason: "Sold." });
  await world.settle();
  const waiting = async () => (await seller.caller.orders.listSold({ waiting: true })).items.map(({ id }) => id);
  expect(await waiting()).toEqual([reviewed, accepted, asked]);
  await database.sql`update orders set needs_review = true where id = ${reviewed}`;
  expect(await waiting()).toEqual([accepted, asked]);
  expect((await seller.caller.account.work()).shop).toMatchObject({ sales: 1, toShip: 1 });
  expect((await seller.caller.orders.listSold({})).items).toHaveLength(4);
});
