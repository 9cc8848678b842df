import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { openMarketWorld, type MarketWorld } from "../../../../tests/market-world";

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

const control = (path: string, body: object) => world.control("toss", "POST", `/_control/toss/${path}`, body);

/** A paid order whose seller declines, and whose refund the bank does not answer at first. */
async function refundUnderWay() {
  const [buyer, seller] = await Promise.all([world.buyer(), world.seller()]);
  const { variantId } = await world.listing(seller, { priceMinor: 500_000n });
  const orderId = await world.buy(buyer, variantId, [
    { means: "cash", amountMinor: 500_000n, refundAccountId: await world.refundAccount(buyer) },
  ]);
  const { tenders } = await buyer.caller.payments.status({ orderId });
  const tenderId = tenders[0]?.id ?? "";
  await control("deposits", { orderId: tenderId, amount: 500_000 });
  await world.settle();
  await world.control("toss", "POST", "/_control/faults", {
    match: { operation: "payments.cancel" },
    fault: "error_500",
  });
  await seller.caller.orders.decline({ orderId, reason: "Out of stock." });
  await world.settle();
  expect((await buyer.caller.payments.status({ orderId })).orderState).toBe("cancelling");
  return { buyer, orderId, tenderId };
}

/** What the ledger says lies at the bank for an order, and what the accounts of its own still say. */
async function balances(orderId: string): Promise<unknown[]> {
  return [
    ...(await database.db.execute(sql`
      select e.account, sum(e.amount_minor)::int as sum from ledger_entries e
      join ledger_transactions t on t.id = e.transaction_id
      where t.order_id = ${orderId} group by e.account having sum(e.amount_minor) <> 0`)),
  ];
}

describe("the bank takes a deposit back while its refund is under way", () => {
  test("the buyer has the money: the refund is done, and the order ends", async () => {
    const { buyer, orderId, tenderId } = await refundUnderWay();
    await control("reversals", { orderId: tenderId });
    await world.settle();
    await world.pass(60_000);
    const view = await buyer.caller.payments.status({ orderId });
    expect(view).toMatchObject({ orderState: "cancelled", needsReview: false });
    expect(view.tenders).toMatchObject([{ state: "refunded", refundedMinor: 500_000n, refundPendingMinor: 0n }]);
    expect(await balances(orderId)).toEqual([]);
  });

  test("and nobody tells: asking again closes the account, and what is told later changes nothing", async () => {
    const { buyer, orderId, tenderId } = await refundUnderWay();
    await world.control("toss", "POST", "/_control/webhooks", { fault: "lose", match: {}, times: 2 });
    await control("reversals", { orderId: tenderId });
    await world.pass(60_000);
    await world.pass(60_000);
    const view = await buyer.caller.payments.status({ orderId });
    expect(view).toMatchObject({ orderState: "cancelled", needsReview: false });
    expect(view.tenders).toMatchObject([{ state: "refunded", refundedMinor: 500_000n, refundPendingMinor: 0n }]);
    expect(await balances(orderId)).toEqual([]);
    const due = await database.db.execute(sql`select id from orders where id = ${orderId} and advance_at is not null`);
    expect([...due]).toEqual([]);
  });
});
