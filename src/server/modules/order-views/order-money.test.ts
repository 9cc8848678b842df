import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { present } from "@/shared/assert";
import { sumMinor } from "@/shared/money";
import { openMarketWorld, testAddress, type MarketWorld, type Person } from "../../../../tests/market-world";

// Orders are played over the real router and the stand-ins; after every step both sides of the picture are equal, and
// each figure is the ledger's.

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

interface Sale {
  readonly buyer: Person;
  readonly seller: Person;
  readonly orderId: string;
}

/** Two of a thing of 1,000,000, over a card of 1,500,000 and a deposit of 500,000 that has not come yet. */
async function sale(): Promise<Sale> {
  const [buyer, seller] = await Promise.all([world.buyer(), world.seller()]);
  const { variantId } = await world.listing(seller, { priceMinor: 1_000_000n });
  const hash = await world.begin(buyer, variantId, 2);
  const { orderId } = await buyer.caller.payments.submitPlan({
    hash,
    address: testAddress,
    tenders: [
      { means: "card", amountMinor: 1_500_000n, cardId: await world.card(buyer) },
      { means: "cash", amountMinor: 500_000n, refundAccountId: await world.refundAccount(buyer) },
    ],
  });
  await world.settle();
  return { buyer, seller, orderId };
}

async function paidSale(): Promise<Sale> {
  const played = await sale();
  await deposit(played, 500_000);
  return played;
}

async function tenderOf({ buyer, orderId }: Sale, means: "card" | "cash") {
  const { tenders } = await buyer.caller.payments.status({ orderId });
  return present(
    tenders.find((tender) => tender.means === means),
    means,
  );
}

async function deposit(of: Sale, amount: number): Promise<void> {
  const { id } = await tenderOf(of, "cash");
  await world.control("toss", "POST", "/_control/toss/deposits", { orderId: id, amount });
  await world.settle();
}

async function dispute(of: Sale, amount: number): Promise<void> {
  const [row] = await database.sql<{ reference: string }[]>`
    select provider_reference as reference from tenders where order_id = ${of.orderId} and means = 'card'`;
  await world.control("stripe", "POST", "/_control/stripe/disputes", { paymentIntent: row?.reference, amount });
  await world.settle();
}

async function cancelOne({ buyer, orderId }: Sale): Promise<void> {
  const { goods } = await buyer.caller.orders.get({ orderId });
  const lines = [{ lineId: present(goods[0], "a line").lineId, quantity: 1 }];
  const { hash } = await buyer.caller.amendments.previewCancellation({ orderId, lines });
  await buyer.caller.amendments.cancel({
    orderId,
    lines,
    previewHash: hash,
    reason: "changed_mind",
    requestId: randomUUID(),
  });
  await world.settle();
}

/** What buyer and admin see, checked: it adds up, over all and over each tender, and is what the books hold. */
async function picture({ buyer, seller, orderId }: Sale): Promise<Record<string, bigint>> {
  const [seen, asAdmin, asSeller] = await Promise.all([
    buyer.caller.orders.get({ orderId }),
    admin.caller.orders.get({ orderId }),
    seller.caller.orders.get({ orderId }).catch(() => null),
  ]);
  const money = present(seen.money, "the buyer sees where the money is");
  expect(asAdmin.money).toEqual(money);
  if (asSeller) expect(asSeller).toMatchObject({ money: null, transactions: [], payment: null });
  const sources = sumMinor(money.tenders.map(({ inMinor }) => inMinor)) + money.carriedMinor + money.owedMinor;
  expect(sumMinor(money.places.map(({ amountMinor }) => amountMinor))).toBe(sources);
  expect(money.totalMinor).toBe(sources);
  const place = Object.fromEntries(money.places.map(({ place, amountMinor }) => [place, amountMinor]));
  for (const [name, own] of [
    ["refunded", "refundedMinor"],
    ["returning", "returningMinor"],
    ["banks", "banksMinor"],
  ] as const) {
    expect(sumMinor(money.tenders.map((tender) => tender[own])), name).toBe(place[name] ?? 0n);
  }
  const share = sumMinor(asAdmin.sellerMovements.map((row) => row.pendingMinor + row.availableMinor));
  expect(share).toBe(place["seller"] ?? 0n);
  return place;
}

describe("where every won of an order is", () => {
  test("from the first part in hand to the seller's release, and through a cancellation between", async () => {
    const of = await sale();
    expect(await picture(of)).toEqual({});
    await deposit(of, 500_000);
    expect(await picture(of)).toEqual({ held: 2_000_000n });

    await of.seller.caller.orders.accept({ orderId: of.orderId });
    expect(await picture(of)).toEqual({ seller: 1_890_000n, commission: 100_000n, tax: 10_000n });
    await cancelOne(of);
    expect(await picture(of)).toEqual({ seller: 945_000n, commission: 50_000n, tax: 5_000n, refunded: 1_000_000n });

    await of.seller.caller.orders.ship({ orderId: of.orderId, carrier: "CJ", trackingNumber: "123456" });
    await of.buyer.caller.orders.confirmReceipt({ orderId: of.orderId });
    expect(await picture(of)).toEqual({ seller: 945_000n, commission: 50_000n, tax: 5_000n, refunded: 1_000_000n });
    const { sellerMovements } = await of.seller.caller.orders.get({ orderId: of.orderId });
    expect(sellerMovements).toMatchObject([
      { kind: "goods_accepted", pendingMinor: 1_890_000n, commissionMinor: 100_000n, commissionTaxMinor: 10_000n },
      {
        kind: "refund_decided",
        pendingMinor: -945_000n,
        commissionMinor: -50_000n,
        amendment: { kind: "cancellation" },
      },
      { kind: "seller_released", pendingMinor: -945_000n, availableMinor: 945_000n, amendment: null },
    ]);
  });

  test("a refund that its provider has not confirmed is on its way back", async () => {
    const of = await paidSale();
    const { goods } = await of.buyer.caller.orders.get({ orderId: of.orderId });
    const lines = [{ lineId: present(goods[0], "a line").lineId, quantity: 1 }];
    const { hash } = await of.buyer.caller.amendments.previewCancellation({ orderId: of.orderId, lines });
    await of.buyer.caller.amendments.cancel({
      orderId: of.orderId,
      lines,
      previewHash: hash,
      reason: "changed_mind",
      requestId: randomUUID(),
    });
    expect(await picture(of)).toEqual({ held: 1_000_000n, returning: 1_000_000n });
    await world.settle();
    expect(await picture(of)).toEqual({ held: 1_000_000n, refunded: 1_000_000n });
    const { transactions } = await of.buyer.caller.orders.get({ orderId: of.orderId });
    expect(transactions.map(({ kind, amendment }) => [kind, amendment?.kind ?? null])).toEqual([
      ["payment", null],
      ["payment", null],
      ["refund", "cancellation"],
    ]);
  });

  test("what banks took back is carried by the marketplace while the seller keeps the sale", async () => {
    const of = await paidSale();
    await dispute(of, 700_000);
    expect(await picture(of)).toEqual({ held: 2_000_000n, banks: 700_000n });
    const { money } = await of.buyer.caller.orders.get({ orderId: of.orderId });
    expect(money).toMatchObject({ carriedMinor: 700_000n, owedMinor: 0n });
  });

  test("a deposit that its bank took back after the sale is owed again", async () => {
    const of = await paidSale();
    await of.seller.caller.orders.accept({ orderId: of.orderId });
    const { id } = await tenderOf(of, "cash");
    await world.control("toss", "POST", "/_control/toss/reversals", { orderId: id });
    await world.settle();
    expect(await picture(of)).toMatchObject({ seller: 1_890_000n, banks: 500_000n });
    const { money } = await of.buyer.caller.orders.get({ orderId: of.orderId });
    expect(money).toMatchObject({ carriedMinor: 0n, owedMinor: 500_000n });
  });

  test("a declined sale has gone back whole", async () => {
    const of = await paidSale();
    await of.seller.caller.orders.decline({ orderId: of.orderId, reason: "Broken" });
    await world.settle();
    expect(await picture(of)).toEqual({ refunded: 2_000_000n });
  });
});

test("an order that is inserted without what of it is sold begins with its total", async () => {
  const { orderId } = await sale();
  const other = { purchase_key: randomUUID(), id: randomUUID(), number: "PW-COPY-COPY", state: "aborted" };
  await database.sql`
    insert into purchases
    select (jsonb_populate_record(p, ${JSON.stringify({ key: other.purchase_key })}::text::jsonb)).*
    from purchases p join orders o on o.purchase_key = p.key where o.id = ${orderId}`;
  const copied = JSON.stringify({ ...other, sold_minor: null, advance_at: null });
  const [row] = await database.sql<{ sold: string }[]>`
    insert into orders
    select (jsonb_populate_record(o, ${copied}::text::jsonb)).*
    from orders o where o.id = ${orderId} returning sold_minor::text as sold`;
  expect(row?.sold).toBe("2000000");
});
