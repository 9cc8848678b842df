import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/server/db/columns";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { present } from "@/shared/assert";
import { openMarketWorld, type MarketWorld, type Person } from "../../../../tests/market-world";
import type { ProviderMovement } from "./domain/reconciliation";

/** What the test does to Toss's book on its way to us. */
let tamper: (movement: ProviderMovement) => ProviderMovement[] = (movement) => [movement];
let tossIsDown = false;

let database: TestDatabase;
let world: MarketWorld;
let admin: Person;
let buyer: Person;
let seller: Person;
let orderId: string;

/** One order over two cards and a deposit, refunded to nobody: paid and asked for. */
beforeAll(async () => {
  database = await openTestDatabase();
  world = await openMarketWorld(database, {
    wrap: (gateways) => {
      const { toss, ...rest } = gateways;
      if (!toss) return gateways;
      return {
        ...rest,
        toss: {
          ...toss,
          async *listMovements(since, until) {
            if (tossIsDown) throw new Error("Toss does not answer");
            for await (const movement of toss.listMovements(since, until)) yield* tamper(movement);
          },
        },
      };
    },
  });
  [buyer, seller, admin] = await Promise.all([world.buyer(), world.seller("Camera House"), world.admin()]);
  const { variantId } = await world.listing(seller, { priceMinor: 2_490_000n });
  orderId = await world.buy(buyer, variantId, [
    { means: "card", amountMinor: 1_490_000n, cardId: await world.card(buyer, "pm_card_visa") },
    { means: "card", amountMinor: 500_000n, cardId: await world.card(buyer, "pm_card_mastercard") },
    { means: "cash", amountMinor: 500_000n, refundAccountId: await world.refundAccount(buyer) },
  ]);
  const { tenders } = await buyer.caller.payments.status({ orderId });
  const cash = tenders.find(({ means }) => means === "cash");
  await world.control("toss", "POST", "/_control/toss/deposits", { orderId: cash?.id, amount: 500_000 });
  await world.settle();
}, 60_000);

afterAll(async () => {
  await world.close();
  await database.close();
});

describe("the books", () => {
  test("are for the marketplace's own people only", async () => {
    const read = ({ caller }: Person) => [
      caller.ledger.trialBalance({}),
      caller.ledger.ownerBalances({ account: "seller_pending", currency: "KRW" }),
      caller.ledger.accountStatement({ account: "bank", currency: "KRW" }),
      caller.ledger.transaction({ id: newId() }),
      caller.ledger.orderLedger({ orderId }),
      caller.ledger.reconciliation(),
    ];
    for (const person of [buyer, seller]) {
      for (const answer of read(person)) await expect(answer).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
  });

  test("follow an order from being placed to its last payment", async () => {
    const movements = await admin.caller.ledger.orderLedger({ orderId });
    const kinds = movements.map(({ kind }) => kind);
    expect(kinds.slice(0, 3)).toEqual(["order_placed", "tender_held", "tender_held"]);
    expect(kinds.filter((kind) => kind === "tender_captured")).toHaveLength(2);
    expect(kinds.filter((kind) => kind === "deposit_received")).toHaveLength(1);

    const [placed] = movements;
    const { entries, orderNumber } = await admin.caller.ledger.transaction({ id: present(placed, "a movement").id });
    expect(entries).toMatchObject([
      { account: "buyer_receivable", amountMinor: 2_490_000n, owner: { kind: "order", orderId, number: orderNumber } },
      { account: "order_clearing", amountMinor: -2_490_000n, owner: { kind: "order", orderId } },
    ]);
  });

  test("balance, and say what each account holds", async () => {
    const { rows, totals } = await admin.caller.ledger.trialBalance({});
    for (const { debitMinor, creditMinor } of totals) expect(debitMinor).toBe(creditMinor);
    const balances = Object.fromEntries(rows.map(({ account, balanceMinor }) => [account, balanceMinor]));
    expect(balances).toMatchObject({
      psp_receivable_card: 1_990_000n,
      virtual_account_cash: 500_000n,
      buyer_receivable: 0n,
      order_clearing: -2_490_000n,
      authorisations_held: 0n,
    });
    const clearing = await admin.caller.ledger.ownerBalances({ account: "order_clearing", currency: "KRW" });
    expect(clearing.rows).toMatchObject([{ ownerId: orderId, balanceMinor: -2_490_000n, owner: { orderId } }]);
    const cards = await admin.caller.ledger.accountStatement({ account: "psp_receivable_card", currency: "KRW" });
    expect(cards.lines.map(({ balanceMinor }) => balanceMinor)[0]).toBe(1_990_000n);
  });

  test("answer a wrong question with a typed error", async () => {
    await expect(admin.caller.ledger.transaction({ id: newId() })).rejects.toMatchObject({
      code: "NOT_FOUND",
      cause: { code: "LEDGER.NOT_FOUND" },
    });
    const ownerless = admin.caller.ledger.accountStatement({ account: "seller_pending", currency: "KRW" });
    await expect(ownerless).rejects.toMatchObject({ code: "BAD_REQUEST", cause: { issues: [{ path: ["ownerId"] }] } });
  });
});

describe("reconciliation", () => {
  test("finds the providers' books equal to ours", async () => {
    const report = await admin.caller.ledger.reconciliation();
    expect(report).toMatchObject({ matched: 3, differences: [], unattributed: [], unreachable: [] });
    for (const { ourMinor, theirMinor } of report.accounts) expect(ourMinor).toBe(theirMinor);
  });

  test("names a payment of ours that the provider does not know", async () => {
    tamper = () => [];
    const report = await admin.caller.ledger.reconciliation();
    expect(report.differences).toMatchObject([
      { kind: "missing_there", movement: "deposit", ourMinor: 500_000n, theirMinor: null, orderId, provider: "toss" },
    ]);
  });

  test("names money of the provider that we know nothing of", async () => {
    tamper = (movement) => [movement, { ...movement, reference: "stranger", amountMinor: 7n }];
    const report = await admin.caller.ledger.reconciliation();
    expect(report.differences).toMatchObject([{ kind: "missing_here", reference: "stranger", theirMinor: 7n }]);
    expect(report.unattributed).toEqual([{ provider: "toss", currency: "KRW", theirMinor: 7n }]);
  });

  test("names an amount that differs", async () => {
    tamper = (movement) => [{ ...movement, amountMinor: movement.amountMinor - 1n }];
    const report = await admin.caller.ledger.reconciliation();
    expect(report.differences).toMatchObject([
      { kind: "differing", ourMinor: 500_000n, theirMinor: 499_999n, orderId },
    ]);
    const cash = report.accounts.find(({ account }) => account === "virtual_account_cash");
    expect(cash).toMatchObject({ ourMinor: 500_000n, theirMinor: 499_999n });
  });

  test("says which provider it could not read, and compares the others", async () => {
    tossIsDown = true;
    const report = await admin.caller.ledger.reconciliation();
    expect(report).toMatchObject({ unreachable: ["toss"], matched: 2, differences: [] });
  });

  test("names a row of the provider's balance in a currency that is not ours, and compares the others", async () => {
    tossIsDown = false;
    tamper = (movement) => [movement];
    await world.control("stripe", "POST", "/_control/stripe/balance", {
      type: "adjustment",
      amount: -1_234,
      fee: 6,
      currency: "eur",
    });
    const report = await admin.caller.ledger.reconciliation();
    expect(report).toMatchObject({ matched: 3, unreachable: [] });
    expect(report.differences).toMatchObject([
      { kind: "missing_here", provider: "stripe", theirName: "adjustment", currency: "EUR", theirMinor: -1_234n },
    ]);
    expect(report.unattributed).toEqual([{ provider: "stripe", currency: "EUR", theirMinor: -1_234n }]);
    expect(report.fees).toContainEqual({ provider: "stripe", currency: "EUR", theirMinor: 6n });
  });
});
