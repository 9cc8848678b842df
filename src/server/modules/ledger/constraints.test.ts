import type { Sql, TransactionSql } from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accountCodes, chartOfAccounts } from "@/inputs/ledger";
import { newId } from "@/server/db/columns";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";

/*
 * Every promise of the books is broken on purpose in raw SQL, as somebody with the application's own connection
 * could. What the application posts is tested beside its use-case.
 */

let database: TestDatabase;
let sql: Sql;
beforeAll(async () => {
  database = await openTestDatabase();
  sql = database.plain;
});
afterAll(() => database.close());

type Entry = readonly [line: number, account: string, ownerId: string | null, currency: string, amountMinor: number];
type Runner = Sql | TransactionSql;

const order = newId();
const balanced: readonly Entry[] = [
  [1, "buyer_receivable", order, "KRW", 500],
  [2, "order_clearing", order, "KRW", -500],
];

async function insertHeader(on: Runner, entryCount = 2, id = newId()): Promise<string> {
  await on`insert into ledger_transactions (id, key, kind, at, entry_count)
    values (${id}, ${`test:${id}`}, 'order_placed', now(), ${entryCount})`;
  return id;
}

async function insertEntries(on: Runner, transactionId: string, entries: readonly Entry[]): Promise<void> {
  const rows = entries.map(([line, account, owner_id, currency, amount_minor]) => ({
    transaction_id: transactionId,
    line,
    account,
    owner_id,
    currency,
    amount_minor,
  }));
  await on`insert into ledger_entries ${on(rows)}`;
}

/** Writes a header with these entries in one database transaction. */
async function write(entries: readonly Entry[], entryCount = entries.length): Promise<string> {
  return sql.begin(async (tx) => {
    const id = await insertHeader(tx, entryCount);
    await insertEntries(tx, id, entries);
    return id;
  });
}

const countAll = async () => {
  const [row] = await sql<{ headers: number; entries: number }[]>`
    select (select count(*)::int from ledger_transactions) as headers, (select count(*)::int from ledger_entries) as entries`;
  return row;
};

describe("a ledger transaction", () => {
  test("is taken when it is whole and balanced, also entry by entry", async () => {
    await write(balanced);
    await sql.begin(async (tx) => {
      const id = await insertHeader(tx);
      for (const entry of balanced) await insertEntries(tx, id, [entry]);
    });
  });

  test.each<[string, readonly Entry[]]>([
    ["does not sum to zero", [balanced[0] ?? [0, "", null, "", 0], [2, "order_clearing", order, "KRW", -499]]],
    [
      "sums to zero over two currencies only",
      [
        [1, "buyer_receivable", order, "KRW", 500],
        [2, "order_clearing", order, "USD", -500],
      ],
    ],
  ])("that %s is refused at commit, and nothing of it stays", async (_, entries) => {
    const before = await countAll();
    await expect(write(entries)).rejects.toThrow(/LEDGER.UNBALANCED/);
    expect(await countAll()).toEqual(before);
  });

  test("may balance in each of two currencies", async () => {
    await write([...balanced, [3, "commission", null, "USD", -7], [4, "bank", null, "USD", 7]]);
  });

  test("without entries, or with fewer than it says, is refused", async () => {
    await expect(insertHeader(sql)).rejects.toThrow(/LEDGER.INCOMPLETE/);
    await expect(write(balanced, 3)).rejects.toThrow(/LEDGER.INCOMPLETE/);
    await expect(insertHeader(sql, 0)).rejects.toThrow(/ledger_transactions_entry_count_plural/);
  });

  test("is checked again when its entries are rolled back after an early check", async () => {
    const attempt = sql.begin(async (tx) => {
      const id = await insertHeader(tx);
      await tx
        .savepoint(async (point) => {
          await insertEntries(point, id, balanced);
          await point`set constraints all immediate`;
          throw new Error("rolled back to the savepoint");
        })
        .catch(() => undefined);
    });
    await expect(attempt).rejects.toThrow(/LEDGER.INCOMPLETE/);
  });

  test("has its key to itself", async () => {
    const id = await write(balanced);
    const again = sql`insert into ledger_transactions (id, key, kind, at, entry_count)
      values (${newId()}, ${`test:${id}`}, 'order_placed', now(), 2)`;
    await expect(again).rejects.toThrow(/ledger_transactions_key_unique/);
  });
});

describe("an entry", () => {
  test("cannot be added to a committed ledger transaction, not even a balanced pair", async () => {
    const id = await write(balanced);
    const more = (lines: readonly [number, number]): Entry[] => [
      [lines[0], "bank", null, "KRW", 1],
      [lines[1], "commission", null, "KRW", -1],
    ];
    await expect(insertEntries(sql, id, more([3, 4]))).rejects.toThrow(/LEDGER.ENTRY_REFUSED/);
    await expect(insertEntries(sql, id, more([1, 2]))).rejects.toThrow(/ledger_entries_pkey/);
    await expect(insertEntries(sql, id, more([0, -1]))).rejects.toThrow(/ledger_entries_line_positive/);
  });

  test("cannot be added in the same database transaction after an early check", async () => {
    const attempt = sql.begin(async (tx) => {
      const id = await insertHeader(tx);
      await insertEntries(tx, id, balanced);
      await tx`set constraints all immediate`;
      await insertEntries(tx, id, [[3, "bank", null, "KRW", 1]]);
    });
    await expect(attempt).rejects.toThrow(/LEDGER.ENTRY_REFUSED/);
  });

  test("cannot be added to a header that another connection has not committed", async () => {
    const attempt = sql.begin(async (tx) => {
      const id = await insertHeader(tx);
      await insertEntries(tx, id, balanced.slice(0, 1));
      await insertEntries(sql, id, balanced.slice(1));
    });
    await expect(attempt).rejects.toThrow(/LEDGER.ENTRY_REFUSED/);
  });

  test("needs a header", async () => {
    await expect(insertEntries(sql, newId(), balanced)).rejects.toThrow(/LEDGER.ENTRY_REFUSED/);
  });

  test.each<[string, Entry, RegExp]>([
    ["of zero", [1, "bank", null, "KRW", 0], /ledger_entries_amount_not_zero/],
    ["on an unknown account", [1, "slush_fund", null, "KRW", 1], /ledger_entries_account_known/],
    ["in an unknown currency", [1, "bank", null, "XXX", 1], /ledger_entries_currency_known/],
  ])("%s is refused", async (_, entry, constraint) => {
    await expect(write([entry, [2, "commission", null, "KRW", -1]])).rejects.toThrow(constraint);
  });

  test.each(accountCodes)("on %s names an owner exactly when the chart of accounts says so", async (code) => {
    const owned = chartOfAccounts[code].owner !== null;
    const pair = (ownerId: string | null): Entry[] => [
      [1, code, ownerId, "KRW", 1],
      [2, code, ownerId, "KRW", -1],
    ];
    await write(pair(owned ? order : null));
    await expect(write(pair(owned ? null : order))).rejects.toThrow(/ledger_entries_account_known/);
  });
});

describe("what is written stays as it is", () => {
  test.each([
    "update ledger_transactions set at = at",
    "update ledger_entries set amount_minor = amount_minor * 2",
    "delete from ledger_transactions",
    "delete from ledger_entries where false",
    "truncate ledger_transactions",
    "truncate ledger_entries",
    "insert into ledger_transactions (id, key, kind, at, entry_count) select id, key, kind, at, 2 from ledger_transactions on conflict (key) do update set at = now()",
    "merge into ledger_entries e using (select 1) s on true when matched then delete",
  ])("%s", async (statement) => {
    await write(balanced);
    const before = await countAll();
    await expect(sql.unsafe(statement)).rejects.toThrow(/LEDGER.APPEND_ONLY/);
    expect(await countAll()).toEqual(before);
  });

  test("also from a session that plays a replica", async () => {
    await write(balanced);
    const asReplica = (work: (tx: TransactionSql) => Promise<unknown>) =>
      sql.begin(async (tx) => {
        await tx`set local session_replication_role = replica`;
        await work(tx);
      });
    await expect(asReplica((tx) => tx`delete from ledger_entries`)).rejects.toThrow(/LEDGER.APPEND_ONLY/);
    await expect(asReplica((tx) => insertHeader(tx))).rejects.toThrow(/LEDGER.INCOMPLETE/);
  });
});
