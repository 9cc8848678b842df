import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "@/server/db/client";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { advanceOrder } from "@/server/modules/payments";
import { leastFailingMs } from "@/shared/back-off";
import type { TenderInput } from "@/inputs/payments";
import { openMarketWorld, testAddress, type MarketWorld, type Person } from "../../../../tests/market-world";

let database: TestDatabase;
let world: MarketWorld;

beforeAll(async () => {
  database = await openTestDatabase({ max: 40 });
  world = await openMarketWorld(database, { timeoutMs: 15_000 });
});

afterAll(async () => {
  await world.close();
  await database.close();
});

async function twoCards(buyer: Person): Promise<TenderInput[]> {
  return [
    { means: "card", amountMinor: 1_200_000n, cardId: await world.card(buyer, "pm_card_visa") },
    { means: "card", amountMinor: 800_000n, cardId: await world.card(buyer, "pm_card_mastercard") },
  ];
}

interface Movement {
  readonly kind: string;
  readonly amount: number;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Money that moved and is held at the card provider for an order. */
async function atProvider(orderId: string): Promise<{ charges: number[]; holds: number }> {
  const book = (await world.control("stripe", "GET", "/_control/book")) as {
    movements: Movement[];
    holds: { metadata: Readonly<Record<string, string>> }[];
  };
  const own = ({ metadata }: { metadata: Readonly<Record<string, string>> }) => metadata["order_id"] === orderId;
  return {
    charges: book.movements
      .filter((movement) => own(movement) && movement.kind === "charge")
      .map(({ amount }) => amount)
      .sort((a, b) => a - b),
    holds: book.holds.filter(own).length,
  };
}

const refusal = (reason: unknown): string => (reason instanceof Error ? reason.message : String(reason));

describe("many at once", () => {
  test("twenty confirmations of one plan make one order and charge each card once", async () => {
    const [buyer, seller] = await Promise.all([world.buyer(), world.seller()]);
    const { variantId } = await world.listing(seller, { priceMinor: 2_000_000n, onHand: 50 });
    const hash = await world.begin(buyer, variantId);
    const plan = { hash, address: testAddress, tenders: await twoCards(buyer) };
    // Each confirmation is followed at once by a worker, as its job would be.
    const answers = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const { orderId } = await buyer.caller.payments.submitPlan(plan);
        await advanceOrder(world.deps, orderId);
        return orderId;
      }),
    );
    const orders = new Set(answers);
    expect(orders.size).toBe(1);
    await world.settle();
    const [orderId = ""] = orders;
    expect((await buyer.caller.payments.status({ orderId })).orderState).toBe("sale_requested");
    expect(await atProvider(orderId)).toEqual({ charges: [800_000, 1_200_000], holds: 0 });
    const [stock] = await database.db.execute(sql`select reserved from variants where id = ${variantId}`);
    expect(stock).toEqual({ reserved: 1 });
  });

  test("twenty workers on one order that waits to be captured take each card once", async () => {
    const [buyer, seller] = await Promise.all([world.buyer(), world.seller()]);
    const { variantId } = await world.listing(seller, { priceMinor: 2_000_000n });
    const hash = await world.begin(buyer, variantId);
    const { orderId } = await buyer.caller.payments.submitPlan({
      hash,
      address: testAddress,
      tenders: await twoCards(buyer),
    });
    await Promise.all(Array.from({ length: 20 }, () => advanceOrder(world.deps, orderId)));
    await world.settle();
    expect(await atProvider(orderId)).toEqual({ charges: [800_000, 1_200_000], holds: 0 });
  });

  test("two tabs with two splits of one purchase: one stands, the other is told so", async () => {
    const [buyer, seller] = await Promise.all([world.buyer(), world.seller()]);
    const { variantId } = await world.listing(seller, { priceMinor: 2_000_000n });
    const hash = await world.begin(buyer, variantId);
    const tenders = await twoCards(buyer);
    const plans = [tenders, [...tenders].reverse()];
    const results = await Promise.allSettled(
      plans.map((split) => buyer.caller.payments.submitPlan({ hash, address: testAddress, tenders: split })),
    );
    await world.settle();
    const taken = results.filter((result) => result.status === "fulfilled");
    const refused = results.filter((result) => result.status === "rejected");
    expect(taken).toHaveLength(1);
    expect(refused.map(({ reason }) => refusal(reason))).toEqual(["PAYMENTS.PLAN_CONFLICT"]);
    const { orderId } = taken[0]?.value ?? { orderId: "" };
    expect((await atProvider(orderId)).charges).toEqual([800_000, 1_200_000]);
  });

  test("fifty buyers of five units: five are asked to pay and pay, nobody else is charged", async () => {
    const seller = await world.seller();
    const { variantId } = await world.listing(seller, { priceMinor: 2_000_000n, onHand: 5 });
    const buyers = await Promise.all(Array.from({ length: 50 }, (_, index) => world.buyer(`Buyer ${index}`)));
    const ready = await Promise.all(
      buyers.map(async (buyer) => ({
        buyer,
        hash: await world.begin(buyer, variantId),
        tenders: await twoCards(buyer),
      })),
    );
    const results = await Promise.allSettled(
      ready.map(({ buyer, hash, tenders }) =>
        buyer.caller.payments.submitPlan({ hash, address: testAddress, tenders }),
      ),
    );
    await world.settle();
    const orders = results.flatMap((result) => (result.status === "fulfilled" ? [result.value.orderId] : []));
    const refusals = results.flatMap((result) => (result.status === "rejected" ? [refusal(result.reason)] : []));
    expect(orders).toHaveLength(5);
    expect(new Set(refusals)).toEqual(new Set(["CATALOG.OUT_OF_STOCK"]));
    const states = await database.db.execute<{ state: string; count: number }>(sql`
      select o.state, count(*)::int as count from orders o join stock_reservations r on r.order_id = o.id
      where r.variant_id = ${variantId} group by o.state`);
    expect([...states]).toEqual([{ state: "sale_requested", count: 5 }]);
    for (const orderId of orders) expect((await atProvider(orderId)).charges).toEqual([800_000, 1_200_000]);
    const [stock] = await database.db.execute(sql`select on_hand, reserved from variants where id = ${variantId}`);
    expect(stock).toEqual({ on_hand: 5, reserved: 5 });
    const buyersCharged = await database.db.execute(sql`
      select distinct o.buyer_id from orders o join stock_reservations r on r.order_id = o.id
      where r.variant_id = ${variantId}`);
    expect(buyersCharged).toHaveLength(5);
  });

  test("seller accepts and declines at once: one of the two happens, the money goes one way", async () => {
    const [buyer, seller] = await Promise.all([world.buyer(), world.seller()]);
    const { variantId } = await world.listing(seller, { priceMinor: 2_000_000n });
    const orderId = await world.buy(buyer, variantId, await twoCards(buyer));
    const results = await Promise.allSettled([
      seller.caller.orders.accept({ orderId }),
      seller.caller.orders.decline({ orderId, reason: "Out of stock." }),
    ]);
    await world.settle();
    expect(results.filter(({ status }) => status === "rejected")).toHaveLength(1);
    const { state } = await buyer.caller.orders.get({ orderId });
    const earned = await database.db.execute(sql`
      select 1 from ledger_transactions where order_id = ${orderId} and kind in ('goods_accepted', 'refund_decided')`);
    expect(["accepted", "cancelled"]).toContain(state);
    expect(earned).toHaveLength(1);
  });
});

describe("a step that fails again and again", () => {
  test("stands before the admins, is tried on, and is over when it succeeds", async () => {
    const [buyer, seller, admin] = await Promise.all([world.buyer(), world.seller(), world.admin()]);
    const { variantId } = await world.listing(seller, { priceMinor: 2_000_000n, onHand: 1 });
    const hash = await world.begin(buyer, variantId);
    const tenders = await twoCards(buyer);
    const { orderId } = await buyer.caller.payments.submitPlan({ hash, address: testAddress, tenders });
    const cases = async () =>
      (await admin.caller.orders.listReviewCases())
        .filter((found) => found.orderId === orderId)
        .map(({ kind }) => kind);
    // The provider of the cards was taken out of the configuration while an order was under way.
    const without = { ...world.deps, gateways: {} };
    const fail = (laterMs = 0) => {
      const clock = { now: () => new Date(world.deps.clock.now().getTime() + laterMs) };
      return expect(advanceOrder({ ...without, clock }, orderId)).rejects.toThrow();
    };
    const told = async () =>
      (await admin.caller.notifications.list({})).items.filter(({ kind }) => kind === "desk_step_failed").length;

    for (let time = 1; time <= 7; time += 1) await fail();
    // Seven times within a moment may be one passing fault.
    expect(await cases()).toEqual([]);
    await fail(leastFailingMs);
    await fail(leastFailingMs);
    expect(await cases()).toEqual(["step_failed"]);
    expect(await told()).toBe(1);

    await advanceOrder(world.deps, orderId);
    await world.settle();
    expect(await cases()).toEqual([]);
    expect((await buyer.caller.payments.status({ orderId })).orderState).toBe("sale_requested");
    expect(await atProvider(orderId)).toEqual({ charges: [800_000, 1_200_000], holds: 0 });
  });

  test("which waits in vain for a lock, or for an answer of the database, is nobody's failure", async () => {
    const [buyer, seller] = await Promise.all([world.buyer(), world.seller()]);
    const { variantId } = await world.listing(seller, { priceMinor: 2_000_000n, onHand: 1 });
    const hash = await world.begin(buyer, variantId);
    const tenders = await twoCards(buyer);
    const { orderId } = await buyer.caller.payments.submitPlan({ hash, address: testAddress, tenders });
    const failures = async () => {
      const [row] = await database.db.execute(sql`select step_failures from orders where id = ${orderId}`);
      return row?.["step_failures"];
    };
    const { pathname } = new URL(database.url);
    await database.plain.unsafe(`alter database ${pathname.slice(1)} set lock_timeout = '50ms'`);
    const impatient = connect(database.url, { max: 2 });
    // The order's row is held by somebody for longer than the step may wait.
    await database.db.transaction(async (holder) => {
      await holder.execute(sql`select from orders where id = ${orderId} for update`);
      await expect(advanceOrder({ ...world.deps, db: impatient.db }, orderId)).rejects.toThrow();
    });
    await impatient.close();
    await database.plain.unsafe(`alter database ${pathname.slice(1)} reset lock_timeout`);
    expect(await failures()).toBe(0);
    await world.settle();
    expect((await buyer.caller.payments.status({ orderId })).orderState).toBe("sale_requested");
  });

  test("is told as it failed, though counting it fails, too", async () => {
    const [buyer, seller] = await Promise.all([world.buyer(), world.seller()]);
    const { variantId } = await world.listing(seller, { priceMinor: 2_000_000n, onHand: 1 });
    const hash = await world.begin(buyer, variantId);
    const tenders = await twoCards(buyer);
    const { orderId } = await buyer.caller.payments.submitPlan({ hash, address: testAddress, tenders });
    await database.db.execute(sql`
      create function refuse_counting() returns trigger language plpgsql as $$
      begin raise exception 'nothing is counted today'; end $$;
      create trigger no_counting before update of step_failures on orders for each row execute function refuse_counting()`);
    try {
      await expect(advanceOrder({ ...world.deps, gateways: {} }, orderId)).rejects.toThrow("gateway");
    } finally {
      await database.db.execute(sql`drop trigger no_counting on orders; drop function refuse_counting()`);
    }
    await world.settle();
    expect((await buyer.caller.payments.status({ orderId })).orderState).toBe("sale_requested");
  });
});
