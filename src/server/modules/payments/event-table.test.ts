import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { marketCodes, marketProfiles } from "@/market";
import type { TenderInput } from "@/inputs/payments";
import { refunds, reviewCases, stockReservations, tenders, variants, webhookInbox } from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { present } from "@/shared/assert";
import { openMarketWorld, testAddress, type MarketWorld, type Person } from "../../../../tests/market-world";

// Each row of domain.md's event table, played over real HTTP against the stand-ins.

const minute = 60_000;

/** Amounts are in minor units, so that one table is played in won and in dollars. */
describe.each(marketCodes)("in the market %s", (code) => {
  const { means } = marketProfiles[code];
  const byDeposit = present(means.cash, "every market takes deposits");
  /** Rows of the table that only a market with Toss has: elsewhere they are no rows, rather than skipped ones. */
  const whereTossIs = code === "kr" ? test : () => undefined;
  let database: TestDatabase;
  let world: MarketWorld;

  beforeAll(async () => {
    database = await openTestDatabase();
    world = await openMarketWorld(database, { timeoutMs: code === "kr" ? 300 : 1_000, market: code });
  });

  afterAll(async () => {
    await world.close();
    await database.close();
  });

  interface Scene {
    readonly buyer: Person;
    readonly seller: Person;
    readonly variantId: string;
  }

  async function scene(priceMinor = 2_000_000n): Promise<Scene> {
    const [buyer, seller] = await Promise.all([world.buyer(), world.seller()]);
    const { variantId } = await world.listing(seller, { priceMinor, onHand: 3 });
    return { buyer, seller, variantId };
  }

  const card = async (buyer: Person, amountMinor: bigint, token?: string): Promise<TenderInput> => ({
    means: "card",
    amountMinor,
    cardId: await world.card(buyer, token),
  });
  const cash = (buyer: Person, amountMinor: bigint) => world.cash(buyer, amountMinor);

  const status = (buyer: Person, orderId: string) => buyer.caller.payments.status({ orderId });
  const tenderOf = async (buyer: Person, orderId: string, means: string) =>
    present(
      (await status(buyer, orderId)).tenders.find((tender) => tender.means === means && !tender.replacedById),
      means,
    );

  /** What the providers' own books say came in and went out for an order, in all. */
  async function netAtProviders(orderId: string): Promise<number> {
    const rows = await database.db
      .select({ id: tenders.id, reference: tenders.providerReference })
      .from(tenders)
      .where(eq(tenders.orderId, orderId));
    const references = new Set(rows.flatMap(({ id, reference }) => [id, reference ?? id]));
    const book = (await world.control("stripe", "GET", "/_control/book")) as {
      movements: { reference: string; orderId?: string | null; kind: string; amount: number }[];
    };
    return book.movements
      .filter((row) => references.has(row.reference) || (row.orderId && references.has(row.orderId)))
      .reduce((sum, row) => sum + (row.kind === "charge" || row.kind === "deposit" ? 1 : -1) * Math.abs(row.amount), 0);
  }

  async function liveHolds(orderId: string): Promise<number> {
    const rows = await database.db
      .select({ reference: tenders.providerReference })
      .from(tenders)
      .where(eq(tenders.orderId, orderId));
    const book = (await world.control("stripe", "GET", "/_control/book")) as { holds: { reference: string }[] };
    return book.holds.filter(({ reference }) => rows.some((row) => row.reference === reference)).length;
  }

  async function expectNothingLeft({ variantId }: Scene, orderId: string): Promise<void> {
    expect(await netAtProviders(orderId)).toBe(0);
    expect(await liveHolds(orderId)).toBe(0);
    const [variant] = await database.db.select().from(variants).where(eq(variants.id, variantId));
    expect(variant).toMatchObject({ onHand: 3, reserved: 0 });
    const held = await database.db.select().from(stockReservations).where(eq(stockReservations.orderId, orderId));
    expect(held.map(({ state }) => state)).toEqual(["released"]);
    const balances = await database.sql<{ account: string; sum: string }[]>`
    select e.account, sum(e.amount_minor) as sum from ledger_entries e
    join ledger_transactions t on t.id = e.transaction_id
    where t.order_id = ${orderId} group by 1 having sum(e.amount_minor) <> 0`;
    expect([...balances]).toEqual([]);
  }

  describe("a tender is declined", () => {
    test("it is replaced, and the other hold is kept as it was", async () => {
      const { buyer, variantId } = await scene();
      const orderId = await world.buy(buyer, variantId, [
        await card(buyer, 1_200_000n),
        await card(buyer, 800_000n, "pm_card_chargeDeclined"),
      ]);
      const declined = await status(buyer, orderId);
      expect(declined.orderState).toBe("authorising");
      expect(declined.tenders.map(({ state }) => state)).toEqual(["authorised", "declined"]);
      const firstHold = declined.tenders[0];
      await buyer.caller.payments.replaceTender({
        orderId,
        tenderId: present(declined.tenders[1], "second").id,
        tenders: [await card(buyer, 300_000n, "pm_card_mastercard"), await card(buyer, 500_000n, "pm_card_amex")],
      });
      await world.settle();
      const after = await status(buyer, orderId);
      expect(after.orderState).toBe("sale_requested");
      expect(after.tenders.find(({ id }) => id === firstHold?.id)).toMatchObject({ state: "captured" });
      expect(await netAtProviders(orderId)).toBe(2_000_000);
    });

    test("nobody replaces it: after fifteen minutes the hold is voided, the stock is back, the order aborted", async () => {
      const stage = await scene();
      const orderId = await world.buy(stage.buyer, stage.variantId, [
        await card(stage.buyer, 1_200_000n),
        await card(stage.buyer, 800_000n, "pm_card_chargeDeclined"),
      ]);
      await world.pass(14 * minute);
      expect((await status(stage.buyer, orderId)).orderState).toBe("authorising");
      await world.pass(2 * minute);
      expect((await status(stage.buyer, orderId)).orderState).toBe("aborted");
      await expectNothingLeft(stage, orderId);
    });

    test("the buyer gives up at once", async () => {
      const stage = await scene();
      const orderId = await world.buy(stage.buyer, stage.variantId, [
        await card(stage.buyer, 1_200_000n),
        await card(stage.buyer, 800_000n, "pm_card_chargeDeclined"),
      ]);
      await stage.buyer.caller.payments.giveUp({ orderId });
      await world.settle();
      expect((await status(stage.buyer, orderId)).orderState).toBe("aborted");
      await expectNothingLeft(stage, orderId);
    });
  });

  describe("a provider call times out", () => {
    test.each(["timeout_before", "timeout_after", "error_500"] as const)(
      "%s: the tender is unknown, cannot be replaced, and is found out; the card is charged once",
      async (fault) => {
        const { buyer, variantId } = await scene();
        await world.control("stripe", "POST", "/_control/faults", {
          match: { operation: "payment_intents.create" },
          fault,
          times: 1,
        });
        const orderId = await world.buy(buyer, variantId, [await card(buyer, 2_000_000n)]);
        const unknown = await status(buyer, orderId);
        expect(unknown.tenders[0]).toMatchObject({ state: "unknown", canReplace: false });
        await expect(
          buyer.caller.payments.replaceTender({
            orderId,
            tenderId: present(unknown.tenders[0], "tender").id,
            tenders: [await card(buyer, 2_000_000n, "pm_card_mastercard")],
          }),
        ).rejects.toThrow("PAYMENTS.TENDER_STATE");
        await world.pass(5 * minute);
        expect((await status(buyer, orderId)).orderState).toBe("sale_requested");
        expect(await netAtProviders(orderId)).toBe(2_000_000);
      },
    );

    test("the provider keeps failing: the tender is declined in the end and can be replaced", async () => {
      const { buyer, variantId } = await scene();
      await world.control("stripe", "POST", "/_control/faults", {
        match: { operation: "payment_intents.create" },
        fault: "error_500",
        times: 9,
      });
      const orderId = await world.buy(buyer, variantId, [await card(buyer, 2_000_000n)]);
      await world.pass(5 * minute);
      expect((await status(buyer, orderId)).tenders[0]).toMatchObject({ state: "unknown" });
      for (let times = 0; times < 8; times += 1) await world.pass(5 * minute);
      await world.control("stripe", "DELETE", "/_control/faults");
      const [tender] = (await status(buyer, orderId)).tenders;
      expect(tender?.state).toBe("declined");
      expect(await netAtProviders(orderId)).toBe(0);
      expect(await liveHolds(orderId)).toBe(0);
    });

    test("the work was done and the answer is an error for good: the payment is found by our own id", async () => {
      const { buyer, variantId } = await scene();
      await world.control("stripe", "POST", "/_control/faults", {
        match: { operation: "payment_intents.create" },
        fault: "error_500_after",
        times: 1,
      });
      const orderId = await world.buy(buyer, variantId, [await card(buyer, 2_000_000n)]);
      await world.pass(minute);
      expect((await status(buyer, orderId)).orderState).toBe("sale_requested");
      expect(await netAtProviders(orderId)).toBe(2_000_000);
    });

    test("a capture whose answer is lost is not taken twice", async () => {
      const { buyer, variantId } = await scene();
      await world.control("stripe", "POST", "/_control/faults", {
        match: { operation: "payment_intents.capture" },
        fault: "timeout_after",
        times: 1,
      });
      const orderId = await world.buy(buyer, variantId, [await card(buyer, 2_000_000n)]);
      await world.pass(5 * minute);
      expect((await status(buyer, orderId)).orderState).toBe("sale_requested");
      expect(await netAtProviders(orderId)).toBe(2_000_000);
    });
  });

  describe("double click, two tabs, replay", () => {
    test("the same submission twenty times at once is one order and one charge", async () => {
      const { buyer, variantId } = await scene();
      const hash = await world.begin(buyer, variantId);
      const plan = [await card(buyer, 1_200_000n), await card(buyer, 800_000n, "pm_card_mastercard")];
      const answers = await Promise.all(
        Array.from({ length: 20 }, () =>
          buyer.caller.payments.submitPlan({ hash, address: testAddress, tenders: plan }),
        ),
      );
      expect(new Set(answers.map(({ orderId }) => orderId)).size).toBe(1);
      await world.settle();
      expect(await netAtProviders(present(answers[0], "an order").orderId)).toBe(2_000_000);
    });

    test("a second tab with another plan is refused", async () => {
      const { buyer, variantId } = await scene();
      const hash = await world.begin(buyer, variantId);
      await buyer.caller.payments.submitPlan({ hash, address: testAddress, tenders: [await card(buyer, 2_000_000n)] });
      await expect(
        buyer.caller.payments.submitPlan({
          hash,
          address: testAddress,
          tenders: [await card(buyer, 2_000_000n, "pm_card_mastercard")],
        }),
      ).rejects.toThrow("PAYMENTS.PLAN_CONFLICT");
    });
  });

  describe("webhooks", () => {
    test("duplicated: kept once", async () => {
      const { buyer, variantId } = await scene();
      await world.control("stripe", "POST", "/_control/webhooks", { fault: "duplicate", times: 4 });
      const orderId = await world.buy(buyer, variantId, [await card(buyer, 2_000_000n)]);
      expect((await status(buyer, orderId)).orderState).toBe("sale_requested");
      expect(await netAtProviders(orderId)).toBe(2_000_000);
    });

    whereTossIs("forged: refused and changes nothing", async () => {
      const { buyer, variantId } = await scene();
      const orderId = await world.buy(buyer, variantId, [await card(buyer, 1_000_000n), await cash(buyer, 1_000_000n)]);
      const before = await status(buyer, orderId);
      const tender = await tenderOf(buyer, orderId, "cash");
      await world.control("toss", "POST", "/_control/webhooks/forge", {
        provider: "toss",
        kind: "wrong_secret",
        reference: tender.id,
      });
      await world.settle();
      expect(await status(buyer, orderId)).toEqual(before);
      const kept = await database.db.select().from(webhookInbox).where(eq(webhookInbox.tenderId, tender.id));
      const claims = kept.filter(({ payload }) => JSON.stringify(payload).includes('"DONE"'));
      expect(claims.map(({ outcome }) => outcome)).toEqual(["quarantined"]);
    });

    test("lost: the deposit is found by looking", async () => {
      const { buyer, variantId } = await scene();
      const orderId = await world.buy(buyer, variantId, [await card(buyer, 1_000_000n), await cash(buyer, 1_000_000n)]);
      const tender = await tenderOf(buyer, orderId, "cash");
      await world.control(byDeposit, "POST", "/_control/webhooks", { fault: "lose", times: code === "kr" ? 2 : 3 });
      await world.deposit(tender.id, 1_000_000);
      await world.settle();
      expect((await status(buyer, orderId)).orderState).toBe("awaiting_deposit");
      await world.pass(2 * minute);
      expect((await status(buyer, orderId)).orderState).toBe("sale_requested");
    });
  });

  describe("deposits", () => {
    async function awaiting() {
      const stage = await scene();
      const orderId = await world.buy(stage.buyer, stage.variantId, [
        await card(stage.buyer, 1_500_000n),
        await cash(stage.buyer, 500_000n),
      ]);
      const tender = await tenderOf(stage.buyer, orderId, "cash");
      expect(tender.state).toBe("issued");
      return { ...stage, orderId, tender };
    }
    const deposit = (tenderId: string, amount: number, late = false) => world.deposit(tenderId, amount, late);

    whereTossIs("of another amount is refused by the bank, and the buyer still sees what to pay", async () => {
      const { buyer, orderId, tender } = await awaiting();
      await expect(deposit(tender.id, 400_000)).rejects.toThrow("WRONG_AMOUNT");
      expect(await tenderOf(buyer, orderId, "cash")).toMatchObject({ state: "issued", missingMinor: 500_000n });
    });

    test("that never comes: the order expires, the hold is voided", async () => {
      const stage = await awaiting();
      await world.passDeadline(stage.orderId);
      expect((await status(stage.buyer, stage.orderId)).orderState).toBe("expired");
      await expectNothingLeft(stage, stage.orderId);
    });

    test("that comes after expiry is refunded, and the order stays expired", async () => {
      const stage = await awaiting();
      await world.passDeadline(stage.orderId);
      await deposit(stage.tender.id, 500_000, true);
      await world.settle();
      expect((await status(stage.buyer, stage.orderId)).orderState).toBe("expired");
      const [refund] = await database.db.select().from(refunds).where(eq(refunds.orderId, stage.orderId));
      expect(refund).toMatchObject({ kind: "excess", state: "succeeded", amountMinor: 500_000n });
      await expectNothingLeft(stage, stage.orderId);
    });

    test("reversed before the sale request: the order waits for it again", async () => {
      const { buyer, seller, orderId, tender } = await awaiting();
      // The capture keeps failing for a while, so that the bank has time to change its mind.
      await world.control("stripe", "POST", "/_control/faults", {
        match: { operation: "payment_intents.capture" },
        fault: "error_500",
        times: 1,
      });
      await deposit(tender.id, 500_000);
      await world.settle();
      expect((await status(buyer, orderId)).orderState).toBe("capturing");
      await world.reverse(tender.id);
      await world.settle();
      await world.pass(minute);
      const waiting = await status(buyer, orderId);
      expect(waiting.orderState).toBe("awaiting_deposit");
      expect(waiting.needsReview).toBe(false);
      await expect(seller.caller.orders.get({ orderId })).rejects.toThrow("ORDERS.NOT_FOUND");
      await deposit(tender.id, 500_000);
      await world.settle();
      expect((await status(buyer, orderId)).orderState).toBe("sale_requested");
      expect(await netAtProviders(orderId)).toBe(2_000_000);
    });

    test("reversed after the sale request: a person must look, and shipping stops", async () => {
      const { seller, orderId, tender } = await awaiting();
      await deposit(tender.id, 500_000);
      await world.settle();
      await seller.caller.orders.accept({ orderId });
      await world.reverse(tender.id);
      await world.settle();
      await expect(seller.caller.orders.ship({ orderId, carrier: "CJ", trackingNumber: "123456" })).rejects.toThrow(
        "ORDERS.SHIPPING_STOPPED",
      );
      const cases = await database.db.select().from(reviewCases).where(eq(reviewCases.orderId, orderId));
      expect(cases.map(({ kind }) => kind)).toEqual(["deposit_reversed"]);
    });
  });

  describe("the buyer acts at the provider", () => {
    const threeDSecure = "pm_card_threeDSecure2Required";

    test.each([
      [true, "sale_requested"],
      [false, "authorising"],
    ])("3-D Secure answered %s leads to %s", async (approve, state) => {
      const { buyer, variantId } = await scene();
      const orderId = await world.buy(buyer, variantId, [
        await card(buyer, 1_200_000n),
        await card(buyer, 800_000n, threeDSecure),
      ]);
      const challenged = (await status(buyer, orderId)).tenders.find(({ buyerAction }) => buyerAction);
      expect(challenged).toMatchObject({ state: "requested", buyerAction: { kind: "redirect" } });
      const [row] = await database.db
        .select()
        .from(tenders)
        .where(eq(tenders.id, present(challenged, "challenged").id));
      await world.control("stripe", "POST", "/_control/stripe/challenge", { id: row?.providerReference, approve });
      await buyer.caller.payments.refreshTender({ tenderId: present(challenged, "challenged").id });
      await world.settle();
      expect((await status(buyer, orderId)).orderState).toBe(state);
    });

    test("3-D Secure approved and the browser never returns: the webhook is enough", async () => {
      const { buyer, variantId } = await scene();
      const orderId = await world.buy(buyer, variantId, [await card(buyer, 2_000_000n, threeDSecure)]);
      const [row] = await database.db.select().from(tenders).where(eq(tenders.orderId, orderId));
      await world.control("stripe", "POST", "/_control/stripe/challenge", {
        id: row?.providerReference,
        approve: true,
      });
      await world.settle();
      expect((await status(buyer, orderId)).orderState).toBe("sale_requested");
    });

    test("the challenge is never answered: the order is given up and nothing is held", async () => {
      const stage = await scene();
      const orderId = await world.buy(stage.buyer, stage.variantId, [
        await card(stage.buyer, 1_200_000n),
        await card(stage.buyer, 800_000n, threeDSecure),
      ]);
      await world.pass(16 * minute);
      expect((await status(stage.buyer, orderId)).orderState).toBe("aborted");
      await expectNothingLeft(stage, orderId);
    });

    async function openWindow(amount: number, orderId: string, tenderId: string): Promise<string> {
      const payment = (await world.control("toss", "POST", "/_control/toss/window/open", {
        method: "MOBILE_PHONE",
        amount,
        orderId: tenderId,
        orderName: orderId,
      })) as { paymentKey: string };
      return payment.paymentKey;
    }

    whereTossIs("card and mobile: approved in the carrier's window, confirmed twice, charged once", async () => {
      const { buyer, variantId } = await scene();
      const orderId = await world.buy(buyer, variantId, [
        await card(buyer, 1_700_000n),
        { means: "mobile", amountMinor: 300_000n },
      ]);
      const tender = await tenderOf(buyer, orderId, "mobile");
      expect(tender.buyerAction).toEqual({ kind: "window" });
      const paymentKey = await openWindow(300_000, orderId, tender.id);
      await world.control("toss", "POST", "/_control/toss/window", { paymentKey, approve: true });
      await expect(
        buyer.caller.payments.confirmWindow({ tenderId: tender.id, paymentKey, amountMinor: 299_999n }),
      ).rejects.toThrow("PAYMENTS.AMOUNT_MISMATCH");
      const confirm = () =>
        buyer.caller.payments.confirmWindow({ tenderId: tender.id, paymentKey, amountMinor: 300_000n });
      await Promise.all([confirm(), confirm()]);
      await world.settle();
      expect((await status(buyer, orderId)).orderState).toBe("sale_requested");
      expect(await netAtProviders(orderId)).toBe(2_000_000);
    });

    whereTossIs("mobile taken, deposit never comes: the mobile bill is given back", async () => {
      const stage = await scene();
      const { buyer } = stage;
      const orderId = await world.buy(buyer, stage.variantId, [
        { means: "mobile", amountMinor: 500_000n },
        await cash(buyer, 1_500_000n),
      ]);
      const tender = await tenderOf(buyer, orderId, "mobile");
      const paymentKey = await openWindow(500_000, orderId, tender.id);
      await world.control("toss", "POST", "/_control/toss/window", { paymentKey, approve: true });
      await buyer.caller.payments.confirmWindow({ tenderId: tender.id, paymentKey, amountMinor: 500_000n });
      await world.settle();
      expect((await status(buyer, orderId)).orderState).toBe("awaiting_deposit");
      await buyer.caller.payments.giveUp({ orderId });
      await world.settle();
      expect((await status(buyer, orderId)).orderState).toBe("aborted");
      await expectNothingLeft(stage, orderId);
    });
  });

  describe("after everything was held", () => {
    test("a hold that is gone is replaced while the other money is kept", async () => {
      const { buyer, variantId } = await scene();
      const orderId = await world.buy(buyer, variantId, [await card(buyer, 1_500_000n), await cash(buyer, 500_000n)]);
      const hold = await tenderOf(buyer, orderId, "card");
      const [row] = await database.db.select().from(tenders).where(eq(tenders.id, hold.id));
      // The issuer takes the hold back behind our back; nobody tells us before we try to capture.
      await world.control("stripe", "POST", "/_control/webhooks", { fault: "lose", times: 1 });
      await fetch(`${world.sandbox.stripeUrl}/v1/payment_intents/${row?.providerReference ?? ""}/cancel`, {
        method: "POST",
        headers: { authorization: "Bearer sk_test_world" },
      });
      const account = await tenderOf(buyer, orderId, "cash");
      await world.deposit(account.id, 500_000);
      await world.settle();
      const lost = await status(buyer, orderId);
      expect(lost.orderState).toBe("authorising");
      expect(lost.tenders.find(({ means }) => means === "card")).toMatchObject({ state: "voided", canReplace: true });
      expect(lost.paidMinor).toBe(500_000n);
      await buyer.caller.payments.replaceTender({
        orderId,
        tenderId: hold.id,
        tenders: [await card(buyer, 1_500_000n, "pm_card_mastercard")],
      });
      await world.settle();
      expect((await status(buyer, orderId)).orderState).toBe("sale_requested");
      expect(await netAtProviders(orderId)).toBe(2_000_000);
    });

    test("a void refused because the money was taken becomes a refund", async () => {
      const stage = await scene();
      const { buyer } = stage;
      const orderId = await world.buy(buyer, stage.variantId, [
        await card(buyer, 1_500_000n),
        await cash(buyer, 500_000n),
      ]);
      const hold = await tenderOf(buyer, orderId, "card");
      const [row] = await database.db.select().from(tenders).where(eq(tenders.id, hold.id));
      await world.control("stripe", "POST", "/_control/webhooks", { fault: "lose", times: 1 });
      await fetch(`${world.sandbox.stripeUrl}/v1/payment_intents/${row?.providerReference ?? ""}/capture`, {
        method: "POST",
        headers: { authorization: "Bearer sk_test_world" },
      });
      await buyer.caller.payments.giveUp({ orderId });
      await world.settle();
      expect((await status(buyer, orderId)).orderState).toBe("aborted");
      await expectNothingLeft(stage, orderId);
    });

    test("the seller declines the paid sale: every tender is given back", async () => {
      const stage = await scene();
      const { buyer, seller } = stage;
      const orderId = await world.buy(buyer, stage.variantId, [
        await card(buyer, 1_500_000n),
        await cash(buyer, 500_000n),
      ]);
      const account = await tenderOf(buyer, orderId, "cash");
      await world.deposit(account.id, 500_000);
      await world.settle();
      await seller.caller.orders.decline({ orderId, reason: "Damaged in the warehouse" });
      await world.settle();
      const view = await buyer.caller.orders.get({ orderId });
      expect(view.state).toBe("cancelled");
      expect(view.transactions.map(({ amountMinor }) => amountMinor)).toEqual(
        expect.arrayContaining([1_500_000n, 500_000n, -1_500_000n, -500_000n]),
      );
      expect(view.transactions.at(-1)?.runningMinor).toBe(0n);
      await expectNothingLeft(stage, orderId);
    });
  });
});
