import { and, asc, eq, isNull } from "drizzle-orm";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { deposits, orders, providerOperations, refunds, reviewCases, tenders, webhookInbox } from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { advanceOrder } from "@/server/modules/payments";
import { findNews } from "@/server/modules/notifications";
import { present } from "@/shared/assert";
import { sumMinor } from "@/shared/money";
import { openMarketWorld, type MarketWorld, type Person } from "../../../../tests/market-world";
import { booksOf } from "../../../../tests/order-books";

// The dollar market's bank transfers: they arrive in parts, too large or too late, and nobody at the bank refuses them.

const minute = 60_000;
const day = 24 * 60 * minute;

let database: TestDatabase;
let world: MarketWorld;

beforeAll(async () => {
  database = await openTestDatabase();
  world = await openMarketWorld(database, { market: "us" });
});

afterAll(async () => {
  await world.close();
  await database.close();
});

const total = 249_000n;
const onCard = 149_000n;
const byTransfer = 100_000n;

interface Waiting {
  readonly buyer: Person;
  readonly seller: Person;
  readonly orderId: string;
  readonly tenderId: string;
}

const status = ({ buyer, orderId }: Waiting) => buyer.caller.payments.status({ orderId });
const transferOf = async (waiting: Waiting) =>
  present(
    (await status(waiting)).tenders.find(({ means }) => means === "cash"),
    "a transfer",
  );

/** An order of $2,490.00, of which $1,000.00 come by transfer. */
async function awaiting(): Promise<Waiting> {
  const [buyer, seller] = await Promise.all([world.buyer(), world.seller()]);
  const { variantId } = await world.listing(seller, { priceMinor: total });
  const orderId = await world.buy(buyer, variantId, [
    { means: "card", amountMinor: onCard, cardId: await world.card(buyer) },
    await world.cash(buyer, byTransfer),
  ]);
  const view = await buyer.caller.payments.status({ orderId });
  const tender = present(
    view.tenders.find(({ means }) => means === "cash"),
    "a transfer",
  );
  expect(view.orderState).toBe("awaiting_deposit");
  return { buyer, seller, orderId, tenderId: tender.id };
}

async function arrives({ tenderId }: Waiting, amountMinor: number): Promise<void> {
  await world.deposit(tenderId, amountMinor);
  await world.settle();
}

/** Money that an order left at the provider, by its own book. */
async function atProvider({ orderId }: Waiting): Promise<number> {
  const rows = await database.db
    .select({ reference: tenders.providerReference })
    .from(tenders)
    .where(eq(tenders.orderId, orderId));
  const { movements } = (await world.control("stripe", "GET", "/_control/book")) as {
    movements: { reference: string; direction: "in" | "out"; amount: number }[];
  };
  return movements
    .filter(({ reference }) => rows.some((row) => row.reference === reference))
    .reduce((sum, { direction, amount }) => sum + (direction === "in" ? amount : -amount), 0);
}

const refundsOf = ({ orderId }: Waiting) =>
  database.db
    .select({ kind: refunds.kind, state: refunds.state, amountMinor: refunds.amountMinor })
    .from(refunds)
    .where(eq(refunds.orderId, orderId))
    .orderBy(asc(refunds.id));

/** What our books say, and that they say what the provider's do. */
async function books(waiting: Waiting): Promise<Record<string, number>> {
  const ours = await booksOf(database.db, waiting.orderId);
  const held = (ours["psp_receivable_card"] ?? 0) + (ours["virtual_account_cash"] ?? 0);
  expect(held).toBe(await atProvider(waiting));
  return ours;
}

describe("a transfer", () => {
  test("is asked for with an account, and needs none of the buyer's", async () => {
    const waiting = await awaiting();
    const transfer = await transferOf(waiting);
    expect(transfer).toMatchObject({
      provider: "stripe",
      state: "issued",
      missingMinor: byTransfer,
      deposit: { inParts: true, tooMuch: true },
      virtualAccount: {
        bankCode: "021000021",
        bankName: "US Stand-in Bank",
        holder: "Partwise",
        sending: {
          accountType: "checking",
          networks: ["ach", "domestic_wire_us", "swift"],
          swiftCode: "STNDUS6S",
          bankAddress: ["420 Montgomery Street", "San Francisco, CA 94104"],
          holderAddress: ["354 Oyster Point Blvd", "South San Francisco, CA 94080"],
        },
        dueAt: null,
      },
    });
    const [row] = await database.db.select().from(tenders).where(eq(tenders.id, waiting.tenderId));
    expect(row).toMatchObject({ refundAccountId: null, currency: "USD" });
    expect(row?.providerAccount).toMatch(/^cus_/);
  });

  test("in parts: each is recorded, the rest is told, and only the last asks the seller", async () => {
    const waiting = await awaiting();
    await arrives(waiting, 30_000);
    expect(await transferOf(waiting)).toMatchObject({
      state: "part_funded",
      capturedMinor: 30_000n,
      missingMinor: 70_000n,
    });
    expect((await status(waiting)).orderState).toBe("awaiting_deposit");
    await expect(waiting.seller.caller.orders.get({ orderId: waiting.orderId })).rejects.toThrow("ORDERS.NOT_FOUND");
    await arrives(waiting, 69_999);
    expect((await transferOf(waiting)).missingMinor).toBe(1n);
    await arrives(waiting, 1);
    expect((await status(waiting)).orderState).toBe("sale_requested");
    const view = await waiting.buyer.caller.orders.get({ orderId: waiting.orderId });
    expect(view.transactions.map(({ amountMinor }) => amountMinor).toSorted()).toEqual([1n, onCard, 30_000n, 69_999n]);
    expect(await books(waiting)).toEqual({
      order_clearing: -Number(total),
      psp_receivable_card: Number(onCard),
      virtual_account_cash: Number(byTransfer),
    });
  });

  test("too large: the tender takes its amount, the rest goes back at once", async () => {
    const waiting = await awaiting();
    await arrives(waiting, 125_050);
    expect((await status(waiting)).orderState).toBe("sale_requested");
    expect(await transferOf(waiting)).toMatchObject({ state: "captured", capturedMinor: byTransfer });
    expect(await refundsOf(waiting)).toEqual([{ kind: "excess", state: "succeeded", amountMinor: 25_050n }]);
    expect(await books(waiting)).toMatchObject({ virtual_account_cash: Number(byTransfer) });
    // The buyer reads it on the order's page, and is told.
    const { transactions } = await waiting.buyer.caller.orders.get({ orderId: waiting.orderId });
    expect(transactions.map(({ kind, amountMinor }) => [kind, amountMinor])).toEqual(
      expect.arrayContaining([
        ["payment", byTransfer],
        ["excess", 25_050n],
        ["excess_refund", -25_050n],
      ]),
    );
    expect(transactions.at(-1)?.runningMinor).toBe(total);
    const { events } = await waiting.buyer.caller.orders.get({ orderId: waiting.orderId });
    expect(events.find(({ event }) => event === "excessReturned")).toMatchObject({
      detail: { means: "cash", amountMinor: "25050" },
    });
    const { items } = await waiting.buyer.caller.notifications.list({});
    expect(items.map(({ kind }) => kind)).toContain("deposit_returned");
  });

  test("again after it was complete: all of it goes back", async () => {
    const waiting = await awaiting();
    await arrives(waiting, 100_000);
    await arrives(waiting, 100_000);
    expect((await status(waiting)).orderState).toBe("sale_requested");
    expect(await refundsOf(waiting)).toEqual([{ kind: "excess", state: "succeeded", amountMinor: 100_000n }]);
    expect(await books(waiting)).toMatchObject({ virtual_account_cash: Number(byTransfer) });
  });

  test("too small at the deadline: the hold is voided, the part goes back, and the books are empty", async () => {
    const waiting = await awaiting();
    await arrives(waiting, 40_000);
    await world.passDeadline(waiting.orderId);
    expect((await status(waiting)).orderState).toBe("expired");
    expect(await transferOf(waiting)).toMatchObject({ state: "refunded", refundedMinor: 40_000n });
    expect(await refundsOf(waiting)).toEqual([{ kind: "captured", state: "succeeded", amountMinor: 40_000n }]);
    expect(await books(waiting)).toEqual({});
  });

  test("in part, and what is missing by a card: the part goes back, and the order is paid whole", async () => {
    const waiting = await awaiting();
    await arrives(waiting, 40_000);
    const cardId = await world.card(waiting.buyer, "pm_card_mastercard");
    await waiting.buyer.caller.payments.replaceTender({
      orderId: waiting.orderId,
      tenderId: waiting.tenderId,
      tenders: [{ means: "card", amountMinor: byTransfer, cardId }],
    });
    await world.settle();
    expect(await status(waiting)).toMatchObject({ orderState: "sale_requested", paidMinor: total });
    expect(await transferOf(waiting)).toMatchObject({ state: "refunded", refundedMinor: 40_000n });
    expect(await refundsOf(waiting)).toEqual([{ kind: "captured", state: "succeeded", amountMinor: 40_000n }]);
    expect(await books(waiting)).toEqual({ order_clearing: -Number(total), psp_receivable_card: Number(total) });
    const { transactions } = await waiting.buyer.caller.orders.get({ orderId: waiting.orderId });
    expect(transactions.at(-1)?.runningMinor).toBe(total);
    // What is still sent to the closed account is nobody's payment, and goes back.
    await arrives(waiting, 60_000);
    expect((await refundsOf(waiting)).map(({ kind }) => kind).toSorted()).toEqual(["captured", "excess"]);
    expect(await books(waiting)).toEqual({ order_clearing: -Number(total), psp_receivable_card: Number(total) });
  });

  test("given up by the buyer while a part was there: the part goes back", async () => {
    const waiting = await awaiting();
    await arrives(waiting, 99_999);
    await waiting.buyer.caller.payments.giveUp({ orderId: waiting.orderId });
    await world.settle();
    expect((await status(waiting)).orderState).toBe("aborted");
    expect(await books(waiting)).toEqual({});
  });

  test("after the order expired, weeks later: told by the account alone, it goes back", async () => {
    const waiting = await awaiting();
    await world.passDeadline(waiting.orderId);
    expect((await status(waiting)).orderState).toBe("expired");
    await world.pass(20 * day);
    await arrives(waiting, 100_000);
    expect((await status(waiting)).orderState).toBe("expired");
    expect(await refundsOf(waiting)).toEqual([{ kind: "excess", state: "succeeded", amountMinor: 100_000n }]);
    expect(await books(waiting)).toEqual({});
  });

  test("whose webhooks are lost is found by looking", async () => {
    const waiting = await awaiting();
    await world.control("stripe", "POST", "/_control/webhooks", { fault: "lose", times: 3 });
    await world.deposit(waiting.tenderId, 60_000);
    await world.settle();
    expect((await transferOf(waiting)).capturedMinor).toBe(0n);
    await world.pass(2 * minute);
    expect((await transferOf(waiting)).capturedMinor).toBe(60_000n);
  });

  test("that arrived in time is not taken for late, though nobody told and the next look-up was hours away", async () => {
    const waiting = await awaiting();
    const { depositBy } = await status(waiting);
    const leftMs = (): number => present(depositBy, "a deadline").getTime() - world.deps.clock.now().getTime();
    const nextLookUp = async () =>
      (await database.db.select().from(tenders).where(eq(tenders.id, waiting.tenderId)))[0]?.lookUpAt;
    for (let step = 30_000; leftMs() > 6 * 60 * minute; step *= 1.4) await world.pass(Math.min(step, leftMs() / 8));
    while ((await nextLookUp())?.getTime() !== depositBy?.getTime()) await world.pass(leftMs() / 8);
    expect(leftMs()).toBeGreaterThan(0);
    await world.control("stripe", "POST", "/_control/webhooks", { fault: "lose", times: 3 });
    await world.deposit(waiting.tenderId, Number(byTransfer));
    await world.settle();
    expect((await transferOf(waiting)).capturedMinor).toBe(0n);
    await world.pass(leftMs());
    expect((await status(waiting)).orderState).toBe("sale_requested");
  });

  test("in five parts while twenty workers look at once: each part counts once", async () => {
    const waiting = await awaiting();
    await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        if (index % 4 === 0) await world.deposit(waiting.tenderId, 20_000);
        await database.db
          .update(tenders)
          .set({ lookUpAt: world.deps.clock.now() })
          .where(eq(tenders.id, waiting.tenderId));
        await advanceOrder(world.deps, waiting.orderId);
      }),
    );
    await world.settle();
    expect((await status(waiting)).orderState).toBe("sale_requested");
    expect(await books(waiting)).toMatchObject({ virtual_account_cash: Number(byTransfer) });
  });

  test("told twice and in any order is one transfer", async () => {
    const waiting = await awaiting();
    await world.control("stripe", "POST", "/_control/webhooks", { fault: "duplicate", times: 6 });
    await arrives(waiting, 60_000);
    const rows = await database.db.select().from(deposits).where(eq(deposits.tenderId, waiting.tenderId));
    expect(rows).toHaveLength(1);
    const heard = await database.db.select().from(webhookInbox).where(eq(webhookInbox.tenderId, waiting.tenderId));
    expect(heard.map(({ type }) => type)).toContain("payment_intent.partially_funded");
  });
});

describe("shortly before its deadline", () => {
  async function declinedAfterDeadline(): Promise<Waiting & { failed: string }> {
    const waiting = await awaiting();
    const { depositBy } = await status(waiting);
    await world.pass(present(depositBy, "a deadline").getTime() - world.deps.clock.now().getTime() - 5 * minute);
    const cardId = await world.card(waiting.buyer, "pm_card_chargeDeclined");
    await waiting.buyer.caller.payments.replaceTender({
      orderId: waiting.orderId,
      tenderId: waiting.tenderId,
      tenders: [{ means: "card", amountMinor: byTransfer, cardId }],
    });
    await world.settle();
    await world.pass(7 * minute);
    const { orderState, tenders: parts } = await status(waiting);
    expect(orderState).toBe("authorising");
    const { id } = present(
      parts.find(({ state }) => state === "declined"),
      "a card that was declined",
    );
    return { ...waiting, failed: id };
  }

  const holdsUntil = (orderId: string, holdExpiresAt: Date) =>
    database.db
      .update(tenders)
      .set({ holdExpiresAt })
      .where(and(eq(tenders.orderId, orderId), eq(tenders.state, "authorised")));

  test("a card takes its place and is declined: a transfer that is chosen again has a deadline of its own", async () => {
    const waiting = await declinedAfterDeadline();
    const { buyer, orderId, failed } = waiting;
    // Whatever the day, the hold leaves room for a banking day.
    await holdsUntil(orderId, new Date(world.deps.clock.now().getTime() + 7 * day));
    await buyer.caller.payments.replaceTender({
      orderId,
      tenderId: failed,
      tenders: [await world.cash(buyer, byTransfer)],
    });
    await world.settle();
    const { orderState, depositBy, tenders: parts } = await status(waiting);
    expect(orderState).toBe("awaiting_deposit");
    expect(depositBy?.getTime()).toBeGreaterThan(world.deps.clock.now().getTime() + 12 * 60 * minute);
    const [hold] = await database.db
      .select()
      .from(tenders)
      .where(eq(tenders.orderId, orderId))
      .orderBy(tenders.position);
    expect(depositBy?.getTime()).toBeLessThanOrEqual(
      present(hold?.holdExpiresAt, "a hold").getTime() - 12 * 60 * minute,
    );
    const { id } = present(
      parts.find(({ state }) => state === "issued"),
      "a transfer",
    );
    await world.deposit(id, Number(byTransfer));
    await world.settle();
    expect((await status(waiting)).orderState).toBe("sale_requested");
    expect(await books(waiting)).toEqual({
      order_clearing: -Number(total),
      psp_receivable_card: Number(onCard),
      virtual_account_cash: Number(byTransfer),
    });
  });

  test("no time is left before the cards' holds run out: a transfer is refused beside its field, and nothing changes", async () => {
    const waiting = await declinedAfterDeadline();
    const { buyer, orderId, failed } = waiting;
    await holdsUntil(orderId, new Date(world.deps.clock.now().getTime() + 12 * 60 * minute));
    const before = await status(waiting);
    const chosen = [await world.cash(buyer, byTransfer)];
    await expect(
      buyer.caller.payments.replaceTender({ orderId, tenderId: failed, tenders: chosen }),
    ).rejects.toMatchObject({ cause: { code: "PAYMENTS.NO_TIME_FOR_DEPOSIT", field: "tenders.0.means" } });
    expect(await status(waiting)).toEqual(before);
  });

  test("a transfer is chosen again once: cards that decline between transfers hold no goods for ever", async () => {
    const waiting = await declinedAfterDeadline();
    const { buyer, orderId } = waiting;
    await holdsUntil(orderId, new Date(world.deps.clock.now().getTime() + 30 * day));
    const chooseAgain = async (failed: string): Promise<void> => {
      const chosen = [await world.cash(buyer, byTransfer)];
      await buyer.caller.payments.replaceTender({ orderId, tenderId: failed, tenders: chosen });
      await world.settle();
    };
    await chooseAgain(waiting.failed);
    const cardId = await world.card(buyer, "pm_card_chargeDeclined");
    const second = (await status(waiting)).tenders.find(({ state }) => state === "issued");
    await buyer.caller.payments.replaceTender({
      orderId,
      tenderId: present(second, "a second transfer").id,
      tenders: [{ means: "card", amountMinor: byTransfer, cardId }],
    });
    await world.settle();
    const before = await status(waiting);
    const [failed] = await database.db
      .select()
      .from(tenders)
      .where(and(eq(tenders.orderId, orderId), eq(tenders.state, "declined"), isNull(tenders.replacedById)));
    await expect(chooseAgain(present(failed, "a card that was declined").id)).rejects.toMatchObject({
      cause: { code: "PAYMENTS.NO_TIME_FOR_DEPOSIT", field: "tenders.0.means" },
    });
    expect(await status(waiting)).toEqual(before);
  });

  test("another transfer in its place keeps the deadline: nobody holds goods longer by asking for accounts", async () => {
    const waiting = await awaiting();
    const { buyer, orderId, tenderId } = waiting;
    const { depositBy } = await status(waiting);
    await world.pass(20 * 60 * minute);
    const chosen = [await world.cash(buyer, byTransfer)];
    await buyer.caller.payments.replaceTender({ orderId, tenderId, tenders: chosen });
    await world.settle();
    expect(await status(waiting)).toMatchObject({ orderState: "awaiting_deposit", depositBy });
  });
});

describe("a transfer whose place a card has taken", () => {
  test("is no part of what comes back when the seller declines later", async () => {
    const waiting = await awaiting();
    const { buyer, orderId, tenderId } = waiting;
    await arrives(waiting, 30_000);
    const cardId = await world.card(buyer, "pm_card_amex");
    await buyer.caller.payments.replaceTender({
      orderId,
      tenderId,
      tenders: [{ means: "card", amountMinor: byTransfer, cardId }],
    });
    await world.settle();
    expect((await status(waiting)).orderState).toBe("sale_requested");
    await waiting.seller.caller.orders.decline({ orderId, reason: "Sold elsewhere." });
    await world.settle();
    const { items } = await buyer.caller.notifications.list({});
    const { id } = present(
      items.find(({ kind }) => kind === "sale_declined"),
      "the buyer is told",
    );
    const news = present(await findNews(database.db, id), "a notification is there");
    expect(sumMinor(news.refunds.map(({ amountMinor }) => amountMinor))).toBe(present(news.order, "of it").totalMinor);
    expect(news.refunds.map(({ means }) => means)).not.toContain("cash");
  });
});

describe("a transfer that the bank takes back", () => {
  test("one of two parts: the order waits for that part alone", async () => {
    const waiting = await awaiting();
    await arrives(waiting, 30_000);
    await arrives(waiting, 50_000);
    await world.reverse(waiting.tenderId);
    await world.pass(2 * minute);
    expect(await transferOf(waiting)).toMatchObject({
      state: "part_funded",
      capturedMinor: 30_000n,
      missingMinor: 70_000n,
    });
    await arrives(waiting, 70_000);
    expect((await status(waiting)).orderState).toBe("sale_requested");
    expect(await books(waiting)).toMatchObject({ virtual_account_cash: Number(byTransfer) });
  });

  test("after the sale request: a person must look, and what comes again pays for it", async () => {
    const waiting = await awaiting();
    await arrives(waiting, 100_000);
    await world.reverse(waiting.tenderId);
    await world.settle();
    const view = await waiting.buyer.caller.orders.get({ orderId: waiting.orderId });
    expect(view.needsReview).toBe(true);
    expect(await books(waiting)).toMatchObject({ buyer_receivable: Number(byTransfer) });
    await arrives(waiting, 100_000);
    expect(await transferOf(waiting)).toMatchObject({ state: "captured" });
    expect(await books(waiting)).toMatchObject({ virtual_account_cash: Number(byTransfer) });
  });

  test("after the sale request, and the seller then declines: there is nothing to release, and it ends", async () => {
    const waiting = await awaiting();
    await arrives(waiting, Number(byTransfer));
    await world.reverse(waiting.tenderId);
    await world.settle();
    await waiting.seller.caller.orders.decline({ orderId: waiting.orderId, reason: "Out of stock." });
    for (let round = 0; round < 12; round += 1) await world.pass(minute);
    expect((await status(waiting)).orderState).toBe("cancelled");
    expect((await transferOf(waiting)).state).toBe("lapsed");
    const asked = await database.db
      .select({ kind: providerOperations.kind })
      .from(providerOperations)
      .where(and(eq(providerOperations.tenderId, waiting.tenderId), eq(providerOperations.kind, "release")));
    expect(asked).toHaveLength(1);
    // What comes in all the same is nobody's payment any more.
    await arrives(waiting, 5_000);
    expect(await refundsOf(waiting)).toContainEqual({ kind: "excess", state: "succeeded", amountMinor: 5_000n });
    expect(await books(waiting)).toEqual({});
  });

  test("too large, its rest sent back before: what the bank takes of that is lost, and booked so", async () => {
    const waiting = await awaiting();
    await arrives(waiting, 130_000);
    await world.reverse(waiting.tenderId);
    await world.settle();
    const ours = await books(waiting);
    expect(ours).toMatchObject({ losses: 30_000, buyer_receivable: Number(byTransfer), virtual_account_cash: -30_000 });
    const cases = await database.db.select().from(reviewCases).where(eq(reviewCases.orderId, waiting.orderId));
    expect(cases).toMatchObject([{ kind: "deposit_reversed", amountMinor: 130_000n }]);
  });
});

describe("refunds of a transfer", () => {
  async function paid(): Promise<Waiting> {
    const waiting = await awaiting();
    await arrives(waiting, 60_000);
    await arrives(waiting, 40_000);
    return waiting;
  }

  test("go back over it by themselves, after the card", async () => {
    const waiting = await paid();
    await waiting.seller.caller.orders.decline({ orderId: waiting.orderId, reason: "Damaged." });
    await world.settle();
    const order = await waiting.buyer.caller.orders.get({ orderId: waiting.orderId });
    expect(order.state).toBe("cancelled");
    expect(order.transactions.at(-1)?.runningMinor).toBe(0n);
    expect(await books(waiting)).toEqual({});
  });

  test("whose answer is lost are made once", async () => {
    const waiting = await paid();
    await world.control("stripe", "POST", "/_control/faults", {
      match: { operation: "refunds.create" },
      fault: "error_500_after",
      times: 2,
    });
    await waiting.seller.caller.orders.decline({ orderId: waiting.orderId, reason: "Damaged." });
    await world.settle();
    await world.pass(10 * minute);
    await world.control("stripe", "DELETE", "/_control/faults");
    expect((await waiting.buyer.caller.orders.get({ orderId: waiting.orderId })).state).toBe("cancelled");
    expect(await books(waiting)).toEqual({});
  });

  test("that the bank returns later are owed again, and a person sends them once", async () => {
    const waiting = await paid();
    await waiting.seller.caller.orders.decline({ orderId: waiting.orderId, reason: "Damaged." });
    await world.settle();
    const [sent] = await database.db.select().from(refunds).where(eq(refunds.tenderId, waiting.tenderId));
    const reference = present(sent?.providerReference, "a confirmed refund");
    await world.control("stripe", "POST", "/_control/stripe/refunds/end", { id: reference, failed: true });
    await world.settle();
    expect(await transferOf(waiting)).toMatchObject({ state: "captured", refundPendingMinor: byTransfer });
    expect(await books(waiting)).toMatchObject({
      refund_payable: -Number(byTransfer),
      virtual_account_cash: Number(byTransfer),
    });

    const [open] = await database.db.select().from(reviewCases).where(eq(reviewCases.orderId, waiting.orderId));
    expect(open).toMatchObject({ kind: "manual_refund", closedAt: null });
    const admin = await world.admin();
    const sending = { caseId: present(open, "a case").id, bankReference: "ACH-1", note: "Sent by hand." };
    await admin.caller.payments.completeManualRefund(sending);
    await admin.caller.payments.completeManualRefund(sending);
    await world.settle();
    expect(await transferOf(waiting)).toMatchObject({ state: "refunded", refundPendingMinor: 0n });
    expect(await books(waiting)).toEqual({
      bank: -Number(byTransfer),
      virtual_account_cash: Number(byTransfer),
    });
  });

  test("of an excess that the bank returns wait for a person too", async () => {
    const waiting = await awaiting();
    await arrives(waiting, 110_000);
    const [sent] = await database.db.select().from(refunds).where(eq(refunds.orderId, waiting.orderId));
    const reference = present(sent?.providerReference, "a confirmed refund");
    await world.control("stripe", "POST", "/_control/stripe/refunds/end", { id: reference, failed: true });
    await world.settle();
    expect(await refundsOf(waiting)).toEqual([{ kind: "excess", state: "manual", amountMinor: 10_000n }]);
    expect(await books(waiting)).toMatchObject({ refund_payable: -10_000, virtual_account_cash: 110_000 });
  });
});

test("the amount in whatever parts, in any order, told again and again, ends in the same books", async () => {
  const cuts = fc.uniqueArray(fc.integer({ min: 1, max: Number(byTransfer) - 1 }), { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(cuts, fc.integer({ min: 0, max: 3 }), fc.boolean(), async (at, repeats, lost) => {
      const bounds = [0, ...at.toSorted((a, b) => a - b), Number(byTransfer)];
      const parts = bounds.slice(1).map((bound, index) => bound - (bounds[index] ?? 0));
      // Any order: the greatest cut decides which part comes first.
      const order = (at[0] ?? 0) % 2 === 0 ? parts : parts.toReversed();
      const waiting = await awaiting();
      if (repeats > 0) {
        await world.control("stripe", "POST", "/_control/webhooks", { fault: "duplicate", times: repeats });
      }
      if (lost) await world.control("stripe", "POST", "/_control/webhooks", { fault: "lose", times: 2 });
      for (const part of order) await world.deposit(waiting.tenderId, part);
      await world.settle();
      await world.pass(2 * minute);
      await world.control("stripe", "DELETE", "/_control/faults");

      expect((await status(waiting)).orderState).toBe("sale_requested");
      const kept = await database.db.select().from(deposits).where(eq(deposits.tenderId, waiting.tenderId));
      expect(kept.map(({ amountMinor }) => Number(amountMinor)).toSorted()).toEqual(parts.toSorted());
      expect(sumMinor(kept.map(({ appliedMinor }) => appliedMinor))).toBe(byTransfer);
      expect(await books(waiting)).toEqual({
        order_clearing: -Number(total),
        psp_receivable_card: Number(onCard),
        virtual_account_cash: Number(byTransfer),
      });
    }),
    { numRuns: 4 },
  );
}, 120_000);

test("everything that was moved here stands in the provider's book as it does in ours", async () => {
  await world.settle();
  const report = await (await world.admin()).caller.ledger.reconciliation();
  expect(report.unreachable).toEqual([]);
  expect(report.differences).toEqual([]);
  expect(report.unattributed).toEqual([]);
  expect(report.matched).toBeGreaterThan(40);
  for (const { ourMinor, theirMinor } of report.accounts) expect(ourMinor).toBe(theirMinor);
  const sold = await database.db.select({ currency: orders.currency }).from(orders);
  expect(new Set(sold.map(({ currency }) => currency))).toEqual(new Set(["USD"]));
});
