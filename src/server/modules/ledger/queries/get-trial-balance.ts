import { and, eq, lte, sql } from "drizzle-orm";
import {
  type AccountCategory,
  type AccountCode,
  accountCodes,
  type AccountOwner,
  chartOfAccounts,
} from "@/inputs/ledger";
import type { DbOrTx } from "@/server/db/client";
import { ledgerEntries, ledgerTransactions } from "@/server/db/schema/ledger";
import type { Currency } from "@/shared/money";

/** All accounts of one code in one currency. Amounts are in minor units. */
export interface TrialBalanceRow {
  readonly account: AccountCode;
  readonly category: AccountCategory;
  readonly owner: AccountOwner;
  readonly currency: Currency;
  /** Everything ever debited, and credited; both positive. */
  readonly debitMinor: bigint;
  readonly creditMinor: bigint;
  /** Debits less credits. */
  readonly balanceMinor: bigint;
  readonly entries: number;
}

export interface TrialBalance {
  readonly rows: readonly TrialBalanceRow[];
  /** For each currency: debits and credits of all accounts, which are equal in books that hold. */
  readonly totals: readonly {
    readonly currency: Currency;
    readonly debitMinor: bigint;
    readonly creditMinor: bigint;
  }[];
}

/**
 * Every account code that was ever posted to, with its debits and credits; as of `at` when given, counting events by
 * when they happened. Reads all entries: for people, not for requests of buyers.
 */
export async function getTrialBalance(db: DbOrTx, { at }: { at?: Date | undefined } = {}): Promise<TrialBalance> {
  const amount = ledgerEntries.amountMinor;
  const select = db
    .select({
      account: ledgerEntries.account,
      currency: ledgerEntries.currency,
      debitMinor: sql`coalesce(sum(${amount}) filter (where ${amount} > 0), 0)`.mapWith(BigInt),
      creditMinor: sql`coalesce(-sum(${amount}) filter (where ${amount} < 0), 0)`.mapWith(BigInt),
      entries: sql`count(*)`.mapWith(Number),
    })
    .from(ledgerEntries)
    .$dynamic();
  const found = await (
    at
      ? select.innerJoin(
          ledgerTransactions,
          and(eq(ledgerTransactions.id, ledgerEntries.transactionId), lte(ledgerTransactions.at, at)),
        )
      : select
  ).groupBy(ledgerEntries.account, ledgerEntries.currency);

  const rows = found
    .map((row) => {
      const { category, owner } = chartOfAccounts[row.account];
      return { ...row, category, owner, balanceMinor: row.debitMinor - row.creditMinor };
    })
    .sort(
      (a, b) =>
        a.currency.localeCompare(b.currency) || accountCodes.indexOf(a.account) - accountCodes.indexOf(b.account),
    );
  const totals = new Map<Currency, { currency: Currency; debitMinor: bigint; creditMinor: bigint }>();
  for (const { currency, debitMinor, creditMinor } of rows) {
    const total = totals.get(currency) ?? { currency, debitMinor: 0n, creditMinor: 0n };
    total.debitMinor += debitMinor;
    total.creditMinor += creditMinor;
    totals.set(currency, total);
  }
  return { rows, totals: [...totals.values()] };
}
