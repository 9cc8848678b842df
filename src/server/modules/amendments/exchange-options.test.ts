import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { openMarketWorld, type MarketWorld } from "../../../../tests/market-world";

let database: TestDatabase;
let world: MarketWorld;

beforeAll(async () => {
  database = await openTestDatabase({ max: 10 });
  world = await openMarketWorld(database);
});

afterAll(async () => {
  await world.close();
  await database.close();
});

test("what can come instead is the seller's alone, the bought goods first, a page at a time, by words as they are", async () => {
  const [buyer, seller, other] = await Promise.all([world.buyer(), world.seller(), world.seller()]);
  await world.listing(other, { priceMinor: 5n, title: "Somebody else's lens" });
  const lens = await world.listing(seller, { priceMinor: 2_000n, title: "Lens, 100% sharp" });
  const tripod = await world.listing(seller, { priceMinor: 3_000n, title: "Tripod", onHand: 0 });
  const camera = await world.listing(seller, { priceMinor: 500_000n });
  const orderId = await world.buy(buyer, camera.variantId, [
    { means: "card", amountMinor: 500_000n, cardId: await world.card(buyer) },
  ]);
  const ask = (wish: { search?: string; cursor?: string; limit?: number }) =>
    buyer.caller.amendments.exchangeOptions({ orderId, ...wish });

  const first = await ask({ limit: 2 });
  expect(first.items.map(({ variantId }) => variantId)).toEqual([camera.variantId, lens.variantId]);
  const second = await ask({ limit: 2, cursor: first.nextCursor ?? "" });
  expect(second).toMatchObject({ items: [{ variantId: tripod.variantId, available: 0 }], nextCursor: null });

  expect((await ask({ search: "100% sharp" })).items.map(({ variantId }) => variantId)).toEqual([lens.variantId]);
  expect((await ask({ search: "%" })).items.map(({ variantId }) => variantId)).toEqual([lens.variantId]);
  expect((await ask({ search: "somebody" })).items).toEqual([]);

  const stranger = await world.buyer();
  await expect(stranger.caller.amendments.exchangeOptions({ orderId })).rejects.toMatchObject({
    cause: { code: "ORDERS.NOT_FOUND" },
  });
});
