import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { marketCodes } from "@/market";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { openMarketWorld, type MarketWorld } from "../../../../tests/market-world";

describe.each(marketCodes)("in the market %s", (code) => {
  let database: TestDatabase;
  let world: MarketWorld;

  beforeAll(async () => {
    database = await openTestDatabase();
    world = await openMarketWorld(database, { market: code });
  });

  afterAll(async () => {
    await world.close();
    await database.close();
  });

  describe("a purchase split over several means", () => {
    test("two cards are held, captured, and only then is the seller asked", async () => {
      const [buyer, seller] = await Promise.all([world.buyer(), world.seller()]);
      const { variantId } = await world.listing(seller, { priceMinor: 2_490_000n });
      await buyer.caller.cart.add({ variantId, quantity: 3 });
      const [visa, master] = [await world.card(buyer, "pm_card_visa"), await world.card(buyer, "pm_card_mastercard")];
      const orderId = await world.buy(buyer, variantId, [
        { means: "card", amountMinor: 1_490_000n, cardId: visa },
        { means: "card", amountMinor: 1_000_000n, cardId: master },
      ]);
      const view = await buyer.caller.orders.get({ orderId });
      expect(view.state).toBe("sale_requested");
      expect(view.transactions.map(({ amountMinor }) => amountMinor).sort()).toEqual([1_000_000n, 1_490_000n]);
      await expect(seller.caller.orders.get({ orderId })).resolves.toMatchObject({ viewer: "seller" });
      // What was paid for is out of the cart; what is wished beyond it stays.
      expect((await buyer.caller.cart.mine())[0]?.lines).toMatchObject([{ variantId, quantity: 2 }]);
    });

    test("a deposit completes a card and cash order", async () => {
      const [buyer, seller] = await Promise.all([world.buyer(), world.seller()]);
      const { variantId } = await world.listing(seller, { priceMinor: 2_000_000n });
      await buyer.caller.cart.add({ variantId, quantity: 1 });
      const orderId = await world.buy(buyer, variantId, [
        { means: "card", amountMinor: 1_500_000n, cardId: await world.card(buyer) },
        await world.cash(buyer, 500_000n),
      ]);
      const waiting = await buyer.caller.payments.status({ orderId });
      expect(waiting.orderState).toBe("awaiting_deposit");
      await expect(seller.caller.orders.get({ orderId })).rejects.toThrow("ORDERS.NOT_FOUND");
      const cash = waiting.tenders.find(({ means }) => means === "cash");
      expect(await buyer.caller.cart.mine()).toHaveLength(1);
      await world.deposit(cash?.id ?? "", 500_000);
      await world.settle();
      expect((await buyer.caller.payments.status({ orderId })).orderState).toBe("sale_requested");
      expect(await buyer.caller.cart.mine()).toEqual([]);
    });
  });
});
