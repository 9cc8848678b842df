import { randomUUID } from "node:crypto";
import { and, asc, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { cards, chargebacks, orderTransactions, refunds, reviewCases, tenders } from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { present } from "@/shared/assert";
import { openMarketWorld, type MarketWorld, type Person } from "../../../../tests/market-world";

// Card payments that the buyer's bank takes back, played over real HTTP against the stand-ins. After each, the books
// are compared with the providers', movement by movement.

const minute = 60_000;

let database: TestDatabase;
let world: MarketWorld;
let admin: Person;

beforeAll(async () => {
  database = await openTestDatabase();
  world = await openMarketWorld(database, { timeoutMs: 300 });
  admin = await world.admin();
});

afterAll(async () => {
  await world.close();
  await database.close();
});

afterEach(async () => {
  const { differences, accounts, unattributed } = await admin.caller.ledger.reconciliation();
  expect(differences).toEqual([]);
  expect(unattributed).toEqual([]);
  for (const { ourMinor, theirMinor } of accounts) expect(ourMinor).toBe(theirMinor);
});

interface Sale {
  readonly buyer: Person;
  readonly seller: Person;
  readonly orderId: string;
}

/** An order of 2,000,000 over two cards, 1,500,000 and 500,000, whose seller has been asked. */
async function sale(seller?: Person): Promise<Sale> {
  const [buyer, shop] = [await world.buyer(), seller ?? (await world.seller())];
  const { variantId } = await world.listing(shop, { priceMinor: 2_000_000n, onHand: 3 });
  const orderId = await world.buy(buyer, variantId, [
    { means: "card", amountMinor: 1_500_000n, cardId: await world.card(buyer) },
    { means: "card", amountMinor: 500_000n, cardId: await world.card(buyer, "pm_card_mastercard") },
  ]);
  expect((await status({ buyer, orderId })).orderState).toBe("sale_requested");
  return { buyer, seller: shop, orderId };
}

async function complete({ buyer, seller, orderId }: Sale): Promise<void> {
  await seller.caller.orders.accept({ orderId });
  await seller.caller.orders.ship({ orderId, carrier: "CJ", trackingNumber: "123456" });
  await buyer.caller.orders.confirmReceipt({ orderId });
}

const status = ({ buyer, orderId }: Pick<Sale, "buyer" | "orderId">) => buyer.caller.payments.status({ orderId });

async function tenderRow({ orderId }: Pick<Sale, "orderId">, position: 0 | 1) {
  const rows = await database.db.select().from(tenders).where(eq(tenders.orderId, orderId));
  return present(rows.sort((a, b) => a.position - b.position)[position], "tender");
}

/** The buyer's bank takes a card payment back, or a part of it. */
async function dispute(of: Pick<Sale, "orderId">, position: 0 | 1, amount?: number): Promise<string> {
  const { providerReference } = await tenderRow(of, position);
  const opened = (await world.control("stripe", "POST", "/_control/stripe/disputes", {
    paymentIntent: providerReference,
    ...(amount === undefined ? {} : { amount }),
  })) as { id: string };
  return opened.id;
}

const decide = (id: string, won: boolean) =>
  world.control("stripe", "POST", "/_control/stripe/disputes/close", { id, won });

/** What an order's movements left in the accounts that chargebacks touch, debit positive. */
async function balances({ orderId }: Pick<Sale, "orderId">): Promise<Record<string, number>> {
  const rows = await database.sql<{ account: string; sum: string }[]>`
    select e.account, sum(e.amount_minor) as sum from ledger_entries e
    join ledger_transactions t on t.id = e.transaction_id
    where t.order_id = ${orderId} group by 1 having sum(e.amount_minor) <> 0`;
  return Object.fromEntries(rows.map(({ account, sum }) => [account, Number(sum)]));
}

const adjustments = async ({ orderId }: Pick<Sale, "orderId">) =>
  (
    await database.db
      .select()
      .from(orderTransactions)
      .where(and(eq(orderTransactions.orderId, orderId), eq(orderTransactions.kind, "adjustment")))
      .orderBy(asc(orderTransactions.seq))
  ).map(({ amountMinor }) => amountMinor);

const openCases = async ({ orderId }: Pick<Sale, "orderId">) =>
  (await admin.caller.orders.listReviewCases()).filter((row) => row.orderId === orderId);

/** The buyer answers the carrier's window of the payment that is going on; answers the payment's name there. */
async function payByPhone({ buyer, orderId }: Pick<Sale, "buyer" | "orderId">): Promise<string> {
  const part = present(
    (await status({ buyer, orderId })).tenders.find(({ buyerAction }) => buyerAction?.kind === "window"),
    "a window waits",
  );
  const { paymentKey } = (await world.control("toss", "POST", "/_control/toss/window/open", {
    method: "MOBILE_PHONE",
    amount: Number(part.amountMinor),
    orderId: part.id,
    orderName: "Goods",
  })) as { paymentKey: string };
  await world.control("toss", "POST", "/_control/toss/window", { paymentKey, approve: true });
  await buyer.caller.payments.confirmWindow({ tenderId: part.id, paymentKey, amountMinor: part.amountMinor });
  await world.settle();
  return paymentKey;
}

describe("a bank takes a card payment back", () => {
  test("before the seller answers: a loss, a case for the admin, and one row in the transaction table", async () => {
    const of = await sale();
    const id = await dispute(of, 0);
    await world.settle();
    const view = await status(of);
    expect(view).toMatchObject({ orderState: "sale_requested", needsReview: true, paidMinor: 500_000n });
    expect(view.tenders).toMatchObject([
      { state: "charged_back", chargedBackMinor: 1_500_000n },
      { state: "captured", chargedBackMinor: 0n },
    ]);
    expect(await adjustments(of)).toEqual([-1_500_000n]);
    expect(await balances(of)).toEqual({
      psp_receivable_card: 500_000,
      losses: 1_500_000,
      order_clearing: -2_000_000,
    });
    expect(await openCases(of)).toMatchObject([{ kind: "charged_back", amountMinor: 1_500_000n, note: id }]);
    const { events } = await of.buyer.caller.orders.get({ orderId: of.orderId });
    expect(events.filter(({ event }) => event === "tender.chargedBack")).toMatchObject([
      { actor: "provider", detail: { means: "card", amountMinor: "1500000" } },
    ]);
  });

  test("after acceptance: the seller keeps the share, shipping is refused until an admin has looked", async () => {
    const of = await sale();
    await of.seller.caller.orders.accept({ orderId: of.orderId });
    const before = await of.seller.caller.orders.sellerBalance();
    await dispute(of, 1);
    await world.settle();
    expect(await of.seller.caller.orders.sellerBalance()).toEqual(before);
    expect(await balances(of)).toMatchObject({ losses: 500_000 });
    const ship = () => of.seller.caller.orders.ship({ orderId: of.orderId, carrier: "CJ", trackingNumber: "123456" });
    await expect(ship()).rejects.toThrow("ORDERS.SHIPPING_STOPPED");
    const [found] = await openCases(of);
    await admin.caller.orders.closeReviewCase({ caseId: present(found, "case").id, note: "The buyer paid again." });
    await ship();
  });

  test("after completion: the seller carries it up to this order's proceeds, never another's", async () => {
    const other = await sale();
    await complete(other);
    const sold = await sale(other.seller);
    await complete(sold);
    const before = (await sold.seller.caller.orders.sellerBalance()).availableMinor;
    const proceeds = before / 2n;
    expect(proceeds).toBeGreaterThan(1_500_000n);

    await dispute(sold, 0);
    await world.settle();
    const afterFirst = (await sold.seller.caller.orders.sellerBalance()).availableMinor;
    expect(before - afterFirst).toBe(1_500_000n);

    await dispute(sold, 1);
    await world.settle();
    const afterSecond = (await sold.seller.caller.orders.sellerBalance()).availableMinor;
    expect(before - afterSecond).toBe(proceeds);
    expect(await balances(sold)).toMatchObject({ losses: Number(2_000_000n - proceeds) });
  });

  test("a part: the rest of the tender can still be given back, and more joins the open case", async () => {
    const of = await sale();
    const first = await dispute(of, 0, 400_000);
    await world.settle();
    expect((await status(of)).tenders[0]).toMatchObject({ state: "captured", chargedBackMinor: 400_000n });
    const second = await dispute(of, 0, 100_000);
    await world.settle();
    expect((await status(of)).tenders[0]).toMatchObject({ state: "captured", chargedBackMinor: 500_000n });
    expect(await openCases(of)).toMatchObject([{ amountMinor: 500_000n, note: `${first}; ${second}` }]);
    await decide(first, true);
    await decide(second, true);
    await world.settle();
    await of.seller.caller.orders.decline({ orderId: of.orderId, reason: "Sold out." });
    await world.settle();
    const view = await status(of);
    expect(view.orderState).toBe("cancelled");
    expect(view.tenders).toMatchObject([{ state: "refunded" }, { state: "refunded" }]);
    expect(await balances(of)).toEqual({});
  });

  test("a webhook twice, late, and in the wrong order changes nothing", async () => {
    const of = await sale();
    for (const fault of ["duplicate", "reorder", "duplicate"]) {
      await world.control("stripe", "POST", "/_control/webhooks", { fault, times: 1 });
    }
    await world.control("stripe", "POST", "/_control/webhooks", {
      fault: "hold",
      match: { type: "charge.dispute.created" },
    });
    const id = await dispute(of, 0);
    await decide(id, true);
    await world.settle();
    const told = await status(of);
    expect(told.tenders[0]).toMatchObject({ state: "captured", chargedBackMinor: 0n });
    expect(await adjustments(of)).toEqual([-1_500_000n, 1_500_000n]);
    await world.control("stripe", "POST", "/_control/webhooks/release", {});
    await world.settle();
    expect(await status(of)).toEqual(told);
    expect(await adjustments(of)).toEqual([-1_500_000n, 1_500_000n]);
  });

  test("and every webhook is lost: a refused refund is the first that is heard of it", async () => {
    const of = await sale();
    await world.control("stripe", "POST", "/_control/webhooks", { fault: "lose", times: 2 });
    await dispute(of, 0);
    await world.settle();
    expect((await status(of)).needsReview).toBe(false);
    await of.seller.caller.orders.decline({ orderId: of.orderId, reason: "Sold out." });
    await world.settle();
    expect((await status(of)).tenders[0]).toMatchObject({ refundPendingMinor: 1_500_000n, chargedBackMinor: 0n });
    expect((await openCases(of)).map(({ kind }) => kind).sort()).toEqual(["charged_back", "manual_refund"]);
  });
});

describe("a dispute is won", () => {
  test("before the order is completed: everything is as it was, and only the history tells", async () => {
    const of = await sale();
    const before = await balances(of);
    const id = await dispute(of, 0);
    await world.settle();
    await decide(id, true);
    await world.settle();
    expect(await balances(of)).toEqual(before);
    expect((await status(of)).tenders[0]).toMatchObject({ state: "captured", chargedBackMinor: 0n });
    expect(await adjustments(of)).toEqual([-1_500_000n, 1_500_000n]);
    const [row] = await database.db.select().from(chargebacks).where(eq(chargebacks.orderId, of.orderId));
    expect(row).toMatchObject({ state: "won", providerReference: id, fromSellerMinor: 0n });
    // The money is back; a person still says that the goods may go.
    expect(await openCases(of)).toMatchObject([{ amountMinor: 0n, note: `${id}; ${id}: won, the money is back` }]);
  });

  test("after completion: the seller has the share again", async () => {
    const of = await sale();
    await complete(of);
    const before = await of.seller.caller.orders.sellerBalance();
    const id = await dispute(of, 0);
    await world.settle();
    await decide(id, true);
    await world.settle();
    expect(await of.seller.caller.orders.sellerBalance()).toEqual(before);
    expect(await balances(of)).not.toHaveProperty("losses");
  });

  test("a dispute that is lost changes nothing more", async () => {
    const of = await sale();
    const id = await dispute(of, 0);
    await world.settle();
    const before = await status(of);
    await decide(id, false);
    await world.settle();
    expect(await status(of)).toEqual(before);
    expect(await adjustments(of)).toEqual([-1_500_000n]);
  });
});

test("what came back of a dispute that was lost is not told as taken, to buyer and admin alike", async () => {
  const of = await sale();
  const { buyer, orderId } = of;
  const id = await dispute(of, 1);
  await world.settle();
  await world.control("stripe", "POST", "/_control/stripe/disputes/reinstate", { id, amount: 200_000 });
  await world.settle();
  await decide(id, false);
  await world.settle();
  for (const reader of [buyer, admin]) {
    expect((await reader.caller.orders.get({ orderId })).takenBackMinor).toBe(300_000n);
  }
});

describe("an order that ends without a sale", () => {
  test("gives back only what the bank left, and the bank's taking is no loss then", async () => {
    const of = await sale();
    await dispute(of, 0);
    await world.settle();
    await of.seller.caller.orders.decline({ orderId: of.orderId, reason: "Sold out." });
    await world.settle();
    const view = await status(of);
    expect(view.orderState).toBe("cancelled");
    expect(view.tenders).toMatchObject([{ state: "charged_back" }, { state: "refunded", refundedMinor: 500_000n }]);
    expect(await balances(of)).toEqual({});
    const made = await database.db.select().from(refunds).where(eq(refunds.orderId, of.orderId));
    expect(made).toMatchObject([{ amountMinor: 500_000n, state: "succeeded" }]);
  });

  test("and whose dispute is won afterwards owes the buyer the money, and refunds it", async () => {
    const of = await sale();
    const id = await dispute(of, 0);
    await world.settle();
    await of.seller.caller.orders.decline({ orderId: of.orderId, reason: "Sold out." });
    await world.settle();
    await decide(id, true);
    await world.settle();
    const view = await status(of);
    expect(view.orderState).toBe("cancelled");
    expect(view.tenders).toMatchObject([
      { state: "refunded", refundedMinor: 1_500_000n, chargedBackMinor: 0n },
      { state: "refunded" },
    ]);
    expect(await balances(of)).toEqual({});
  });

  test("a refund is under way when the bank takes the money: that is lost, and the case warns of paying twice", async () => {
    const of = await sale();
    await world.control("stripe", "POST", "/_control/faults", {
      match: { operation: "refunds.create" },
      fault: "timeout_before",
      times: 2,
    });
    await of.seller.caller.orders.decline({ orderId: of.orderId, reason: "Sold out." });
    await world.settle();
    expect((await status(of)).tenders[0]).toMatchObject({ refundPendingMinor: 1_500_000n });
    const id = await dispute(of, 0);
    await world.settle();
    expect((await status(of)).tenders[0]).toMatchObject({ refundPendingMinor: 1_500_000n, chargedBackMinor: 0n });
    await world.control("stripe", "DELETE", "/_control/faults");
    await world.pass(5 * minute);
    const cases = await openCases(of);
    expect(cases.map(({ kind }) => kind).sort()).toEqual(["charged_back", "manual_refund"]);
    const note = cases.find(({ kind }) => kind === "charged_back")?.note;
    expect(note).toContain("A refund of ₩1,500,000 is under way: do not pay it as well.");
    expect(await balances(of)).toMatchObject({ losses: 1_500_000, refund_payable: -1_500_000 });
    expect(await adjustments(of)).toEqual([-1_500_000n]);

    await decide(id, true);
    await world.settle();
    expect(await balances(of)).toEqual({ psp_receivable_card: 1_500_000, refund_payable: -1_500_000 });
  });

  test("a refund that did happen and was not answered is found, and only the rest was disputed", async () => {
    const of = await sale();
    await world.control("stripe", "POST", "/_control/faults", {
      match: { operation: "refunds.create", reference: present((await tenderRow(of, 1)).providerReference, "paid") },
      fault: "timeout_after",
    });
    await of.seller.caller.orders.decline({ orderId: of.orderId, reason: "Sold out." });
    await world.settle();
    await expect(dispute(of, 1)).rejects.toThrow("can be disputed");
    await world.pass(5 * minute);
    expect((await status(of)).tenders).toMatchObject([{ state: "refunded" }, { state: "refunded" }]);
    expect(await balances(of)).toEqual({});
  });
});

describe("before all of an order is paid", () => {
  /** One card is taken and disputed while the other one's hold cannot be taken and is given up. */
  async function halfTaken() {
    const [buyer, seller] = [await world.buyer(), await world.seller()];
    const { variantId } = await world.listing(seller, { priceMinor: 2_000_000n, onHand: 3 });
    const [first, second] = [await world.card(buyer), await world.card(buyer, "pm_card_mastercard")];
    const [row] = await database.db.select().from(cards).where(eq(cards.id, second));
    await world.control("stripe", "POST", "/_control/faults", {
      match: { operation: "payment_intents.capture", reference: present(row, "card").fingerprint },
      fault: "decline",
      times: 5,
    });
    const orderId = await world.buy(buyer, variantId, [
      { means: "card", amountMinor: 1_500_000n, cardId: first },
      { means: "card", amountMinor: 500_000n, cardId: second },
    ]);
    const of = { buyer, seller, orderId };
    await dispute(of, 0);
    for (let times = 0; times < 6; times += 1) await world.pass(minute);
    expect((await status(of)).orderState).toBe("authorising");
    expect((await status(of)).tenders).toMatchObject([{ state: "charged_back" }, { state: "voided" }]);
    return of;
  }

  test("the buyer gives up: the bank has given back what was taken, and nothing is left", async () => {
    const of = await halfTaken();
    await world.pass(16 * minute);
    expect((await status(of)).orderState).toBe("aborted");
    expect(await balances(of)).toEqual({});
  });

  test("the buyer replaces what was lost: the payment goes on, and the sale waits for a person", async () => {
    const of = await halfTaken();
    const lost = present((await status(of)).tenders[1], "second");
    await of.buyer.caller.payments.replaceTender({
      orderId: of.orderId,
      tenderId: lost.id,
      tenders: [{ means: "card", amountMinor: 500_000n, cardId: await world.card(of.buyer, "pm_card_amex") }],
    });
    await world.settle();
    expect(await status(of)).toMatchObject({ orderState: "sale_requested", needsReview: true, paidMinor: 500_000n });
    expect(await balances(of)).toMatchObject({ losses: 1_500_000 });
  });
});

describe("goods leave an order after a bank took its money back", () => {
  const closeCases = async (of: Sale) => {
    for (const { id } of await openCases(of)) await admin.caller.orders.closeReviewCase({ caseId: id, note: "Seen." });
  };
  const lineOf = async ({ buyer, orderId }: Sale) => {
    const { goods } = await buyer.caller.orders.get({ orderId });
    return [{ lineId: present(goods[0], "a line").lineId, quantity: 1 }];
  };

  test("brought back after completion: the seller gives up the proceeds once, and a dispute won goes to the buyer", async () => {
    const of = await sale();
    const { buyer, seller, orderId } = of;
    await complete(of);
    const id = await dispute(of, 0);
    await world.settle();
    await closeCases(of);
    const wish = { orderId, lines: await lineOf(of), reason: "damaged" as const, requestId: randomUUID() };
    const { amendmentId } = await buyer.caller.amendments.requestReturn(wish);
    await seller.caller.amendments.answerReturn({ amendmentId, answer: "approve" });
    const { hash } = await buyer.caller.amendments.previewReturn({ amendmentId });
    const parcel = { carrier: "CJ", trackingNumber: "99887766", previewHash: hash };
    await buyer.caller.amendments.sendReturn({ amendmentId, ...parcel });
    await seller.caller.amendments.inspectReturn({ amendmentId, outcome: "as_agreed", restock: true });
    await world.settle();
    expect((await status(of)).orderState).toBe("cancelled");
    expect(await balances(of)).toEqual({});

    await decide(id, true);
    await world.settle();
    expect((await status(of)).tenders).toMatchObject([{ state: "refunded" }, { state: "refunded" }]);
    expect(await balances(of)).toEqual({});
  });

  test("exchanged for cheaper: what the bank had given back for it is refunded when the dispute is won", async () => {
    const of = await sale();
    const { buyer, seller, orderId } = of;
    const { variantId } = await world.listing(seller, { priceMinor: 800_000n });
    const id = await dispute(of, 0);
    await world.settle();
    await closeCases(of);
    const wish = { orderId, out: await lineOf(of), in: [{ variantId, quantity: 1 }] };
    const { hash, refund } = await buyer.caller.amendments.previewExchange(wish);
    expect(refund.refundMinor).toBe(0n);
    await buyer.caller.amendments.exchange({ ...wish, previewHash: hash, tenders: [], requestId: randomUUID() });
    await decide(id, true);
    await world.settle();
    expect(await status(of)).toMatchObject({
      orderState: "sale_requested",
      paidMinor: 800_000n,
      tenders: [{ state: "part_refunded", refundedMinor: 1_200_000n }, { state: "captured" }],
    });
    expect(await balances(of)).toEqual({ order_clearing: -800_000, psp_receivable_card: 800_000 });
  });

  test("and the difference of a later exchange is being given back: a dispute won still goes to the buyer whole", async () => {
    const of = await sale();
    const { buyer, seller, orderId } = of;
    const cheaper = (await world.listing(seller, { priceMinor: 800_000n })).variantId;
    const dearer = (await world.listing(seller, { priceMinor: 2_800_000n })).variantId;
    const id = await dispute(of, 0);
    await world.settle();
    await closeCases(of);
    const down = { orderId, out: await lineOf(of), in: [{ variantId: cheaper, quantity: 1 }] };
    const { hash } = await buyer.caller.amendments.previewExchange(down);
    await buyer.caller.amendments.exchange({ ...down, previewHash: hash, tenders: [], requestId: randomUUID() });

    const { goods } = await buyer.caller.orders.get({ orderId });
    const out = goods.filter(({ quantity }) => quantity > 0).map(({ lineId, quantity }) => ({ lineId, quantity }));
    const up = { orderId, out, in: [{ variantId: dearer, quantity: 1 }] };
    const preview = await buyer.caller.amendments.previewExchange(up);
    const parts = [
      { means: "mobile" as const, amountMinor: 400_000n },
      { means: "cash" as const, amountMinor: 1_600_000n, refundAccountId: await world.refundAccount(buyer) },
    ];
    await buyer.caller.amendments.exchange({
      ...up,
      previewHash: preview.hash,
      tenders: parts,
      requestId: randomUUID(),
    });
    await world.settle();
    await world.control("toss", "POST", "/_control/faults", {
      match: { operation: "payments.cancel", reference: await payByPhone(of) },
      fault: "error_500",
      times: 2,
    });
    await buyer.caller.payments.giveUp({ orderId });
    await world.settle();
    expect(await status(of)).toMatchObject({ orderState: "changing", phase: "unwinding", paidMinor: 500_000n });

    await decide(id, true);
    await world.settle();
    for (let times = 0; times < 4; times += 1) await world.pass(minute);
    expect(await status(of)).toMatchObject({ orderState: "sale_requested", paidMinor: 800_000n });
    expect(await balances(of)).toEqual({ order_clearing: -800_000, psp_receivable_card: 800_000 });
  });

  test("a difference half taken, disputed and given up leaves nothing on the order, then or when the dispute is won", async () => {
    const of = await sale();
    const { buyer, seller, orderId } = of;
    const before = await balances(of);
    const { variantId } = await world.listing(seller, { priceMinor: 4_000_000n });
    const wish = { orderId, out: await lineOf(of), in: [{ variantId, quantity: 1 }] };
    const { hash } = await buyer.caller.amendments.previewExchange(wish);
    const [first, second] = [await world.card(buyer, "pm_card_amex"), await world.card(buyer, "pm_card_jcb")];
    const [row] = await database.db.select().from(cards).where(eq(cards.id, second));
    await world.control("stripe", "POST", "/_control/faults", {
      match: { operation: "payment_intents.capture", reference: present(row, "card").fingerprint },
      fault: "decline",
      times: 5,
    });
    const requestId = randomUUID();
    const parts = [
      { means: "card" as const, amountMinor: 1_500_000n, cardId: first },
      { means: "card" as const, amountMinor: 500_000n, cardId: second },
    ];
    await buyer.caller.amendments.exchange({ ...wish, previewHash: hash, tenders: parts, requestId });
    await world.settle();
    const [taken] = await database.db.select().from(tenders).where(eq(tenders.cardId, first));
    const { id } = (await world.control("stripe", "POST", "/_control/stripe/disputes", {
      paymentIntent: present(taken, "tender").providerReference,
    })) as { id: string };
    for (let times = 0; times < 6; times += 1) await world.pass(minute);
    expect(await status(of)).toMatchObject({ orderState: "changing", phase: "authorising" });
    await world.pass(16 * minute);
    expect((await status(of)).orderState).toBe("sale_requested");
    expect(await balances(of)).toEqual(before);

    await decide(id, true);
    await world.settle();
    expect((await status(of)).paidMinor).toBe(2_000_000n);
    expect(await balances(of)).toEqual(before);
  });
});

describe("a refund that waits to be sent by hand, and a dispute of the same card", () => {
  /** The seller declines; the refund of the first card is not answered, and then refused, because its bank was faster. */
  async function refundByHand(amount?: number) {
    const of = await sale();
    await world.control("stripe", "POST", "/_control/faults", {
      match: { operation: "refunds.create" },
      fault: "timeout_before",
      times: 2,
    });
    await of.seller.caller.orders.decline({ orderId: of.orderId, reason: "Sold out." });
    await world.settle();
    const id = await dispute(of, 0, amount);
    await world.settle();
    await world.control("stripe", "DELETE", "/_control/faults");
    await world.pass(5 * minute);
    const task = present(
      (await openCases(of)).find(({ kind }) => kind === "manual_refund"),
      "a task",
    );
    const send = () =>
      admin.caller.payments.completeManualRefund({ caseId: task.id, bankReference: "KB-1", note: "Sent." });
    return { of, id, task, send };
  }
  const taskOf = async (of: Sale) => (await openCases(of)).filter(({ kind }) => kind === "manual_refund");

  test("is refused while the bank has not decided, and the desk knows why; won, it can be sent", async () => {
    const { of, id, task, send } = await refundByHand();
    expect(task).toMatchObject({ amountMinor: 1_500_000n, disputed: true });
    await expect(send()).rejects.toThrow("PAYMENTS.DISPUTE_OPEN");
    expect(await balances(of)).toMatchObject({ losses: 1_500_000, refund_payable: -1_500_000 });
    await decide(id, true);
    await world.settle();
    expect(await taskOf(of)).toMatchObject([{ disputed: false }]);
    await send();
    expect(await balances(of)).toEqual({ psp_receivable_card: 1_500_000, bank: -1_500_000 });
  });

  test("ends when the dispute is lost: the bank has given the buyer that money, and nothing stays open", async () => {
    const { of, id, send } = await refundByHand();
    await decide(id, false);
    await world.settle();
    expect(await taskOf(of)).toEqual([]);
    expect(await balances(of)).toEqual({});
    const view = await status(of);
    expect(view.orderState).toBe("cancelled");
    expect(view.tenders[0]).toMatchObject({
      state: "charged_back",
      chargedBackMinor: 1_500_000n,
      refundPendingMinor: 0n,
      refundedMinor: 0n,
    });
    expect(await adjustments(of)).toEqual([-1_500_000n, 1_500_000n]);
    expect((await of.buyer.caller.orders.get({ orderId: of.orderId })).transactions.at(-1)).toMatchObject({
      runningMinor: 0n,
      state: "settled",
    });
    // Anyone who had the page open finds nothing left to send.
    await send();
    expect(await balances(of)).toEqual({});
  });

  test("ends only as far as the bank took it: the rest is sent by hand", async () => {
    const { of, id, send } = await refundByHand(400_000);
    await decide(id, false);
    await world.settle();
    expect(await taskOf(of)).toMatchObject([{ amountMinor: 1_100_000n, disputed: false }]);
    const { refundsByHand } = await of.buyer.caller.orders.get({ orderId: of.orderId });
    expect(refundsByHand).toMatchObject([{ amountMinor: 1_100_000n }]);
    expect(await balances(of)).toEqual({ psp_receivable_card: 1_100_000, refund_payable: -1_100_000 });
    await send();
    expect(await taskOf(of)).toEqual([]);
    expect(await balances(of)).toEqual({ psp_receivable_card: 1_100_000, bank: -1_100_000 });
    expect((await status(of)).tenders[0]).toMatchObject({
      state: "refunded",
      chargedBackMinor: 400_000n,
      refundedMinor: 1_100_000n,
    });
  });

  test("ends at once when the dispute was lost before the refund is refused", async () => {
    const of = await sale();
    await world.control("stripe", "POST", "/_control/webhooks", { fault: "lose", times: 4 });
    const id = await dispute(of, 0);
    await decide(id, false);
    await world.settle();
    await of.seller.caller.orders.decline({ orderId: of.orderId, reason: "Sold out." });
    await world.settle();
    expect(await taskOf(of)).toEqual([]);
    expect(await balances(of)).toEqual({});
    expect((await status(of)).tenders[0]).toMatchObject({ state: "charged_back", refundPendingMinor: 0n });
  });

  test("is not paid twice when nobody told that the dispute was lost: asking to send it reads the payment again", async () => {
    const { of, id, send } = await refundByHand();
    await world.control("stripe", "POST", "/_control/webhooks", { fault: "lose", times: 2 });
    await decide(id, false);
    await world.settle();
    expect(await taskOf(of)).toHaveLength(1);
    await expect(send()).rejects.toThrow("PAYMENTS.DISPUTE_OPEN");
    await world.settle();
    expect(await taskOf(of)).toEqual([]);
    expect(await balances(of)).toEqual({});
  });
});

test("a chargeback is never rewritten or deleted", async () => {
  const of = await sale();
  await decide(await dispute(of, 0), true);
  await world.settle();
  const cases = await database.db.select().from(reviewCases).where(eq(reviewCases.orderId, of.orderId));
  expect(cases).toHaveLength(1);
  const rows = database.db.update(chargebacks).set({ amountMinor: 1n }).where(eq(chargebacks.orderId, of.orderId));
  await expect(rows).rejects.toThrow();
  await expect(database.db.delete(chargebacks).where(eq(chargebacks.orderId, of.orderId))).rejects.toThrow();
});
