import { fc, test } from "@fast-check/vitest";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { newId } from "@/server/db/columns";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { sumMinor } from "@/shared/money";
import { commission, postings, postTransaction, postTransactions } from "..";
import { balanceOf, balancesOf } from "./balances-of";
import { getLedgerTransaction } from "./get-ledger-transaction";
import { getTrialBalance } from "./get-trial-balance";
import { listAccountStatement } from "./list-account-statement";
import { listOrderLedger } from "./list-order-ledger";
import { listOwnerBalances } from "./list-owner-balances";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const onMarch = (day: number) => new Date(Date.UTC(2026, 2, day));

/** A sale of one card and one deposit, from placing to acceptance, one event a day. */
async function postSale(totalMinor = 2_000_000n, depositMinor = 500_000n) {
  const orderId = newId();
  const sellerId = newId();
  const [card, cash] = [newId(), newId()];
  const event = (day: number) => ({ orderId, currency: "KRW", at: onMarch(day) }) as const;
  const cardMinor = totalMinor - depositMinor;
  const deposit = { depositId: newId(), tenderId: cash, amountMinor: depositMinor, appliedMinor: depositMinor };
  const story = [
    postings.orderPlaced({ ...event(1), totalMinor }),
    postings.tenderHeld({ ...event(2), tenderId: card, amountMinor: cardMinor }),
    postings.depositReceived({ ...event(3), ...deposit }),
    postings.tenderCaptured({ ...event(4), tenderId: card, means: "card", amountMinor: cardMinor }),
    postings.holdReleased({ ...event(4), tenderId: card, amountMinor: cardMinor }),
    postings.goodsAccepted({ ...event(5), sellerId, totalMinor, ...commission(totalMinor, 500, 1_000) }),
  ];
  const ids = await postTransactions(database.db, story);
  return { orderId, sellerId, ids, story };
}

/** Every line of a trial balance beside what the pages say that it leads to. */
async function readAccounts(at: Date) {
  const { rows } = await getTrialBalance(database.db, { at });
  return Promise.all(
    rows.map(async ({ account, currency, owner, balanceMinor, entries }) => {
      const said = { account, balanceMinor, entries };
      if (owner === null) {
        const { lines } = await listAccountStatement(database.db, { account, currency, at, limit: 200 });
        return { said, shown: { account, balanceMinor: lines[0]?.balanceMinor ?? 0n, entries: lines.length } };
      }
      const owners = await listOwnerBalances(database.db, { account, currency, at, limit: 200 });
      const balances = owners.rows.map((owned) => owned.balanceMinor);
      const statements = await Promise.all(
        owners.rows.map(({ ownerId }) =>
          listAccountStatement(database.db, { account, ownerId, currency, at, limit: 200 }),
        ),
      );
      expect(statements.map(({ lines }) => lines[0]?.balanceMinor)).toEqual(balances);
      const counted = owners.rows.reduce((sum, owned) => sum + owned.entries, 0);
      return { said, shown: { account, balanceMinor: sumMinor(balances), entries: counted } };
    }),
  );
}

describe("the trial balance of an earlier day", () => {
  test("leads to accounts that say the same, whatever happened since", async () => {
    await postSale();
    await postSale(3_000_000n, 1_000_000n);
    for (const day of [1, 2, 3, 4, 5]) {
      const accounts = await readAccounts(onMarch(day));
      for (const { said, shown } of accounts) expect(shown).toEqual(said);
    }
    const early = await readAccounts(onMarch(1));
    expect(early.map(({ said }) => said.account)).toEqual(["buyer_receivable", "order_clearing"]);
    expect((await readAccounts(onMarch(5))).length).toBeGreaterThan(5);
  });

  test("pages an account without a line of later days", async () => {
    const { orderId } = await postSale();
    const account = {
      account: "buyer_receivable",
      ownerId: orderId,
      currency: "KRW",
      at: onMarch(3),
      limit: 1,
    } as const;
    const first = await listAccountStatement(database.db, account);
    const second = await listAccountStatement(database.db, { ...account, cursor: first.nextCursor });
    // In the order of writing, which within one day is any.
    const kinds = [...first.lines, ...second.lines].map(({ kind }) => kind).toSorted();
    expect(kinds).toEqual(["deposit_received", "order_placed"]);
    expect(first.lines[0]?.balanceMinor).toBe(1_500_000n);
    expect(second.nextCursor).toBeNull();
  });
});

describe("balances", () => {
  test("of an order and its seller after a sale", async () => {
    const { orderId, sellerId } = await postSale();
    expect(
      await balancesOf(database.db, [
        { account: "seller_pending", ownerId: sellerId, currency: "KRW" },
        { account: "buyer_receivable", ownerId: orderId, currency: "KRW" },
        { account: "order_clearing", ownerId: newId(), currency: "KRW" },
        { account: "commission", currency: "USD" },
      ]),
    ).toEqual([-1_890_000n, 0n, 0n, 0n]);
    expect(await balanceOf(database.db, "seller_pending", sellerId, "KRW")).toBe(-1_890_000n);
    await expect(balanceOf(database.db, "seller_pending", undefined, "KRW")).rejects.toThrow(/owner/);
  });

  test("by owner say what the trial balance says, those at zero among them, and page", async () => {
    const sales = await Promise.all([postSale(), postSale(), postSale()]);
    const all = await listOwnerBalances(database.db, { account: "seller_pending", currency: "KRW", limit: 200 });
    expect(all.rows).toEqual(
      expect.arrayContaining(
        sales.map(({ sellerId }) => ({ ownerId: sellerId, owner: null, balanceMinor: -1_890_000n, entries: 1 })),
      ),
    );
    const paged: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await listOwnerBalances(database.db, {
        account: "seller_pending",
        currency: "KRW",
        cursor,
        limit: 2,
      });
      paged.push(...page.rows.map(({ ownerId }) => ownerId));
      cursor = page.nextCursor;
    } while (cursor);
    expect(paged).toEqual(all.rows.map(({ ownerId }) => ownerId));
    const settled = await listOwnerBalances(database.db, { account: "order_clearing", currency: "KRW", limit: 200 });
    expect(settled.rows).toContainEqual({ ownerId: sales[0].orderId, owner: null, balanceMinor: 0n, entries: 2 });
    const { rows } = await getTrialBalance(database.db);
    const counted = rows.find(({ account, currency }) => account === "order_clearing" && currency === "KRW");
    const entries = settled.rows.reduce((sum, row) => sum + row.entries, 0);
    const balanceMinor = settled.rows.reduce((sum, row) => sum + row.balanceMinor, 0n);
    expect({ entries, balanceMinor }).toEqual({ entries: counted?.entries, balanceMinor: counted?.balanceMinor });
  });
});

describe("the trial balance", () => {
  test("has equal debits and credits, and counts events by when they happened", async () => {
    const own = await openTestDatabase();
    try {
      const orderId = newId();
      const event = (day: number) => ({ orderId, currency: "KRW", at: onMarch(day) }) as const;
      await postTransaction(own.db, postings.orderPlaced({ ...event(1), totalMinor: 300n }));
      const captured = { ...event(4), tenderId: newId(), means: "card", amountMinor: 300n } as const;
      await postTransaction(own.db, postings.tenderCaptured(captured));

      const now = await getTrialBalance(own.db);
      expect(now.totals).toEqual([{ currency: "KRW", debitMinor: 600n, creditMinor: 600n }]);
      expect(now.rows.map(({ account, balanceMinor }) => [account, balanceMinor])).toEqual([
        ["psp_receivable_card", 300n],
        ["buyer_receivable", 0n],
        ["order_clearing", -300n],
      ]);
      expect(now.rows[1]).toMatchObject({ category: "asset", owner: "order", debitMinor: 300n, entries: 2 });

      const before = await getTrialBalance(own.db, { at: onMarch(2) });
      expect(before.rows.map(({ account }) => account)).toEqual(["buyer_receivable", "order_clearing"]);
    } finally {
      await own.close();
    }
  });
});

describe("an account's statement", () => {
  test.prop(
    [fc.array(fc.bigInt({ min: 1n, max: 10_000n }), { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 5 })],
    {
      numRuns: 15,
    },
  )("pages through every entry once, newest first, each with the balance it left", async (amounts, limit) => {
    const ownerId = newId();
    for (const amountMinor of amounts) {
      const event = { orderId: ownerId, currency: "KRW", at: onMarch(1) } as const;
      await postTransaction(
        database.db,
        postings.tenderCaptured({ ...event, tenderId: newId(), means: "mobile", amountMinor }),
      );
    }
    const account = { account: "buyer_receivable", ownerId, currency: "KRW" } as const;
    const lines = [];
    let cursor: bigint | null = null;
    do {
      const page = await listAccountStatement(database.db, { ...account, cursor, limit });
      lines.push(...page.lines);
      cursor = page.nextCursor;
    } while (cursor);
    expect(lines.map((line) => line.amountMinor)).toEqual(amounts.map((amount) => -amount).toReversed());
    expect(lines.map((line) => line.balanceMinor)).toEqual(
      amounts.map((_, i) => -sumMinor(amounts.slice(0, i + 1))).toReversed(),
    );
  });

  test("of an account never posted to is empty", async () => {
    const account = { account: "losses", currency: "USD", limit: 10 } as const;
    expect(await listAccountStatement(database.db, account)).toEqual({ owner: null, lines: [], nextCursor: null });
  });
});

describe("a movement", () => {
  test("is found by its id, and an order's are listed as they happened", async () => {
    const { orderId, ids, story } = await postSale();
    const movements = await listOrderLedger(database.db, orderId);
    expect(movements.map(({ id }) => id)).toEqual(ids);
    expect(movements.map(({ key }) => key)).toEqual(story.map(({ key }) => key));
    const last = movements.at(-1);
    expect(last).toMatchObject({ kind: "goods_accepted", at: onMarch(5), orderId });
    expect(await getLedgerTransaction(database.db, last?.id ?? "")).toEqual(last);
    expect(await listOrderLedger(database.db, newId())).toEqual([]);
    await expect(getLedgerTransaction(database.db, newId())).rejects.toMatchObject({ code: "LEDGER.NOT_FOUND" });
  });
});
