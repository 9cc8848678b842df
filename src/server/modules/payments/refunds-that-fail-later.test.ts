import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { chargebacks, providerOperations, refunds, tenders } from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { present } from "@/shared/assert";
import { openMarketWorld, type MarketWorld, type Person } from "../../../../tests/market-world";

// Refunds that a provider takes on and gives up afterwards, disputes that bring a part back, and a provider that says no
// for reasons of its own: played over real HTTP against the stand-ins. After each, the books are compared movement by
// movement.

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

/** Rows that no payment caused stay for good: the tests that add them come last and compare for themselves. */
let strangeRows = false;

afterEach(async () => {
  if (strangeRows) return;
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

/** An order of 500,000 over one card, whose seller has been asked. */
async function cardSale(token = "pm_card_visa"): Promise<Sale> {
  const [buyer, seller] = await Promise.all([world.buyer(), world.seller()]);
  const { variantId } = await world.listing(seller, { priceMinor: 500_000n, onHand: 3 });
  const orderId = await world.buy(buyer, variantId, [
    { means: "card", amountMinor: 500_000n, cardId: await world.card(buyer, token) },
  ]);
  return { buyer, seller, orderId };
}

async function cashSale(): Promise<Sale> {
  const [buyer, seller] = await Promise.all([world.buyer(), world.seller()]);
  const { variantId } = await world.listing(seller, { priceMinor: 500_000n, onHand: 3 });
  const orderId = await world.buy(buyer, variantId, [await world.cash(buyer, 500_000n)]);
  await world.deposit((await tenderOf({ orderId })).id, 500_000);
  await world.settle();
  return { buyer, seller, orderId };
}

const tenderOf = async ({ orderId }: Pick<Sale, "orderId">) =>
  present((await database.db.select().from(tenders).where(eq(tenders.orderId, orderId)))[0], "a tender");

const refundOf = async ({ orderId }: Pick<Sale, "orderId">) =>
  present(
    (await database.db.select().from(refunds).where(eq(refunds.orderId, orderId)).orderBy(asc(refunds.id)))[0],
    "a refund",
  );

const refundsOf = ({ orderId }: Pick<Sale, "orderId">) =>
  database.db.select().from(refunds).where(eq(refunds.orderId, orderId)).orderBy(asc(refunds.id));

async function decline({ seller, orderId }: Sale): Promise<void> {
  await seller.caller.orders.decline({ orderId, reason: "Out of stock." });
  await world.settle();
}

const stripe = (path: string, body: object) => world.control("stripe", "POST", `/_control/stripe/${path}`, body);

/** The card's bank gives up a refund that it had taken on. */
async function failRefund(of: Sale, reason = "lost_or_stolen_card"): Promise<void> {
  await stripe("refunds/end", { id: (await refundOf(of)).providerReference, failed: true, reason });
  await world.settle();
}

async function dispute(of: Sale, amount?: number): Promise<string> {
  const { providerReference } = await tenderOf(of);
  const opened = await stripe("disputes", { paymentIntent: providerReference, ...(amount ? { amount } : {}) });
  await world.settle();
  return (opened as { id: string }).id;
}

/** What an order's movements left in its accounts, debit positive. */
async function balances({ orderId }: Pick<Sale, "orderId">): Promise<Record<string, number>> {
  const rows = await database.sql<{ account: string; sum: string }[]>`
    select e.account, sum(e.amount_minor) as sum from ledger_entries e
    join ledger_transactions t on t.id = e.transaction_id
    where t.order_id = ${orderId} group by 1 having sum(e.amount_minor) <> 0`;
  return Object.fromEntries(rows.map(({ account, sum }) => [account, Number(sum)]));
}

const openCases = async ({ orderId }: Pick<Sale, "orderId">) =>
  (await admin.caller.orders.listReviewCases()).filter((row) => row.orderId === orderId);

const told = async ({ buyer }: Pick<Sale, "buyer">) =>
  (await buyer.caller.notifications.list({})).items.map(({ kind }) => kind);

describe("a card refund that fails later", () => {
  test("is given up: owed again, a task for a person, and the buyer is asked where to", async () => {
    const of = await cardSale();
    await decline(of);
    expect(await refundOf(of)).toMatchObject({ state: "succeeded" });
    expect(await balances(of)).toEqual({});

    await failRefund(of);
    expect(await refundOf(of)).toMatchObject({ state: "manual", confirmedAt: null });
    expect(await tenderOf(of)).toMatchObject({ state: "captured", refundPendingMinor: 500_000n, refundedMinor: 0n });
    expect(await balances(of)).toEqual({ psp_receivable_card: 500_000, refund_payable: -500_000 });
    expect(await openCases(of)).toMatchObject([{ kind: "manual_refund", amountMinor: 500_000n }]);
    expect(await told(of)).toContain("refund_account_needed");
  });

  test("is noticed although its webhooks come twice, and the first answer said that it was pending", async () => {
    const of = await cardSale("pm_card_pendingRefund");
    await world.control("stripe", "POST", "/_control/webhooks", { match: {}, fault: "duplicate", times: 10 });
    await decline(of);
    expect(await refundOf(of)).toMatchObject({ state: "succeeded" });
    await failRefund(of, "expired_or_canceled_card");
    expect(await refundOf(of)).toMatchObject({ state: "manual" });
    expect(await openCases(of)).toMatchObject([{ kind: "manual_refund" }]);
  });

  test("before its answer is heard, is not asked for under its key again", async () => {
    const of = await cardSale();
    await world.control("stripe", "POST", "/_control/faults", {
      match: { operation: "refunds.create" },
      fault: "timeout_after",
      delayMs: 400,
    });
    await decline(of);
    const { providerReference } = await tenderOf(of);
    expect(await refundOf(of)).toMatchObject({ state: "pending", providerReference: null });
    await stripe("refunds/end", { paymentIntent: providerReference, failed: true, reason: "lost_or_stolen_card" });
    await world.pass(minute);
    expect(await refundOf(of)).toMatchObject({ state: "manual" });
    const cases = await openCases(of);
    expect(cases).toMatchObject([{ kind: "manual_refund" }]);
    expect(cases[0]?.note).toContain("given up");
  });

  test("because its charge was disputed: the bank has given the money, and nothing is left on either side", async () => {
    const of = await cardSale("pm_card_pendingRefund");
    await decline(of);
    const id = await dispute(of);
    // Stripe: +500,000 charged, -500,000 refunded, +500,000 failed, -500,000 disputed.
    expect(await balances(of)).toEqual({ losses: 500_000, refund_payable: -500_000 });
    expect(await refundOf(of)).toMatchObject({ state: "manual" });
    await stripe("disputes/close", { id, status: "lost" });
    await world.settle();
    expect(await balances(of)).toEqual({});
    expect(await refundOf(of)).toMatchObject({ state: "succeeded", takenByBankMinor: 500_000n });
    expect((await openCases(of)).map(({ kind }) => kind)).toEqual(["charged_back"]);
  });

  test("and is heard of together with the end of its dispute: nobody sends what the bank has given", async () => {
    const of = await cardSale();
    await decline(of);
    const { providerReference } = await tenderOf(of);
    // One look at the payment finds all three, and what the bank decided comes before the refund that came back.
    await stripe("refunds/end", { id: (await refundOf(of)).providerReference, failed: true, reason: "unknown" });
    const opened = await stripe("disputes", { paymentIntent: providerReference });
    await stripe("disputes/close", { id: (opened as { id: string }).id, status: "lost" });
    await world.settle();
    expect(await balances(of)).toEqual({});
    expect(await refundOf(of)).toMatchObject({ state: "succeeded", takenByBankMinor: 500_000n });
    expect((await openCases(of)).map(({ kind }) => kind)).toEqual(["charged_back"]);
  });

  test("after its dispute was lost: nobody sends what the bank has given", async () => {
    const of = await cardSale();
    await decline(of);
    // The refund went out, the cardholder disputes all the same, and wins; then the refund comes back.
    await stripe("refunds/end", { id: (await refundOf(of)).providerReference, failed: true, reason: "unknown" });
    const id = await dispute(of);
    await stripe("disputes/close", { id, status: "lost" });
    await world.settle();
    expect(await balances(of)).toEqual({});
    expect(await tenderOf(of)).toMatchObject({ state: "charged_back", refundPendingMinor: 0n });
  });
});

describe("a deposit whose missing part is paid another way", () => {
  test("before anything came: the account is closed, a card takes its place, and the order is paid", async () => {
    const [buyer, seller] = await Promise.all([world.buyer(), world.seller()]);
    const { variantId } = await world.listing(seller, { priceMinor: 1_500_000n });
    const orderId = await world.buy(buyer, variantId, [
      { means: "card", amountMinor: 1_000_000n, cardId: await world.card(buyer) },
      await world.cash(buyer, 500_000n),
    ]);
    const before = await buyer.caller.payments.status({ orderId });
    const deposit = present(
      before.tenders.find(({ canPayOtherwise }) => canPayOtherwise),
      "a deposit that is awaited",
    );
    const tenders = [
      { means: "card", amountMinor: 500_000n, cardId: await world.card(buyer, "pm_card_mastercard") } as const,
    ];
    await buyer.caller.payments.replaceTender({ orderId, tenderId: deposit.id, tenders });
    await world.settle();
    const after = await buyer.caller.payments.status({ orderId });
    expect(after).toMatchObject({ orderState: "sale_requested", paidMinor: 1_500_000n });
    expect(after.tenders.find(({ id }) => id === deposit.id)).toMatchObject({
      state: "lapsed",
      canPayOtherwise: false,
    });
    expect(await balances({ orderId })).toEqual({ psp_receivable_card: 1_500_000, order_clearing: -1_500_000 });
    // Anyone who pays into it all the same has it back.
    await world.deposit(deposit.id, 500_000).catch(() => undefined);
    await world.settle();
    expect((await buyer.caller.payments.status({ orderId })).orderState).toBe("sale_requested");
  });

  test("and another buyer, or a part that is held, cannot be", async () => {
    const [buyer, seller] = await Promise.all([world.buyer(), world.seller()]);
    const { variantId } = await world.listing(seller, { priceMinor: 1_500_000n });
    const orderId = await world.buy(buyer, variantId, [
      { means: "card", amountMinor: 1_000_000n, cardId: await world.card(buyer) },
      await world.cash(buyer, 500_000n),
    ]);
    const { tenders: parts } = await buyer.caller.payments.status({ orderId });
    const [held, deposit] = [parts[0]?.id ?? "", parts[1]?.id ?? ""];
    const replace = async (who: Person, tenderId: string) =>
      who.caller.payments.replaceTender({
        orderId,
        tenderId,
        tenders: [{ means: "card", amountMinor: 500_000n, cardId: await world.card(who, "pm_card_mastercard") }],
      });
    await expect(replace(await world.buyer(), deposit)).rejects.toThrow("ORDERS.NOT_FOUND");
    await expect(replace(buyer, held)).rejects.toThrow("PAYMENTS.TENDER_STATE");
  });
});

describe("a dispute that returns a part of what it took", () => {
  test.each(["lost", "warning_closed"] as const)("closed as %s: only the rest is lost", async (status) => {
    const of = await cardSale();
    const id = await dispute(of);
    await stripe("disputes/reinstate", { id, amount: 200_000 });
    await stripe("disputes/close", { id, status });
    await world.settle();
    const [row] = await database.db.select().from(chargebacks).where(eq(chargebacks.orderId, of.orderId));
    expect(row).toMatchObject({ state: "lost", amountMinor: 500_000n, returnedMinor: 200_000n });
    expect(await balances(of)).toEqual({ psp_receivable_card: 200_000, losses: 300_000, order_clearing: -500_000 });
    expect(await tenderOf(of)).toMatchObject({ state: "captured", chargedBackMinor: 300_000n });
  });

  test("in steps, and then the whole: won", async () => {
    const of = await cardSale();
    const id = await dispute(of);
    await stripe("disputes/reinstate", { id, amount: 200_000 });
    await world.settle();
    await stripe("disputes/reinstate", { id, amount: 250_000 });
    await world.settle();
    expect(await tenderOf(of)).toMatchObject({ chargedBackMinor: 50_000n });
    await stripe("disputes/close", { id, status: "won" });
    await world.settle();
    expect(await tenderOf(of)).toMatchObject({ state: "captured", chargedBackMinor: 0n });
    expect(await balances(of)).toEqual({ psp_receivable_card: 500_000, order_clearing: -500_000 });
  });

  test("after the sale was completed: the seller carries only what the bank kept", async () => {
    const of = await cardSale();
    const { buyer, seller, orderId } = of;
    await seller.caller.orders.accept({ orderId });
    await seller.caller.orders.ship({ orderId, carrier: "CJ", trackingNumber: "123456" });
    await buyer.caller.orders.confirmReceipt({ orderId });
    const before = await balances(of);
    const id = await dispute(of);
    await stripe("disputes/reinstate", { id, amount: 450_000 });
    await stripe("disputes/close", { id, status: "lost" });
    await world.settle();
    expect(await balances(of)).toEqual({
      ...before,
      psp_receivable_card: 450_000,
      seller_available: (before["seller_available"] ?? 0) + 50_000,
    });
  });

  test("of an order that ended: what comes back is refunded, once", async () => {
    const of = await cardSale();
    const id = await dispute(of);
    await decline(of);
    expect(await balances(of)).toEqual({});
    await stripe("disputes/reinstate", { id, amount: 200_000 });
    await stripe("disputes/close", { id, status: "lost" });
    await world.settle();
    // The bank does not let a disputed charge be refunded: a person sends it.
    expect(await balances(of)).toEqual({ psp_receivable_card: 200_000, refund_payable: -200_000 });
    expect((await openCases(of)).find(({ kind }) => kind === "manual_refund")).toMatchObject({ amountMinor: 200_000n });
  });
});

describe("a deposit's refund that its bank does not take", () => {
  test("is given up as a card's is, and the buyer is told", async () => {
    const of = await cashSale();
    await decline(of);
    expect(await refundOf(of)).toMatchObject({ state: "succeeded" });
    await world.control("toss", "POST", "/_control/toss/refunds/fail", { orderId: (await tenderOf(of)).id });
    await world.settle();
    expect(await refundOf(of)).toMatchObject({ state: "manual" });
    expect(await balances(of)).toEqual({ virtual_account_cash: 500_000, refund_payable: -500_000 });
    expect(await openCases(of)).toMatchObject([{ kind: "manual_refund", amountMinor: 500_000n }]);
    expect(await told(of)).toContain("refund_returned");
  });
});

describe("what a provider answers is read by its documented codes", () => {
  test("a temporary error, though it comes as 400, is asked again: no refund by hand", async () => {
    const of = await cashSale();
    await world.control("toss", "POST", "/_control/faults", {
      match: { operation: "payments.cancel" },
      fault: "temporary_error",
    });
    await decline(of);
    expect(await refundOf(of)).toMatchObject({ state: "pending" });
    await world.pass(minute);
    expect(await refundOf(of)).toMatchObject({ state: "succeeded" });
    expect(await openCases(of)).toEqual([]);
  });

  test.each(["toss", "stripe"] as const)(
    "a key that %s refuses declines nobody and calls an operator",
    async (name) => {
      const [buyer, seller] = await Promise.all([world.buyer(), world.seller()]);
      const { variantId } = await world.listing(seller, { priceMinor: 500_000n });
      await world.control(name, "POST", "/_control/faults", {
        match: { provider: name },
        fault: "key_refused",
        times: 1,
      });
      const part =
        name === "toss"
          ? await world.cash(buyer, 500_000n)
          : ({ means: "card", amountMinor: 500_000n, cardId: await givenCard(buyer) } as const);
      const hash = await world.begin(buyer, variantId);
      const { orderId } = await buyer.caller.payments.submitPlan({ hash, address, tenders: [part] });
      await world.settle();
      const of = { buyer, seller, orderId };
      expect(await tenderOf(of)).toMatchObject({ state: "unknown", failureCode: null });
      expect(await openCases(of)).toMatchObject([{ kind: "provider_refuses_us" }]);
      await world.pass(minute);
      expect((await tenderOf(of)).state).toBe(name === "toss" ? "issued" : "captured");
      expect(await openCases(of)).toEqual([]);
      const [operation] = await database.db
        .select()
        .from(providerOperations)
        .where(eq(providerOperations.orderId, orderId))
        .orderBy(asc(providerOperations.id));
      expect(operation).toMatchObject({ kind: "start", state: "succeeded" });
    },
  );
});

const address = {
  recipient: "Kim Buyer",
  phone: "010-1234-5678",
  country: "KR",
  postcode: "04524",
  region: "Seoul",
  line1: "110 Sejong-daero",
  line2: "",
};

/** A card that Stripe described before it refused our key. */
async function givenCard(buyer: Person): Promise<string> {
  await world.control("stripe", "POST", "/_control/faults/clear", {});
  const id = await world.card(buyer);
  await world.control("stripe", "POST", "/_control/faults", {
    match: { provider: "stripe" },
    fault: "key_refused",
    times: 1,
  });
  return id;
}

describe("reconciliation leaves nothing out", () => {
  test("a kind of movement that nobody here knows is a difference with its name; fees are summed", async () => {
    strangeRows = true;
    await stripe("balance", { type: "reserve_hold", amount: -10_000 });
    await stripe("balance", { type: "stripe_fee", amount: -1_500 });
    await stripe("balance", { type: "adjustment", amount: 0, fee: 2_000 });
    const { differences, unattributed, fees } = await admin.caller.ledger.reconciliation();
    expect(
      differences.map(({ kind, movement, theirName, theirMinor }) => [kind, movement, theirName, theirMinor]),
    ).toEqual(
      expect.arrayContaining([
        ["missing_here", "other", "reserve_hold", -10_000n],
        ["missing_here", "other", "stripe_fee", -1_500n],
      ]),
    );
    expect(unattributed).toEqual([{ provider: "stripe", currency: "KRW", theirMinor: -11_500n }]);
    expect(fees.find(({ provider }) => provider === "stripe")?.theirMinor).toBeGreaterThanOrEqual(2_000n);
  });
});

describe("a deposit's refund of which Toss does not say that it was this one", () => {
  // No word of Toss names what failed, so that its list never shows what a person has found out.
  test("of several is not guessed: each is a case, and the one that a person names is owed again", async () => {
    const [buyer, seller] = await Promise.all([world.buyer(), world.seller()]);
    const { variantId } = await world.listing(seller, { priceMinor: 200_000n, onHand: 3 });
    const { hash } = await buyer.caller.orders.beginPurchase({ lines: [{ variantId, quantity: 3 }] });
    const { orderId } = await buyer.caller.payments.submitPlan({
      hash,
      address,
      tenders: [await world.cash(buyer, 600_000n)],
    });
    await world.settle();
    const of = { buyer, seller, orderId };
    const tender = await tenderOf(of);
    await world.deposit(tender.id, 600_000);
    await world.settle();
    for (let unit = 0; unit < 2; unit += 1) {
      const { goods } = await buyer.caller.orders.get({ orderId });
      const lines = [{ lineId: present(goods[0], "a line").lineId, quantity: 1 }];
      const preview = await buyer.caller.amendments.previewCancellation({ orderId, lines });
      await buyer.caller.amendments.cancel({
        orderId,
        lines,
        previewHash: preview.hash,
        reason: "changed_mind",
        note: "",
        refundAccountId: null,
        requestId: randomUUID(),
      });
      await world.settle();
    }
    const [first, second] = await refundsOf(of);
    expect([first, second]).toMatchObject([{ state: "succeeded" }, { state: "succeeded" }]);
    const before = await balances(of);

    await world.control("toss", "POST", "/_control/toss/refunds/fail", {
      orderId: tender.id,
      transactionKey: first?.providerReference,
    });
    await world.settle();
    expect(await refundsOf(of)).toMatchObject([{ state: "succeeded" }, { state: "succeeded" }]);
    expect(await balances(of)).toEqual(before);
    const cases = await openCases(of);
    expect(cases.map(({ kind, amountMinor, refund }) => [kind, amountMinor, refund?.id]).toSorted()).toEqual(
      [first, second].map((refund) => ["refund_in_doubt", 200_000n, refund?.id]).toSorted(),
    );
    expect(await told(of)).not.toContain("refund_returned");

    const caseOf = (refundId?: string) =>
      present(
        cases.find(({ refund }) => refund?.id === refundId),
        "a case",
      ).id;
    await expect(
      buyer.caller.payments.refundDidNotArrive({ caseId: caseOf(first?.id), note: "Mine." }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
    await admin.caller.orders.closeReviewCase({ caseId: caseOf(second?.id), note: "Toss: arrived." });
    const named = { caseId: caseOf(first?.id), note: "Toss: came back." };
    await Promise.all([
      admin.caller.payments.refundDidNotArrive(named),
      admin.caller.payments.refundDidNotArrive(named),
    ]);
    await world.settle();
    expect(await refundsOf(of)).toMatchObject([{ state: "manual" }, { state: "succeeded" }]);
    expect(await balances(of)).toEqual({
      ...before,
      virtual_account_cash: (before["virtual_account_cash"] ?? 0) + 200_000,
      refund_payable: -200_000,
    });
    expect(await openCases(of)).toMatchObject([{ kind: "manual_refund", amountMinor: 200_000n }]);
    expect(await told(of)).toContain("refund_returned");

    // Its book has no row for it; ours says that somebody decided, and leaves nothing to look for.
    const { differences } = await admin.caller.ledger.reconciliation();
    expect(differences.filter((difference) => difference.orderId === orderId)).toMatchObject([
      { kind: "missing_there", movement: "refund", ourMinor: 200_000n, decided: true },
    ]);

    // Toss goes on saying so for good: nobody is asked again about what was decided.
    await database.db.update(tenders).set({ lookUpAt: world.deps.clock.now() }).where(eq(tenders.id, tender.id));
    await world.settle();
    expect(await openCases(of)).toMatchObject([{ kind: "manual_refund" }]);
  });
});
