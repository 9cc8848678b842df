import { and, eq, isNull, or, sql } from "drizzle-orm";
import { type AccountCode, ownerFits } from "@/inputs/ledger";
import type { DbOrTx } from "@/server/db/client";
import { ledgerEntries } from "@/server/db/schema/ledger";
import { invariant } from "@/shared/assert";
import type { Currency } from "@/shared/money";

/** An account as postings name it. */
export interface AccountRef {
  readonly account: AccountCode;
  /** Present exactly for accounts that have owners. */
  readonly ownerId?: string | undefined;
  readonly currency: Currency;
}

/** The condition that picks an account's entries, in the form that the account index serves. */
export function entriesOf({ account, ownerId, currency }: AccountRef) {
  invariant(ownerFits(account, ownerId), `${account} is named with an owner exactly where it has one`);
  return and(
    eq(ledgerEntries.account, account),
    ownerId === undefined ? isNull(ledgerEntries.ownerId) : eq(ledgerEntries.ownerId, ownerId),
    eq(ledgerEntries.currency, currency),
  );
}

/** An account's balance in minor units, debit positive: the sum of its entries. Zero for an account never posted to. */
export async function balanceOf(
  db: DbOrTx,
  account: AccountCode,
  ownerId: string | undefined,
  currency: Currency,
): Promise<bigint> {
  const [balance] = await balancesOf(db, [{ account, ownerId, currency }]);
  return balance ?? 0n;
}

/** The balances of several accounts, in their order, as of one instant. */
export async function balancesOf(db: DbOrTx, accounts: readonly AccountRef[]): Promise<bigint[]> {
  if (accounts.length === 0) return [];
  const rows = await db
    .select({
      account: ledgerEntries.account,
      ownerId: ledgerEntries.ownerId,
      currency: ledgerEntries.currency,
      balanceMinor: sql`sum(${ledgerEntries.amountMinor})`.mapWith(BigInt),
    })
    .from(ledgerEntries)
    .where(or(...accounts.map(entriesOf)))
    .groupBy(ledgerEntries.account, ledgerEntries.ownerId, ledgerEntries.currency);
  const nameOf = (account: AccountCode, ownerId: string | null | undefined, currency: Currency) =>
    `${account} ${ownerId ?? ""} ${currency}`;
  const balances = new Map(
    rows.map(({ account, ownerId, currency, balanceMinor }) => [nameOf(account, ownerId, currency), balanceMinor]),
  );
  return accounts.map(({ account, ownerId, currency }) => balances.get(nameOf(account, ownerId, currency)) ?? 0n);
}
