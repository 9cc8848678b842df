import { fc, test } from "@fast-check/vitest";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { newId } from "@/server/db/columns";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import type { Posting } from "../domain/posting";
import * as postings from "../domain/postings";
import { postTransaction, postTransactions } from "./post-transactions";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase({ max: 20 });
});
afterAll(() => database.close());

const placed = (totalMinor = 1_200_000n, orderId = newId()): Posting =>
  postings.orderPlaced({ orderId, currency: "KRW", at: new Date("2026-03-01T00:00:00Z"), totalMinor });

const entriesOf = (key: string) => database.sql<{ account: string; owner: string | null; amount: string }[]>`
  select account, owner_id as owner, amount_minor::text as amount from ledger_entries
  where transaction_id in (select id from ledger_transactions where key = ${key}) order by line`;

describe("postTransaction", () => {
  test("writes the header and its entries", async () => {
    const posting = placed(1_200_000n);
    const id = await database.db.transaction((tx) => postTransaction(tx, posting));
    const [header] =
      await database.sql`select id, kind, order_id, at = ${posting.at.toISOString()}::timestamptz as at_that_instant, detail from ledger_transactions
      where key = ${posting.key}`;
    expect(header).toEqual({
      id,
      kind: "order_placed",
      order_id: posting.orderId,
      at_that_instant: true,
      detail: {},
    });
    expect(await entriesOf(posting.key)).toEqual([
      { account: "buyer_receivable", owner: posting.orderId, amount: "1200000" },
      { account: "order_clearing", owner: posting.orderId, amount: "-1200000" },
    ]);
  });

  test("goes away with the transaction that posted it", async () => {
    const posting = placed();
    const attempt = database.db.transaction(async (tx) => {
      await postTransaction(tx, posting);
      throw new Error("the use-case failed later");
    });
    await expect(attempt).rejects.toThrow("failed later");
    expect(await entriesOf(posting.key)).toEqual([]);
  });

  test("the same key with the same money is written once, whatever the clock says and in whatever order", async () => {
    const posting = placed();
    const id = await postTransaction(database.db, posting);
    const later = { ...posting, at: new Date("2026-03-02T00:00:00Z"), entries: posting.entries.toReversed() };
    expect(await postTransaction(database.db, later)).toBe(id);
    expect(await entriesOf(posting.key)).toHaveLength(2);
  });

  test.each([
    ["another amount", (posting: Posting) => ({ ...placed(7n, posting.orderId) })],
    ["another currency", (posting: Posting) => ({ ...posting, currency: "USD" as const })],
    ["another event", (posting: Posting) => ({ ...posting, kind: "refund_decided" as const })],
    ["another order", (posting: Posting) => ({ ...posting, orderId: newId() })],
    ["another owner", (posting: Posting) => ({ ...placed(1_200_000n), key: posting.key })],
  ])("the same key with %s is refused", async (_, change) => {
    const posting = placed();
    await postTransaction(database.db, posting);
    await expect(postTransaction(database.db, change(posting))).rejects.toMatchObject({
      code: "LEDGER.KEY_REUSED",
      kind: "conflict",
    });
    expect(await entriesOf(posting.key)).toHaveLength(2);
  });

  test("twenty at once with one key write one, and all get its id", async () => {
    const posting = placed();
    const ids = await Promise.all(
      Array.from({ length: 20 }, () => database.db.transaction((tx) => postTransaction(tx, posting))),
    );
    expect(new Set(ids).size).toBe(1);
    expect(await entriesOf(posting.key)).toHaveLength(2);
  });

  test("twenty at once with one key and two amounts write one of them and refuse the other", async () => {
    const orderId = newId();
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) => postTransaction(database.db, placed(i % 2 === 0 ? 10n : 20n, orderId))),
    );
    const refusals = results.flatMap((result) => (result.status === "rejected" ? [String(result.reason)] : []));
    expect(refusals).toEqual(Array.from({ length: 10 }, () => "DomainError: LEDGER.KEY_REUSED"));
    expect(await entriesOf(`order-placed:${orderId}`)).toHaveLength(2);
  });

  test.each<[string, Partial<Posting>]>([
    ["no entries", { entries: [] }],
    ["one entry", { entries: [{ account: "bank", amountMinor: 1n }] }],
    [
      "an entry of zero",
      {
        entries: [
          { account: "bank", amountMinor: 0n },
          { account: "commission", amountMinor: 0n },
        ],
      },
    ],
    [
      "a sum that is not zero",
      {
        entries: [
          { account: "bank", amountMinor: 2n },
          { account: "commission", amountMinor: -1n },
        ],
      },
    ],
    [
      "an owner missing",
      {
        entries: [
          { account: "order_clearing", amountMinor: 1n },
          { account: "commission", amountMinor: -1n },
        ],
      },
    ],
    ["an empty key", { key: "" }],
  ])("%s never reaches the database", async (_, change) => {
    await expect(postTransaction(database.db, { ...placed(), ...change })).rejects.toThrow(/posting/);
  });

  test("is prepared once for a connection", async () => {
    const single = await openTestDatabase({ max: 1 });
    try {
      for (let i = 0; i < 3; i++) await postTransaction(single.db, placed());
      const prepared = await single.sql`select statement from pg_prepared_statements
        where statement like '%insert into ledger_entries%' and name <> ''`;
      // This very query is not prepared under a name before it is asked, and mentions the text too.
      expect(prepared.filter((row) => !String(row["statement"]).includes("pg_prepared_statements"))).toHaveLength(1);
    } finally {
      await single.close();
    }
  });
});

describe("postTransactions", () => {
  test("returns ids in the order of the postings, new and known ones mixed, duplicates once", async () => {
    const [first, second, third] = [placed(), placed(), placed()];
    const known = await postTransaction(database.db, second);
    const ids = await postTransactions(database.db, [third, second, first, third]);
    expect(ids[1]).toBe(known);
    expect(ids[0]).toBe(ids[3]);
    expect(new Set(ids).size).toBe(3);
    expect(await postTransactions(database.db, [])).toEqual([]);
  });

  test("writes nothing when one of them reuses a key for other money", async () => {
    const used = placed(5n);
    await postTransaction(database.db, used);
    const fresh = placed();
    const attempt = database.db.transaction((tx) => postTransactions(tx, [fresh, placed(6n, used.orderId)]));
    await expect(attempt).rejects.toMatchObject({ code: "LEDGER.KEY_REUSED" });
    expect(await entriesOf(fresh.key)).toEqual([]);
    await expect(postTransactions(database.db, [fresh, placed(9n, fresh.orderId)])).rejects.toMatchObject({
      code: "LEDGER.KEY_REUSED",
    });
  });

  test("batches over the same keys in opposite orders do not wait for each other in a ring", async () => {
    for (let round = 0; round < 5; round++) {
      const batch = Array.from({ length: 10 }, () => placed());
      await Promise.all([batch, batch.toReversed()].map((each) => postTransactions(database.db, each)));
    }
  });

  test.prop([fc.array(fc.tuple(fc.bigInt({ min: 1n, max: 1_000_000n }), fc.nat(3), fc.boolean()), { maxLength: 30 })], {
    numRuns: 25,
  })("balances are the sums of whatever was posted", async (steps) => {
    const orders = Array.from({ length: 4 }, () => newId());
    const expected = new Map<string, bigint>();
    for (const [amountMinor, index, repeat] of steps) {
      const event = { orderId: orders[index] ?? newId(), currency: "KRW", at: new Date() } as const;
      const posting = postings.tenderCaptured({ ...event, tenderId: newId(), means: "card", amountMinor });
      await postTransactions(database.db, repeat ? [posting, posting] : [posting]);
      expected.set(event.orderId, (expected.get(event.orderId) ?? 0n) - amountMinor);
    }
    const rows = await database.sql<{ owner: string; balance: string }[]>`
      select owner_id as owner, sum(amount_minor)::text as balance from ledger_entries
      where account = 'buyer_receivable' and owner_id = any(${orders}::uuid[]) group by owner_id`;
    expect(new Map(rows.map(({ owner, balance }) => [owner, BigInt(balance)]))).toEqual(expected);
  });
});
