import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { TenderInput } from "@/inputs/payments";
import { orderTransactions, tenders } from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { getCreditNote, getReceipt } from "@/server/modules/documents";
import { present } from "@/shared/assert";
import { sumMinor } from "@/shared/money";
import { openMarketWorld, type MarketWorld, type Person } from "../../../../tests/market-world";
import { booksOf } from "../../../../tests/order-books";

// The difference of an exchange, of which a transfer came in part, or whole a moment too late: others take its place.

const minute = 60_000;
const price = 100_000n;
const difference = 249_000n;
const onCard = 149_000n;
const byTransfer = 100_000n;
const declined = "pm_card_chargeDeclined";

let database: TestDatabase;
let world: MarketWorld;
let admin: Person;

beforeAll(async () => {
  database = await openTestDatabase();
  world = await openMarketWorld(database, { market: "us" });
  admin = await world.admin();
});

afterAll(async () => {
  await world.close();
  await database.close();
});

afterEach(async () => {
  const { differences, accounts } = await admin.caller.ledger.reconciliation();
  expect(differences).toEqual([]);
  for (const { ourMinor, theirMinor } of accounts) expect(ourMinor).toBe(theirMinor);
});

interface Exchange {
  readonly buyer: Person;
  readonly seller: Person;
  readonly orderId: string;
  readonly amendmentId: string;
  /** The transfer that is waited for. */
  readonly tenderId: string;
}

const status = ({ buyer, orderId }: Pick<Exchange, "buyer" | "orderId">) => buyer.caller.payments.status({ orderId });
const card = async (buyer: Person, amountMinor: bigint, token?: string): Promise<TenderInput> => ({
  means: "card",
  amountMinor,
  cardId: await world.card(buyer, token),
});

/** An order of $1,000.00 whose goods are exchanged for dearer ones: $1,490.00 by a card, $1,000.00 by transfer. */
async function exchanging(
  purchase: (buyer: Person) => Promise<TenderInput[]> = async (buyer) => [await card(buyer, price)],
): Promise<Exchange> {
  const [buyer, seller] = await Promise.all([world.buyer(), world.seller()]);
  const [first, dearer] = [
    await world.listing(seller, { priceMinor: price }),
    await world.listing(seller, { priceMinor: price + difference }),
  ];
  const orderId = await world.buy(buyer, first.variantId, await purchase(buyer));
  expect((await status({ buyer, orderId })).orderState).toBe("sale_requested");
  const { goods } = await buyer.caller.orders.get({ orderId });
  const wish = {
    orderId,
    out: [{ lineId: present(goods[0], "a line").lineId, quantity: 1 }],
    in: [{ variantId: dearer.variantId, quantity: 1 }],
  };
  const { hash } = await buyer.caller.amendments.previewExchange(wish);
  const { amendmentId } = await buyer.caller.amendments.exchange({
    ...wish,
    previewHash: hash,
    tenders: [await card(buyer, onCard, "pm_card_mastercard"), await world.cash(buyer, byTransfer)],
    requestId: randomUUID(),
  });
  await world.settle();
  const { tenders: parts, phase } = await status({ buyer, orderId });
  expect(phase).toBe("awaiting_deposit");
  const { id } = present(
    parts.find(({ means, current }) => means === "cash" && current),
    "a transfer",
  );
  return { buyer, seller, orderId, amendmentId, tenderId: id };
}

async function arrives(tenderId: string, amountMinor: number): Promise<void> {
  await world.deposit(tenderId, amountMinor);
  await world.settle();
}

async function replace({ buyer, orderId, tenderId }: Exchange, by: TenderInput[]): Promise<void> {
  await buyer.caller.payments.replaceTender({ orderId, tenderId, tenders: by });
}

const rowsOf = async ({ orderId, amendmentId }: Exchange) =>
  (
    await database.db
      .select()
      .from(orderTransactions)
      .where(eq(orderTransactions.orderId, orderId))
      .orderBy(asc(orderTransactions.seq))
  ).filter((row) => row.amendmentId === amendmentId);

const soldAsBefore = { order_clearing: -Number(price), psp_receivable_card: Number(price) };

describe("given up after all", () => {
  test("a part had arrived: the buyer owes nothing, and the order holds what it held", async () => {
    const exchange = await exchanging();
    const { buyer, orderId } = exchange;
    await arrives(exchange.tenderId, 30_000);
    await replace(exchange, [await card(buyer, byTransfer, declined)]);
    await world.settle();
    expect((await status(exchange)).phase).toBe("authorising");
    await buyer.caller.payments.giveUp({ orderId });
    await world.settle();
    expect((await status(exchange)).orderState).toBe("sale_requested");
    expect(await booksOf(database.db, orderId)).toEqual(soldAsBefore);
    expect(sumMinor((await rowsOf(exchange)).map(({ amountMinor }) => amountMinor))).toBe(0n);
  });

  test("all of it arrived while the account was being closed", async () => {
    const exchange = await exchanging();
    const { buyer, orderId } = exchange;
    await replace(exchange, [await card(buyer, byTransfer, declined)]);
    await arrives(exchange.tenderId, Number(byTransfer));
    await buyer.caller.payments.giveUp({ orderId });
    await world.settle();
    expect((await status(exchange)).orderState).toBe("sale_requested");
    expect(await booksOf(database.db, orderId)).toEqual(soldAsBefore);
  });

  test("before what had arrived was on its way back: it goes back with the rest", async () => {
    const exchange = await exchanging();
    const { buyer, orderId } = exchange;
    await arrives(exchange.tenderId, 30_000);
    await replace(exchange, [await card(buyer, byTransfer, declined)]);
    await buyer.caller.payments.giveUp({ orderId });
    await world.settle();
    expect((await status(exchange)).orderState).toBe("sale_requested");
    expect(await booksOf(database.db, orderId)).toEqual(soldAsBefore);
  });
});

test("while it is being given back, a dispute of the purchase that was won is the seller's sale again, and no refund", async () => {
  const exchange = await exchanging();
  const { buyer, orderId } = exchange;
  const [bought] = await database.db.select().from(tenders).where(eq(tenders.orderId, orderId)).orderBy(tenders.id);
  const { id } = (await world.control("stripe", "POST", "/_control/stripe/disputes", {
    paymentIntent: present(bought, "the purchase's tender").providerReference,
  })) as { id: string };
  await arrives(exchange.tenderId, 30_000);
  await replace(exchange, [await card(buyer, byTransfer, declined)]);
  await world.settle();
  expect((await status(exchange)).phase).toBe("authorising");
  await world.control("stripe", "POST", "/_control/stripe/disputes/close", { id, won: true });
  await world.settle();
  expect((await status(exchange)).phase).toBe("authorising");
  await buyer.caller.payments.giveUp({ orderId });
  await world.settle();
  expect(await status(exchange)).toMatchObject({ orderState: "sale_requested", paidMinor: price });
  expect(await booksOf(database.db, orderId)).toEqual(soldAsBefore);
});

describe("paid by another card", () => {
  test("the credit note's movements come to the difference, and each is of what the exchange brought", async () => {
    const exchange = await exchanging();
    const { buyer, orderId, amendmentId } = exchange;
    await arrives(exchange.tenderId, 30_000);
    await replace(exchange, [await card(buyer, byTransfer, "pm_card_amex")]);
    await world.settle();
    expect(await status(exchange)).toMatchObject({ orderState: "sale_requested", paidMinor: price + difference });
    const note = await getCreditNote(database.db, buyer.session, { orderId, amendmentId });
    expect(note.totalMinor).toBe(difference);
    expect(sumMinor(note.payments.map(({ amountMinor }) => amountMinor))).toBe(difference);
    expect(note.payments.map(({ amountMinor }) => amountMinor).toSorted((a, b) => Number(a - b))).toEqual([
      -30_000n,
      30_000n,
      byTransfer,
      onCard,
    ]);
    const rows = await rowsOf(exchange);
    expect(new Set(rows.map(({ purchaseKey }) => purchaseKey)).size).toBe(1);

    // What is still sent to the closed account is the exchange's too, and no part of what was paid for it.
    await arrives(exchange.tenderId, 70_000);
    const later = await getCreditNote(database.db, buyer.session, { orderId, amendmentId });
    expect(later.payments).toEqual(note.payments);
    expect(later.later.map(({ kind, amountMinor }) => [kind, amountMinor])).toEqual([
      ["excess", 70_000n],
      ["excess_refund", -70_000n],
    ]);
    const receipt = await getReceipt(database.db, buyer.session, orderId);
    expect(receipt.payments.map(({ amountMinor }) => amountMinor)).toEqual([price]);
    expect(await booksOf(database.db, orderId)).toEqual({
      order_clearing: -Number(price + difference),
      psp_receivable_card: Number(price + difference),
    });
  });

  test("a purchase's receipt comes to its total, too", async () => {
    const [buyer, seller] = await Promise.all([world.buyer(), world.seller()]);
    const { variantId } = await world.listing(seller, { priceMinor: difference });
    const orderId = await world.buy(buyer, variantId, [await card(buyer, onCard), await world.cash(buyer, byTransfer)]);
    const { id } = present(
      (await status({ buyer, orderId })).tenders.find(({ means }) => means === "cash"),
      "a transfer",
    );
    await arrives(id, 30_000);
    const replacement = [await card(buyer, byTransfer, "pm_card_mastercard")];
    await buyer.caller.payments.replaceTender({ orderId, tenderId: id, tenders: replacement });
    await world.settle();
    await world.pass(minute);
    await arrives(id, 70_000);
    const receipt = await getReceipt(database.db, buyer.session, orderId);
    expect(sumMinor(receipt.payments.map(({ amountMinor }) => amountMinor))).toBe(difference);
    expect(receipt.later.map(({ amountMinor }) => amountMinor)).toEqual([70_000n, -70_000n]);
  });
});

test("taken back by the bank and sent again after a second exchange: each row is of the exchange that it pays", async () => {
  const exchange = await exchanging();
  const { buyer, seller, orderId, tenderId } = exchange;
  await arrives(tenderId, Number(byTransfer));
  expect((await status(exchange)).orderState).toBe("sale_requested");
  const { goods } = await buyer.caller.orders.get({ orderId });
  const { variantId } = await world.listing(seller, { priceMinor: price + difference + 50_000n });
  const out = goods.filter(({ quantity }) => quantity > 0).map(({ lineId, quantity }) => ({ lineId, quantity }));
  const wish = { orderId, out, in: [{ variantId, quantity: 1 }] };
  const { hash } = await buyer.caller.amendments.previewExchange(wish);
  const tendersOfSecond = [await card(buyer, 50_000n, "pm_card_amex")];
  const requestId = randomUUID();
  await buyer.caller.amendments.exchange({ ...wish, previewHash: hash, tenders: tendersOfSecond, requestId });
  await world.settle();
  expect((await status(exchange)).orderState).toBe("sale_requested");

  await world.reverse(tenderId);
  await world.settle();
  await arrives(tenderId, Number(byTransfer));
  const rows = await rowsOf(exchange);
  expect(rows.map(({ kind, amountMinor }) => [kind, amountMinor])).toEqual([
    ["additional_payment", byTransfer],
    ["additional_payment", onCard],
    ["adjustment", -byTransfer],
    ["additional_payment", byTransfer],
  ]);
  expect(new Set(rows.map(({ purchaseKey }) => purchaseKey)).size).toBe(1);
});
