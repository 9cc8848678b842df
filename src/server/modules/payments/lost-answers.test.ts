import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { openMarketWorld, type MarketWorld, type Person } from "../../../../tests/market-world";

let database: TestDatabase;
let world: MarketWorld;
let buyer: Person;
let seller: Person;

const day = 86_400_000;

beforeAll(async () => {
  database = await openTestDatabase();
  world = await openMarketWorld(database);
});

beforeAll(async () => {
  [buyer, seller] = [await world.buyer(), await world.seller()];
});

afterAll(async () => {
  await world.close();
  await database.close();
});

async function goods(priceMinor: bigint): Promise<string> {
  return (await world.listing(seller, { priceMinor })).variantId;
}

async function holds(): Promise<unknown> {
  return Reflect.get((await world.control("stripe", "GET", "/_control/book")) as object, "holds");
}

describe("an answer that was lost", () => {
  test("a hold whose answer was an error, kept under its key, is found and not made again", async () => {
    await world.control("stripe", "POST", "/_control/faults", {
      match: { operation: "payment_intents.create" },
      fault: "error_500_after",
    });
    const orderId = await world.buy(buyer, await goods(500_000n), [
      { means: "card", amountMinor: 500_000n, cardId: await world.card(buyer) },
    ]);
    await world.pass(60_000);
    expect((await buyer.caller.payments.status({ orderId })).orderState).toBe("sale_requested");
    await world.pass(2 * day);
    expect(await holds()).toEqual([]);
  });

  test.each([
    ["card", "stripe", "refunds.create"],
    ["cash", "toss", "payments.cancel"],
  ] as const)(
    "a %s refund whose answer was an error is found and not left to a person",
    async (means, provider, operation) => {
      const orderId = await world.buy(buyer, await goods(500_000n), [
        means === "card"
          ? { means, amountMinor: 500_000n, cardId: await world.card(buyer) }
          : { means, amountMinor: 500_000n, refundAccountId: await world.refundAccount(buyer) },
      ]);
      if (means === "cash") {
        const { tenders } = await buyer.caller.payments.status({ orderId });
        await world.control("toss", "POST", "/_control/toss/deposits", { orderId: tenders[0]?.id, amount: 500_000 });
        await world.settle();
      }
      await world.control(provider, "POST", "/_control/faults", { match: { operation }, fault: "error_500_after" });
      await seller.caller.orders.decline({ orderId, reason: "Out of stock." });
      await world.settle();
      await world.pass(60_000);
      const view = await buyer.caller.payments.status({ orderId });
      expect(view).toMatchObject({ orderState: "cancelled", needsReview: false });
      expect(view.tenders).toMatchObject([{ state: "refunded", refundedMinor: 500_000n }]);
    },
  );

  test("too many requests say nothing about a payment: it is asked for again", async () => {
    await world.control("toss", "POST", "/_control/faults", {
      match: { operation: "virtual_accounts.create" },
      fault: "rate_limited",
    });
    const orderId = await world.buy(buyer, await goods(500_000n), [
      { means: "cash", amountMinor: 500_000n, refundAccountId: await world.refundAccount(buyer) },
    ]);
    await world.pass(60_000);
    expect((await buyer.caller.payments.status({ orderId })).orderState).toBe("awaiting_deposit");
  });
});
