import { and, eq, gt, sql } from "drizzle-orm";
import type { AccountCode } from "@/inputs/ledger";
import type { DbOrTx } from "@/server/db/client";
import { ledgerEntries } from "@/server/db/schema/ledger";
import { present } from "@/shared/assert";
import type { Currency } from "@/shared/money";
import { type OwnerName, withOwnerNames } from "./with-owner-names";
import { upTo } from "./up-to";

export interface OwnerBalances {
  readonly rows: readonly {
    readonly ownerId: string;
    readonly owner: OwnerName | null;
    readonly balanceMinor: bigint;
    readonly entries: number;
  }[];
  /** Give it as `cursor` for the next page; null on the last. */
  readonly nextCursor: string | null;
}

/**
 * Every owner whose account of this code was ever posted to, with its balance in minor units, debit positive; as of
 * `at` when given. Those at zero are among them: the trial balance counts their entries too, and the two must say the same.
 */
export async function listOwnerBalances(
  db: DbOrTx,
  page: {
    account: AccountCode;
    currency: Currency;
    at?: Date | undefined;
    cursor?: string | null | undefined;
    limit: number;
  },
): Promise<OwnerBalances> {
  const found = await db
    .select({
      ownerId: ledgerEntries.ownerId,
      balanceMinor: sql`sum(${ledgerEntries.amountMinor})`.mapWith(BigInt),
      entries: sql`count(*)`.mapWith(Number),
    })
    .from(ledgerEntries)
    .where(
      and(
        eq(ledgerEntries.account, page.account),
        eq(ledgerEntries.currency, page.currency),
        page.cursor ? gt(ledgerEntries.ownerId, page.cursor) : sql`${ledgerEntries.ownerId} is not null`,
        upTo(db, page.at),
      ),
    )
    .groupBy(ledgerEntries.ownerId)
    .orderBy(ledgerEntries.ownerId)
    .limit(page.limit + 1);
  const rows = found
    .slice(0, page.limit)
    .map((row) => ({ ...row, ownerId: present(row.ownerId, "an owner's account has an owner") }));
  return {
    rows: await withOwnerNames(db, rows),
    nextCursor: found.length > page.limit ? (rows.at(-1)?.ownerId ?? null) : null,
  };
}
