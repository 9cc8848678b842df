import { randomUUID } from "node:crypto";
import { and, asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { GoodsOut } from "@/inputs/amendments";
import type { TenderInput } from "@/inputs/payments";
import {
  notifications,
  orderTransactions,
  providerOperations,
  refunds,
  reviewCases,
  sellers,
  tenders,
} from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { present } from "@/shared/assert";
import { exportPerson } from "@/server/modules/account";
import { sendMail } from "@/server/modules/notifications";
import { removeUnusedPictures } from "@/server/modules/amendments";
import { openMarketWorld, testAddress, type MarketWorld, type Person } from "../../../../tests/market-world";
import { booksOf, givenBackOf, stockOf } from "../../../../tests/order-books";

// Played over real HTTP against the stand-ins, on a real Postgres, through the real router.

let database: TestDatabase;
let world: MarketWorld;
let admin: Person;

beforeAll(async () => {
  database = await openTestDatabase({ max: 30 });
  world = await openMarketWorld(database, { timeoutMs: 800 });
  admin = await world.admin();
});

afterAll(async () => {
  await world.close();
  await database.close();
});

const card = async (buyer: Person, amountMinor: bigint, token?: string): Promise<TenderInput> => ({
  means: "card",
  amountMinor,
  cardId: await world.card(buyer, token),
});
const cash = async (buyer: Person, amountMinor: bigint): Promise<TenderInput> => ({
  means: "cash",
  amountMinor,
  refundAccountId: await world.refundAccount(buyer),
});
const mobile = (amountMinor: bigint): TenderInput => ({ means: "mobile", amountMinor });

interface Bought {
  readonly buyer: Person;
  readonly seller: Person;
  readonly orderId: string;
  readonly variants: readonly string[];
}

/** Buys one of each price from one shop, paid by what `pay` says; every part that needs a hand gets it. */
async function bought(
  prices: readonly bigint[],
  pay: (buyer: Person) => Promise<TenderInput[]>,
  quantity = 1,
): Promise<Bought> {
  const [buyer, seller] = await Promise.all([world.buyer(), world.seller()]);
  const variants: string[] = [];
  for (const priceMinor of prices)
    variants.push((await world.listing(seller, { priceMinor, onHand: quantity * 10 })).variantId);
  const lines = variants.map((variantId) => ({ variantId, quantity }));
  const { hash } = await buyer.caller.orders.beginPurchase({ lines });
  const { orderId } = await buyer.caller.payments.submitPlan({ hash, address: testAddress, tenders: await pay(buyer) });
  await world.settle();
  await playBuyer(buyer, orderId);
  expect((await buyer.caller.orders.get({ orderId })).state).toBe("sale_requested");
  return { buyer, seller, orderId, variants };
}

/** Answers windows and pays deposits that the current payment waits for. */
async function playBuyer(buyer: Person, orderId: string): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    const { tenders: parts } = await buyer.caller.payments.status({ orderId });
    for (const part of parts.filter(({ current }) => current)) {
      if (part.buyerAction?.kind === "window") {
        const { paymentKey } = (await world.control("toss", "POST", "/_control/toss/window/open", {
          method: "MOBILE_PHONE",
          amount: Number(part.amountMinor),
          orderId: part.id,
          orderName: "Goods",
        })) as { paymentKey: string };
        await world.control("toss", "POST", "/_control/toss/window", { paymentKey, approve: true });
        await buyer.caller.payments.confirmWindow({ tenderId: part.id, paymentKey, amountMinor: part.amountMinor });
      }
      if (part.state === "issued") {
        await world.control("toss", "POST", "/_control/toss/deposits", {
          orderId: part.id,
          amount: Number(part.amountMinor),
        });
      }
    }
    await world.settle();
  }
}

const view = ({ buyer, orderId }: Bought) => buyer.caller.orders.get({ orderId });

async function line(order: Bought, place: number, quantity = 1): Promise<GoodsOut> {
  const { goods } = await view(order);
  return [{ lineId: present(goods[place], "a line").lineId, quantity }];
}

/** Looks at the preview and confirms it, as a page does. */
async function cancel(order: Bought, lines: GoodsOut, by: Person = order.buyer, refundAccountId: string | null = null) {
  const { orderId } = order;
  const preview = await by.caller.amendments.previewCancellation({ orderId, lines });
  const wish = {
    orderId,
    lines,
    previewHash: preview.hash,
    reason: "changed_mind" as const,
    note: "",
    refundAccountId,
    requestId: randomUUID(),
  };
  const { amendmentId } = await by.caller.amendments.cancel(wish);
  await world.settle();
  return { preview, wish, amendmentId };
}

async function expectProvidersAgree(): Promise<void> {
  await world.pass(3 * 60_000);
  const report = await admin.caller.ledger.reconciliation();
  expect(report.differences).toEqual([]);
}

const twoCards = (first: bigint, second: bigint) => async (buyer: Person) => [
  await card(buyer, first, "pm_card_visa"),
  await card(buyer, second, "pm_card_mastercard"),
];

describe("cancelling goods of a paid order", () => {
  test("one of three lines goes back over the cards that paid; the rest stays sold", async () => {
    const order = await bought([500_000n, 700_000n, 800_000n], twoCards(1_200_000n, 800_000n));
    const { preview } = await cancel(order, await line(order, 1));
    expect(preview).toMatchObject({ valueMinor: 700_000n, refundMinor: 700_000n, accountMissing: false });
    const after = await view(order);
    expect(after).toMatchObject({ state: "sale_requested", totalMinor: 2_000_000n, soldMinor: 1_300_000n });
    expect(after.goods.map(({ quantity }) => quantity)).toEqual([1, 0, 1]);
    expect(after.transactions.map(({ kind }) => kind)).toEqual(["payment", "payment", "refund"]);
    expect(after.transactions.at(-1)).toMatchObject({ runningMinor: 1_300_000n, state: "settled" });
    // The timeline tells of what went back, not of the whole part.
    expect(
      after.events.find(({ event }) => event === "tender.refundedInPart" || event === "tender.refundedWhole")?.detail,
    ).toMatchObject({ amountMinor: "700000" });
    expect(await stockOf(database.db, order.variants[1] ?? "")).toEqual({ onHand: 10, reserved: 0 });
    expect(await booksOf(database.db, order.orderId)).toEqual({
      order_clearing: -1_300_000,
      psp_receivable_card: 1_300_000,
    });
    await order.seller.caller.orders.accept({ orderId: order.orderId });
    expect(await booksOf(database.db, order.orderId)).toEqual({
      commission: -65_000,
      psp_receivable_card: 1_300_000,
      seller_pending: -1_228_500,
      tax_payable: -6_500,
    });
    await expectProvidersAgree();
  });

  test("in parts, in any order, gives back what cancelling at once does, and ends cancelled", async () => {
    const order = await bought([300_000n, 400_000n, 500_000n], twoCards(700_000n, 500_000n));
    for (const place of [2, 0, 1]) await cancel(order, await line(order, place));
    expect((await view(order)).state).toBe("cancelled");
    expect(await givenBackOf(database.db, order.orderId)).toEqual(["card 700000", "card 500000"]);
    expect(await booksOf(database.db, order.orderId)).toEqual({});
    expect(await stockOf(database.db, order.variants[0] ?? "")).toEqual({ onHand: 10, reserved: 0 });
    await expectProvidersAgree();
  });

  test("an order paid 60 + 40 and refunded 50 twice gives back 100", async () => {
    const order = await bought([50_000n], twoCards(600_000n, 400_000n), 20);
    const ten = await line(order, 0, 10);
    await cancel(order, ten);
    expect(await givenBackOf(database.db, order.orderId)).toHaveLength(2);
    await cancel(order, ten);
    expect(await givenBackOf(database.db, order.orderId)).toEqual(["card 600000", "card 400000"]);
    expect((await view(order)).state).toBe("cancelled");
  });

  test("after acceptance the seller gives it back, less the commission at the order's frozen rate", async () => {
    const order = await bought([600_000n, 900_000n], twoCards(1_000_000n, 500_000n));
    await order.seller.caller.orders.accept({ orderId: order.orderId });
    await cancel(order, await line(order, 0));
    expect(await booksOf(database.db, order.orderId)).toEqual({
      commission: -45_000,
      psp_receivable_card: 900_000,
      seller_pending: -850_500,
      tax_payable: -4_500,
    });
    await cancel(order, await line(order, 1));
    expect((await view(order)).state).toBe("cancelled");
    expect(await booksOf(database.db, order.orderId)).toEqual({});
    await expect(
      order.seller.caller.orders.ship({ orderId: order.orderId, carrier: "CJ", trackingNumber: "12345678" }),
    ).rejects.toThrow("ORDERS.STATE");
  });

  test("a seller takes out what cannot be delivered, once accepted and not before", async () => {
    const order = await bought([600_000n, 900_000n], twoCards(1_000_000n, 500_000n));
    const lines = await line(order, 1);
    await expect(order.seller.caller.amendments.previewCancellation({ orderId: order.orderId, lines })).rejects.toThrow(
      "ORDERS.STATE",
    );
    await order.seller.caller.orders.accept({ orderId: order.orderId });
    await cancel(order, lines, order.seller);
    expect((await view(order)).soldMinor).toBe(600_000n);
    expect((await view(order)).amendments).toMatchObject([{ kind: "cancellation", actor: "seller" }]);
  });

  test("cards give before the phone bill, and the deposit last, to the account that was named", async () => {
    const order = await bought([400_000n, 400_000n, 400_000n, 400_000n], async (buyer) => [
      await card(buyer, 400_000n),
      mobile(400_000n),
      await cash(buyer, 800_000n),
    ]);
    const ways: string[][] = [];
    for (const place of [0, 1, 2, 3]) {
      const { preview } = await cancel(order, await line(order, place));
      ways.push(preview.parts.map(({ means, route }) => `${means} ${route}`));
    }
    expect(ways).toEqual([["card means"], ["mobile means"], ["cash means"], ["cash means"]]);
    expect((await view(order)).state).toBe("cancelled");
    expect(await booksOf(database.db, order.orderId)).toEqual({});
    await expectProvidersAgree();
  });

  test("the phone bill after its month becomes a task: the account is asked, an admin sends it, the books follow", async () => {
    const order = await bought([400_000n, 600_000n], async (buyer) => [await card(buyer, 600_000n), mobile(400_000n)]);
    await database.db
      .update(tenders)
      .set({ capturedAt: new Date(world.deps.clock.now().getTime() - 40 * 86_400_000) })
      .where(eq(tenders.orderId, order.orderId));
    await cancel(order, await line(order, 1));
    const lines = await line(order, 0);
    const preview = await order.buyer.caller.amendments.previewCancellation({ orderId: order.orderId, lines });
    expect(preview).toMatchObject({ accountMissing: true, parts: [{ means: "mobile", route: "by_hand" }] });
    await expect(cancel(order, lines)).rejects.toThrow("AMENDMENTS.ACCOUNT_NEEDED");
    const stranger = await world.buyer();
    await expect(cancel(order, lines, order.buyer, await world.refundAccount(stranger))).rejects.toThrow(
      "PAYMENTS.REFUND_ACCOUNT_NOT_FOUND",
    );
    await cancel(order, lines, order.buyer, await world.refundAccount(order.buyer));
    expect(await booksOf(database.db, order.orderId)).toMatchObject({ refund_payable: -400_000 });
    expect(await order.buyer.caller.orders.get({ orderId: order.orderId })).toMatchObject({ needsReview: false });

    const [task] = await database.db.select().from(reviewCases).where(eq(reviewCases.orderId, order.orderId));
    const caseId = present(task, "a task").id;
    const done = { caseId, bankReference: "KB-1", note: "sent" };
    await expect(order.seller.caller.payments.completeManualRefund(done)).rejects.toThrow("AUTH.NOT_AN_ADMIN");
    await expect(admin.caller.orders.closeReviewCase({ caseId, note: "done" })).rejects.toThrow("CASE_NEEDS_DEED");
    expect(await admin.caller.payments.showManualRefundAccount({ caseId })).toMatchObject({
      accountNumber: "110123456789",
    });
    await Promise.all([
      admin.caller.payments.completeManualRefund(done),
      admin.caller.payments.completeManualRefund(done),
    ]);
    expect(await booksOf(database.db, order.orderId)).toEqual({ bank: -400_000, psp_receivable_mobile: 400_000 });
    expect((await view(order)).transactions.at(-1)).toMatchObject({ state: "settled" });
  });

  test("the phone bill of a month that is over is asked of the buyer at once, also where the whole sale is declined", async () => {
    const order = await bought([400_000n, 600_000n], async (buyer) => [await card(buyer, 600_000n), mobile(400_000n)]);
    const { orderId, buyer } = order;
    await database.db
      .update(tenders)
      .set({ capturedAt: new Date(world.deps.clock.now().getTime() - 40 * 86_400_000) })
      .where(eq(tenders.orderId, orderId));
    await order.seller.caller.orders.decline({ orderId, reason: "Sold out." });
    await world.settle();
    const after = await view(order);
    expect(after).toMatchObject({
      state: "cancelled",
      refundsByHand: [{ means: "mobile", amountMinor: 400_000n, account: null }],
    });
    // The carrier was not asked: that it would refuse is known.
    const asked = await database.db.select().from(providerOperations).where(eq(providerOperations.orderId, orderId));
    expect(asked.filter(({ kind }) => kind === "refund").map(({ amountMinor }) => amountMinor)).toEqual([600_000n]);

    const refundId = present(after.refundsByHand[0], "a refund without an account").id;
    await buyer.caller.payments.nameRefundAccount({ refundId, refundAccountId: await world.refundAccount(buyer) });
    const other = await buyer.caller.payments.registerRefundAccount({
      bankCode: "004",
      accountNumber: "110-555-777888",
      holderName: "Kim Other",
    });
    // Until it is sent, the buyer sees where to, and may change it.
    await buyer.caller.payments.nameRefundAccount({ refundId, refundAccountId: other.id });
    expect((await view(order)).refundsByHand).toMatchObject([
      { id: refundId, account: { bankCode: "004", numberMasked: "•••• 7888", holderName: "Kim Other" } },
    ]);
    expect((await order.seller.caller.orders.get({ orderId })).refundsByHand).toEqual([]);
    const [task] = await database.db.select().from(reviewCases).where(eq(reviewCases.orderId, orderId));
    const caseId = present(task, "a task").id;
    await admin.caller.payments.completeManualRefund({ caseId, bankReference: "KB-2", note: "sent" });
    expect((await view(order)).refundsByHand).toEqual([]);
    await expect(buyer.caller.payments.nameRefundAccount({ refundId, refundAccountId: other.id })).rejects.toThrow(
      "PAYMENTS.REFUND_NOT_FOUND",
    );
    expect(await booksOf(database.db, orderId)).toEqual({ bank: -400_000, psp_receivable_mobile: 400_000 });
  });

  test("twenty cancellations of the same goods at once are one, and the others change nothing", async () => {
    const order = await bought([400_000n, 600_000n], twoCards(500_000n, 500_000n));
    const { orderId, buyer } = order;
    const lines = await line(order, 0);
    const { hash } = await buyer.caller.amendments.previewCancellation({ orderId, lines });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, () =>
        buyer.caller.amendments.cancel({
          orderId,
          lines,
          previewHash: hash,
          reason: "changed_mind",
          note: "",
          requestId: randomUUID(),
        }),
      ),
    );
    await world.settle();
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === "rejected") expect(String(outcome.reason)).toContain("AMENDMENTS.NOT_THAT_MANY");
    }
    expect((await view(order)).soldMinor).toBe(600_000n);
    expect(await givenBackOf(database.db, orderId)).toEqual(["card 400000"]);
  });

  test("twenty different cancellations at once never give back more than was captured", async () => {
    const order = await bought([50_000n], twoCards(600_000n, 400_000n), 20);
    const { orderId, buyer } = order;
    const lines = await line(order, 0, 3);
    const tries = Array.from({ length: 20 }, async () => {
      const { hash } = await buyer.caller.amendments.previewCancellation({ orderId, lines });
      await buyer.caller.amendments.cancel({
        orderId,
        lines,
        previewHash: hash,
        reason: "other",
        note: "",
        requestId: randomUUID(),
      });
    });
    await Promise.allSettled(tries);
    await world.settle();
    const { soldMinor, goods } = await view(order);
    expect(soldMinor).toBe(BigInt(goods[0]?.quantity ?? 0) * 50_000n);
    const given = (await givenBackOf(database.db, orderId)).reduce((sum, text) => sum + Number(text.split(" ")[1]), 0);
    expect(given).toBe(1_000_000 - Number(soldMinor));
    await expectProvidersAgree();
  });

  test("the same wish sent again is carried out once; another under its name is refused", async () => {
    const order = await bought([400_000n, 600_000n], twoCards(500_000n, 500_000n));
    const { wish, amendmentId } = await cancel(order, await line(order, 0));
    expect(await order.buyer.caller.amendments.cancel(wish)).toEqual({ amendmentId });
    await expect(order.buyer.caller.amendments.cancel({ ...wish, note: "else" })).rejects.toThrow("REQUEST_REUSED");
    expect((await view(order)).amendments).toHaveLength(1);
  });

  test("what is confirmed is what is done: a preview that no longer holds changes nothing", async () => {
    const order = await bought([400_000n, 600_000n, 700_000n], twoCards(1_000_000n, 700_000n));
    const { orderId, buyer } = order;
    const lines = await line(order, 0);
    const { hash } = await buyer.caller.amendments.previewCancellation({ orderId, lines });
    await cancel(order, await line(order, 2));
    const stale = { orderId, lines, previewHash: hash, reason: "other" as const, note: "", requestId: randomUUID() };
    await expect(buyer.caller.amendments.cancel(stale)).rejects.toThrow("AMENDMENTS.PREVIEW_CHANGED");
    expect((await view(order)).soldMinor).toBe(1_000_000n);
  });

  test("another buyer, another shop and nobody's line are not found", async () => {
    const order = await bought([400_000n, 600_000n], twoCards(500_000n, 500_000n));
    const other = await bought([400_000n], async (buyer) => [await card(buyer, 400_000n)]);
    const { orderId } = order;
    const lines = await line(order, 0);
    for (const stranger of [other.buyer, other.seller]) {
      await expect(stranger.caller.amendments.previewCancellation({ orderId, lines })).rejects.toThrow(
        "ORDERS.NOT_FOUND",
      );
    }
    await expect(
      order.buyer.caller.amendments.previewCancellation({ orderId, lines: await line(other, 0) }),
    ).rejects.toThrow("AMENDMENTS.LINE_NOT_FOUND");
  });

  test("a provider that fails, is slow or answers twice leaves the books right and the refund done once", async () => {
    for (const fault of ["timeout_after", "timeout_before", "error_500_after", "error_500"]) {
      const order = await bought([500_000n, 500_000n], twoCards(500_000n, 500_000n));
      await world.control("stripe", "POST", "/_control/faults", { match: { operation: "refunds.create" }, fault });
      const lines = await line(order, 0);
      await cancel(order, lines);
      await world.pass(60_000);
      await cancel(order, await line(order, 1));
      await world.pass(60_000);
      expect(await givenBackOf(database.db, order.orderId)).toEqual(["card 500000", "card 500000"]);
      expect(await booksOf(database.db, order.orderId)).toEqual({});
    }
    await expectProvidersAgree();
  });
});

describe("exchanging goods of a paid order", () => {
  async function exchange(
    order: Bought,
    wish: { out: GoodsOut; in: { variantId: string; quantity: number }[] },
    tendersOf: () => Promise<TenderInput[]> = () => Promise.resolve([]),
  ) {
    const { buyer, orderId } = order;
    const preview = await buyer.caller.amendments.previewExchange({ orderId, ...wish });
    const made = await buyer.caller.amendments.exchange({
      orderId,
      ...wish,
      previewHash: preview.hash,
      tenders: await tendersOf(),
      requestId: randomUUID(),
    });
    await world.settle();
    return { preview, made };
  }
  const another = async (order: Bought, priceMinor: bigint, onHand = 10) =>
    (await world.listing(order.seller, { priceMinor, onHand })).variantId;

  test("dearer: the difference is paid by two cards, then the goods change places at once", async () => {
    const order = await bought([1_000_000n], async (buyer) => [await card(buyer, 1_000_000n)]);
    const dearer = await another(order, 2_500_000n);
    const { preview, made } = await exchange(
      order,
      { out: await line(order, 0), in: [{ variantId: dearer, quantity: 1 }] },
      () => twoCards(900_000n, 600_000n)(order.buyer),
    );
    expect(preview.differenceMinor).toBe(1_500_000n);
    expect(made.state).toBe("awaiting_payment");
    const after = await view(order);
    expect(after).toMatchObject({ state: "sale_requested", totalMinor: 1_000_000n, soldMinor: 2_500_000n });
    expect(after.goods.map(({ quantity, unitPriceMinor }) => [quantity, unitPriceMinor])).toEqual([
      [0, 1_000_000n],
      [1, 2_500_000n],
    ]);
    expect(after.transactions.map(({ kind }) => kind)).toEqual(["payment", "additional_payment", "additional_payment"]);
    const rows = await database.db
      .select()
      .from(orderTransactions)
      .where(eq(orderTransactions.orderId, order.orderId))
      .orderBy(asc(orderTransactions.seq));
    // The first payment is for the first particulars, the others for what the exchange brought.
    expect(rows.map(({ purchaseKey }) => purchaseKey === after.purchaseKey)).toEqual([true, false, false]);
    expect(await stockOf(database.db, order.variants[0] ?? "")).toEqual({ onHand: 10, reserved: 0 });
    expect(await stockOf(database.db, dearer)).toEqual({ onHand: 10, reserved: 1 });
    expect(await booksOf(database.db, order.orderId)).toEqual({
      order_clearing: -2_500_000,
      psp_receivable_card: 2_500_000,
    });
    await order.seller.caller.orders.accept({ orderId: order.orderId });
    await order.seller.caller.orders.ship({ orderId: order.orderId, carrier: "CJ", trackingNumber: "12345678" });
    expect(await stockOf(database.db, dearer)).toEqual({ onHand: 9, reserved: 0 });
    expect(await booksOf(database.db, order.orderId)).toMatchObject({ seller_pending: -2_362_500 });
    await expectProvidersAgree();
  });

  test("while the difference waits for a deposit, the order is as it was; after acceptance it becomes the seller's", async () => {
    const order = await bought([1_000_000n], async (buyer) => [await card(buyer, 1_000_000n)]);
    await order.seller.caller.orders.accept({ orderId: order.orderId });
    const dearer = await another(order, 2_500_000n);
    await exchange(order, { out: await line(order, 0), in: [{ variantId: dearer, quantity: 1 }] }, async () => [
      await card(order.buyer, 1_000_000n),
      await cash(order.buyer, 500_000n),
    ]);
    const waiting = await view(order);
    expect(waiting).toMatchObject({ state: "changing", soldMinor: 1_000_000n });
    expect(waiting.payment).toMatchObject({ phase: "awaiting_deposit", purpose: "exchange", dueMinor: 1_500_000n });
    expect(waiting.goods.map(({ quantity, free }) => [quantity, free])).toEqual([[1, 0]]);
    await expect(
      order.seller.caller.orders.ship({ orderId: order.orderId, carrier: "CJ", trackingNumber: "12345678" }),
    ).rejects.toThrow("ORDERS.STATE");
    await expect(cancel(order, await line(order, 0))).rejects.toThrow("ORDERS.STATE");
    await playBuyer(order.buyer, order.orderId);
    expect(await view(order)).toMatchObject({ state: "accepted", soldMinor: 2_500_000n });
    expect(await booksOf(database.db, order.orderId)).toEqual({
      commission: -125_000,
      psp_receivable_card: 2_000_000,
      seller_pending: -2_362_500,
      tax_payable: -12_500,
      virtual_account_cash: 500_000,
    });
  });

  test("a declined card of the difference is replaced, and the other is not lost", async () => {
    const order = await bought([1_000_000n], async (buyer) => [await card(buyer, 1_000_000n)]);
    const dearer = await another(order, 2_500_000n);
    await exchange(order, { out: await line(order, 0), in: [{ variantId: dearer, quantity: 1 }] }, async () => [
      await card(order.buyer, 900_000n, "pm_card_visa"),
      await card(order.buyer, 600_000n, "pm_card_visa_chargeDeclined"),
    ]);
    const paying = await order.buyer.caller.payments.status({ orderId: order.orderId });
    const declined = present(
      paying.tenders.find(({ canReplace }) => canReplace),
      "a declined part",
    );
    await order.buyer.caller.payments.replaceTender({
      orderId: order.orderId,
      tenderId: declined.id,
      tenders: [await card(order.buyer, 600_000n, "pm_card_mastercard")],
    });
    await world.settle();
    expect(await view(order)).toMatchObject({ state: "sale_requested", soldMinor: 2_500_000n });
  });

  for (const [how, fail] of [
    ["given up", (order: Bought) => order.buyer.caller.payments.giveUp({ orderId: order.orderId })],
    ["not paid in time", (order: Bought) => world.passDeadline(order.orderId)],
  ] as const) {
    test(`${how}, an exchange leaves the order, its stock and its books as they were`, async () => {
      const order = await bought([1_000_000n], async (buyer) => [await card(buyer, 1_000_000n)]);
      const dearer = await another(order, 2_500_000n);
      const before = await booksOf(database.db, order.orderId);
      await exchange(order, { out: await line(order, 0), in: [{ variantId: dearer, quantity: 1 }] }, async () => [
        await card(order.buyer, 1_000_000n),
        await cash(order.buyer, 500_000n),
      ]);
      expect(await stockOf(database.db, dearer)).toEqual({ onHand: 10, reserved: 1 });
      await fail(order);
      await world.settle();
      const after = await view(order);
      expect(after).toMatchObject({ state: "sale_requested", soldMinor: 1_000_000n });
      expect(after.goods.map(({ quantity, free }) => [quantity, free])).toEqual([[1, 1]]);
      expect(after.amendments).toMatchObject([{ kind: "exchange", state: "abandoned" }]);
      expect(await booksOf(database.db, order.orderId)).toEqual(before);
      expect(await stockOf(database.db, dearer)).toEqual({ onHand: 10, reserved: 0 });
      expect(await stockOf(database.db, order.variants[0] ?? "")).toEqual({ onHand: 10, reserved: 1 });
      await expectProvidersAgree();
    });
  }

  test("cheaper: the difference goes back at once; even: an entry of zero", async () => {
    const order = await bought([1_000_000n], async (buyer) => [await card(buyer, 1_000_000n)]);
    const cheaper = await another(order, 600_000n);
    const { preview } = await exchange(order, { out: await line(order, 0), in: [{ variantId: cheaper, quantity: 1 }] });
    expect(preview).toMatchObject({ differenceMinor: -400_000n, refund: { refundMinor: 400_000n } });
    const equal = await another(order, 600_000n);
    await exchange(order, { out: await line(order, 1), in: [{ variantId: equal, quantity: 1 }] });
    const after = await view(order);
    expect(after).toMatchObject({ state: "sale_requested", soldMinor: 600_000n });
    expect(after.transactions.map(({ kind, amountMinor }) => `${kind} ${amountMinor}`)).toEqual([
      "payment 1000000",
      "refund -400000",
      "adjustment 0",
    ]);
    expect(await stockOf(database.db, cheaper)).toEqual({ onHand: 10, reserved: 0 });
    expect(await stockOf(database.db, equal)).toEqual({ onHand: 10, reserved: 1 });
    expect(await booksOf(database.db, order.orderId)).toEqual({
      order_clearing: -600_000,
      psp_receivable_card: 600_000,
    });
  });

  test("more of the same needs only what is added, and the last unit is not counted twice", async () => {
    const order = await bought([500_000n], async (buyer) => [await card(buyer, 500_000n)]);
    const [variantId = ""] = order.variants;
    await database.sql`update variants set on_hand = 2 where id = ${variantId}`;
    await exchange(order, { out: await line(order, 0), in: [{ variantId, quantity: 2 }] }, async () => [
      await card(order.buyer, 500_000n),
    ]);
    expect(await stockOf(database.db, variantId)).toEqual({ onHand: 2, reserved: 2 });
    expect(await view(order)).toMatchObject({ state: "sale_requested", soldMinor: 1_000_000n });
    await expect(
      exchange(order, { out: [], in: [{ variantId, quantity: 1 }] }, async () => [await card(order.buyer, 500_000n)]),
    ).rejects.toThrow("CATALOG.OUT_OF_STOCK");
  });

  test("chains: change, cancel, change again, and the end is as if bought so", async () => {
    const order = await bought([1_000_000n, 400_000n], twoCards(900_000n, 500_000n));
    const dearer = await another(order, 1_200_000n);
    await exchange(order, { out: await line(order, 0), in: [{ variantId: dearer, quantity: 1 }] }, async () => [
      await card(order.buyer, 200_000n),
    ]);
    await cancel(order, await line(order, 1));
    const cheaper = await another(order, 1_100_000n);
    await exchange(order, { out: await line(order, 2), in: [{ variantId: cheaper, quantity: 1 }] });
    expect(await view(order)).toMatchObject({ state: "sale_requested", soldMinor: 1_100_000n });
    expect(await booksOf(database.db, order.orderId)).toEqual({
      order_clearing: -1_100_000,
      psp_receivable_card: 1_100_000,
    });
    await cancel(order, await line(order, 3));
    expect((await view(order)).state).toBe("cancelled");
    expect(await booksOf(database.db, order.orderId)).toEqual({});
    await expectProvidersAgree();
  });

  test("goods of another shop, of nobody, too many or for no money are refused and change nothing", async () => {
    const order = await bought([1_000_000n], async (buyer) => [await card(buyer, 1_000_000n)]);
    const { buyer, orderId } = order;
    const foreign = (await world.listing(await world.seller(), { priceMinor: 1_000_000n })).variantId;
    const out = await line(order, 0);
    const own = await another(order, 900_000n);
    await expect(
      buyer.caller.amendments.previewExchange({ orderId, out, in: [{ variantId: foreign, quantity: 1 }] }),
    ).rejects.toThrow("AMENDMENTS.OTHER_SELLER");
    await expect(
      buyer.caller.amendments.previewExchange({ orderId, out, in: [{ variantId: own, quantity: 11 }] }),
    ).rejects.toThrow("CATALOG.OUT_OF_STOCK");
    await expect(
      exchange(order, { out, in: [{ variantId: own, quantity: 1 }] }, async () => [await card(buyer, 100_000n)]),
    ).rejects.toThrow("AMENDMENTS.TENDERS_NOT_NEEDED");
    const dearer = await another(order, 1_500_000n);
    await expect(
      exchange(order, { out, in: [{ variantId: dearer, quantity: 1 }] }, async () => [await card(buyer, 499_999n)]),
    ).rejects.toThrow("PAYMENTS.PLAN_SUM");
    expect(await view(order)).toMatchObject({ state: "sale_requested", amendments: [] });
    expect(await stockOf(database.db, dearer)).toEqual({ onHand: 10, reserved: 0 });
  });
});

describe("bringing goods back", () => {
  async function delivered(prices: bigint[], pay: (buyer: Person) => Promise<TenderInput[]>): Promise<Bought> {
    const order = await bought(prices, pay);
    const { orderId, seller } = order;
    await seller.caller.orders.accept({ orderId });
    await seller.caller.orders.ship({ orderId, carrier: "CJ", trackingNumber: "12345678" });
    await seller.caller.orders.markDelivered({ orderId });
    return order;
  }
  async function request(order: Bought, lines: GoodsOut): Promise<string> {
    const { orderId, buyer } = order;
    const wish = { orderId, lines, reason: "damaged" as const, note: "scratched", requestId: randomUUID() };
    return (await buyer.caller.amendments.requestReturn(wish)).amendmentId;
  }
  async function send({ buyer }: Bought, amendmentId: string): Promise<void> {
    const { hash } = await buyer.caller.amendments.previewReturn({ amendmentId });
    await buyer.caller.amendments.sendReturn({
      amendmentId,
      carrier: "CJ",
      trackingNumber: "99887766",
      previewHash: hash,
    });
  }

  test("approved, sent, found as agreed: what is kept stays sold, the goods are on the shelf again", async () => {
    const order = await delivered([600_000n, 900_000n], twoCards(1_000_000n, 500_000n));
    const amendmentId = await request(order, await line(order, 0));
    await expect(send(order, amendmentId)).rejects.toThrow("AMENDMENTS.STATE");
    await order.seller.caller.amendments.answerReturn({ amendmentId, answer: "approve", keptMinor: 10_000n });
    await send(order, amendmentId);
    await order.seller.caller.amendments.inspectReturn({ amendmentId, outcome: "as_agreed", restock: true });
    await world.settle();
    expect(await view(order)).toMatchObject({ state: "delivered", soldMinor: 910_000n });
    expect(await stockOf(database.db, order.variants[0] ?? "")).toEqual({ onHand: 10, reserved: 0 });
    expect(await booksOf(database.db, order.orderId)).toEqual({
      commission: -45_500,
      psp_receivable_card: 910_000,
      seller_pending: -859_950,
      tax_payable: -4_550,
    });
    await order.buyer.caller.orders.confirmReceipt({ orderId: order.orderId });
    expect(await booksOf(database.db, order.orderId)).toMatchObject({ seller_available: -859_950 });
    await expectProvidersAgree();
  });

  test("the buyer is told where to send the goods, and that place stays although the shop moves", async () => {
    const order = await delivered([600_000n], async (buyer) => [await card(buyer, 600_000n)]);
    const amendmentId = await request(order, await line(order, 0));
    const placeOf = async () => (await view(order)).amendments.find(({ id }) => id === amendmentId)?.returnTo;
    const sellerId = order.seller.session.sellerId ?? "";
    const [shop] = await database.db.select().from(sellers).where(eq(sellers.id, sellerId));
    expect(await placeOf()).toBeNull();

    // Nobody is asked to send goods to nowhere.
    await database.db.update(sellers).set({ returnAddress: null }).where(eq(sellers.id, sellerId));
    await expect(order.seller.caller.amendments.answerReturn({ amendmentId, answer: "approve" })).rejects.toThrow(
      "AMENDMENTS.NO_RETURN_ADDRESS",
    );
    await database.db
      .update(sellers)
      .set({ returnAddress: present(shop, "the shop is there").returnAddress })
      .where(eq(sellers.id, sellerId));
    await order.seller.caller.amendments.answerReturn({ amendmentId, answer: "approve" });
    const promised = { shopName: shop?.name, address: shop?.returnAddress };
    expect(await placeOf()).toEqual(promised);

    const [told] = await database.db
      .select({ id: notifications.id })
      .from(notifications)
      .where(and(eq(notifications.orderId, order.orderId), eq(notifications.kind, "return_answered")));
    await sendMail(world.deps, present(told, "the buyer is told").id, true);
    const mails = world.mailbox.mailbox.list({ address: order.buyer.session.email, words: null });
    expect(mails.some(({ text }) => text.includes(present(shop?.returnAddress, "it has one").line1))).toBe(true);

    // A place that was promised with the seller's own note is told without it.
    await database.sql`update amendments set return_to = jsonb_set(return_to, '{address,deliveryNote}', '"gate code 1234"')
      where id = ${amendmentId}`;
    await database.db
      .update(sellers)
      .set({ name: "Another name", returnAddress: { ...testAddress, city: "", line1: "Somewhere else 1" } })
      .where(eq(sellers.id, sellerId));
    expect(await placeOf()).toEqual(promised);
    let exported = "";
    for await (const piece of exportPerson(world.deps, order.buyer.session.userId, world.deps.clock.now()))
      exported += piece;
    expect(exported).toContain(present(shop?.returnAddress, "it has one").line1);
    expect(exported).not.toContain("gate code");
  });

  test("after completion it comes out of what was released to this very seller; all of it ends the order", async () => {
    const order = await delivered([600_000n], async (buyer) => [await card(buyer, 600_000n)]);
    await order.buyer.caller.orders.confirmReceipt({ orderId: order.orderId });
    const amendmentId = await request(order, await line(order, 0));
    await order.seller.caller.amendments.answerReturn({ amendmentId, answer: "approve" });
    await send(order, amendmentId);
    await order.seller.caller.amendments.inspectReturn({ amendmentId, outcome: "as_agreed", restock: false });
    await world.settle();
    expect(await view(order)).toMatchObject({ state: "cancelled", soldMinor: 0n });
    expect(await booksOf(database.db, order.orderId)).toEqual({});
    expect(await stockOf(database.db, order.variants[0] ?? "")).toEqual({ onHand: 9, reserved: 0 });
  });

  test("a way that closed meanwhile: the buyer is asked again, and nothing is lost", async () => {
    const order = await delivered([400_000n], () => Promise.resolve([mobile(400_000n)]));
    const amendmentId = await request(order, await line(order, 0));
    await order.seller.caller.amendments.answerReturn({ amendmentId, answer: "approve" });
    await send(order, amendmentId);
    await database.db
      .update(tenders)
      .set({ capturedAt: new Date(world.deps.clock.now().getTime() - 40 * 86_400_000) })
      .where(eq(tenders.orderId, order.orderId));
    await order.seller.caller.amendments.inspectReturn({ amendmentId, outcome: "as_agreed", restock: true });
    expect((await view(order)).amendments).toMatchObject([{ state: "to_confirm" }]);
    const { hash, accountMissing } = await order.buyer.caller.amendments.previewReturn({ amendmentId });
    expect(accountMissing).toBe(true);
    await order.buyer.caller.amendments.confirmReturnRefund({
      amendmentId,
      previewHash: hash,
      refundAccountId: await world.refundAccount(order.buyer),
    });
    const rows = await database.db.select().from(refunds).where(eq(refunds.orderId, order.orderId));
    expect(rows).toMatchObject([{ state: "manual", amountMinor: 400_000n }]);
  });

  test("what is kept may be all of it: the goods are back, no money moves, and the table tells of it", async () => {
    const order = await delivered([600_000n], async (buyer) => [await card(buyer, 600_000n)]);
    const amendmentId = await request(order, await line(order, 0));
    await order.seller.caller.amendments.answerReturn({ amendmentId, answer: "approve", keptMinor: 600_000n });
    await send(order, amendmentId);
    await order.seller.caller.amendments.inspectReturn({ amendmentId, outcome: "as_agreed", restock: true });
    const after = await view(order);
    expect(after).toMatchObject({ state: "delivered", soldMinor: 600_000n });
    expect(after.transactions.at(-1)).toMatchObject({ kind: "adjustment", amountMinor: 0n, runningMinor: 600_000n });
  });

  test("a dispute is the marketplace's to decide, and the buyer confirms another sum", async () => {
    const order = await delivered([600_000n], async (buyer) => [await card(buyer, 600_000n)]);
    const amendmentId = await request(order, await line(order, 0));
    await order.seller.caller.amendments.answerReturn({ amendmentId, answer: "approve" });
    await send(order, amendmentId);
    await order.seller.caller.amendments.inspectReturn({
      amendmentId,
      outcome: "disputed",
      restock: true,
      note: "worn",
    });
    const [task] = await database.db.select().from(reviewCases).where(eq(reviewCases.amendmentId, amendmentId));
    expect(task).toMatchObject({ kind: "return_disputed", closedAt: null });
    const decision = { amendmentId, keptMinor: 100_000n, restock: true, note: "worn indeed" };
    await expect(order.seller.caller.amendments.decideReturn(decision)).rejects.toThrow("AUTH.NOT_AN_ADMIN");
    await admin.caller.amendments.decideReturn(decision);
    expect((await view(order)).amendments).toMatchObject([{ state: "to_confirm", keptMinor: 100_000n }]);
    const { hash } = await order.buyer.caller.amendments.previewReturn({ amendmentId });
    await order.buyer.caller.amendments.confirmReturnRefund({ amendmentId, previewHash: hash });
    await world.settle();
    expect(await view(order)).toMatchObject({ state: "delivered", soldMinor: 100_000n });
    const [closed] = await database.db.select().from(reviewCases).where(eq(reviewCases.amendmentId, amendmentId));
    expect(closed?.closedAt).not.toBeNull();
  });

  test("refused or withdrawn, the goods are free to be returned again; late or foreign they are not", async () => {
    const order = await delivered([600_000n], async (buyer) => [await card(buyer, 600_000n)]);
    const first = await request(order, await line(order, 0));
    await expect(request(order, await line(order, 0))).rejects.toThrow("AMENDMENTS.NOT_THAT_MANY");
    const stranger = await world.seller();
    await expect(stranger.caller.amendments.answerReturn({ amendmentId: first, answer: "approve" })).rejects.toThrow(
      "NOT_FOUND",
    );
    await expect(
      order.seller.caller.amendments.answerReturn({ amendmentId: first, answer: "approve", keptMinor: 600_001n }),
    ).rejects.toThrow("KEPT_TOO_MUCH");
    await order.seller.caller.amendments.answerReturn({ amendmentId: first, answer: "refuse", note: "no" });
    const second = await request(order, await line(order, 0));
    await order.buyer.caller.amendments.withdrawReturn({ amendmentId: second });
    await world.pass(15 * 86_400_000);
    await expect(request(order, await line(order, 0))).rejects.toThrow("AMENDMENTS.RETURN_WINDOW");
    expect(await booksOf(database.db, order.orderId)).toMatchObject({ psp_receivable_card: 600_000 });
  });
});

describe("pictures for a return", () => {
  test("that nobody sent are removed after a day; those that a return names, and a shop's, stay", async () => {
    const order = await bought([400_000n], async (buyer) => [await card(buyer, 400_000n)]);
    const { orderId, buyer, seller } = order;
    await seller.caller.orders.accept({ orderId });
    await seller.caller.orders.ship({ orderId, carrier: "CJ", trackingNumber: "12345678" });
    await seller.caller.orders.markDelivered({ orderId });
    const { storage } = world.deps;
    const upload = async (ownerId: string) => {
      const name = `${ownerId}/${randomUUID()}`;
      const keys = [`${name}-320.avif`, `${name}-800.webp`];
      for (const key of keys) await storage.write(key, Buffer.from("a picture"));
      return { path: `/api/media/${name}-800.webp`, keys };
    };
    const [sent, forgotten] = [await upload(buyer.session.userId), await upload(buyer.session.userId)];
    const shops = await upload(present(seller.session.sellerId, "a shop"));
    const { goods } = await buyer.caller.orders.get({ orderId });
    const lines = [{ lineId: present(goods[0], "a line").lineId, quantity: 1 }];
    const wish = { orderId, lines, reason: "damaged" as const, pictures: [sent.path], requestId: randomUUID() };
    await buyer.caller.amendments.requestReturn(wish);

    // Files carry the machine's time, whatever time the world has come to by other tests.
    const after = (hours: number) => ({
      ...world.deps,
      clock: { now: () => new Date(Date.now() + hours * 3_600_000) },
    });
    expect(await removeUnusedPictures(after(23))).toBe(0);
    expect(await removeUnusedPictures(after(25))).toBe(2);
    const left = await Promise.all(
      [...sent.keys, ...forgotten.keys, ...shops.keys].map(async (key) => (await storage.read(key)) !== null),
    );
    expect(left).toEqual([true, true, false, false, true, true]);
    expect(await removeUnusedPictures(after(25))).toBe(0);
  });
});

describe("the database itself", () => {
  test("refuses to take more of a line than it has, to rewrite what was taken, and to change an ended amendment", async () => {
    const order = await bought([400_000n, 600_000n], twoCards(500_000n, 500_000n));
    const { amendmentId } = await cancel(order, await line(order, 0));
    const { goods } = await view(order);
    const lineId = goods[0]?.lineId ?? "";
    await expect(
      database.sql`with a as (
        insert into amendments (id, order_id, kind, state, actor, request_id, request_hash, difference_minor, created_at)
        values (${randomUUID()}, ${order.orderId}, 'cancellation', 'done', 'buyer', ${randomUUID()}, 'x', 0, now()) returning id
      ) insert into amendment_lines select a.id, ${lineId}::uuid, 1 from a`,
    ).rejects.toThrow("NOT_THAT_MANY");
    await expect(
      database.sql`update amendment_lines set quantity = 2 where amendment_id = ${amendmentId}`,
    ).rejects.toThrow("append-only");
    await expect(database.sql`update amendments set state = 'refused' where id = ${amendmentId}`).rejects.toThrow(
      "never change",
    );
    await expect(database.sql`update refunds set amount_minor = 1 where order_id = ${order.orderId}`).rejects.toThrow(
      "never change",
    );
    const rows = await database.db.select().from(orderTransactions).where(eq(orderTransactions.orderId, order.orderId));
    expect(rows).toHaveLength(3);
  });
});
