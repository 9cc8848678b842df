import { and, desc, eq, lt, sql } from "drizzle-orm";
import type { LedgerKind } from "@/inputs/ledger";
import type { DbOrTx } from "@/server/db/client";
import { orders } from "@/server/db/schema";
import { ledgerEntries, ledgerTransactions } from "@/server/db/schema/ledger";
import { type AccountRef, entriesOf } from "./balances-of";
import { type OwnerName, withOwnerNames } from "./with-owner-names";
import { upTo } from "./up-to";

/** One entry of an account, with the balance that it left. Amounts in minor units, debit positive. */
export interface StatementLine {
  readonly seq: bigint;
  readonly transactionId: string;
  readonly kind: LedgerKind;
  readonly orderId: string | null;
  readonly orderNumber: string | null;
  readonly at: Date;
  readonly amountMinor: bigint;
  readonly balanceMinor: bigint;
}

export interface AccountStatement {
  /** Whose account it is, where it has an owner. */
  readonly owner: OwnerName | null;
  readonly lines: readonly StatementLine[];
  /** Give it as `cursor` for the next, older page; null on the last. */
  readonly nextCursor: bigint | null;
}

/**
 * A page of an account's entries, newest first; with `at`, of events that had happened by then. The balance beside each is summed from the entries themselves, in the
 * statement that reads the page, so that no posting comes between the two.
 */
export async function listAccountStatement(
  db: DbOrTx,
  {
    cursor,
    limit,
    at,
    ...account
  }: AccountRef & { at?: Date | undefined; cursor?: bigint | null | undefined; limit: number },
): Promise<AccountStatement> {
  const shown = and(entriesOf(account), cursor ? lt(ledgerEntries.seq, cursor) : undefined, upTo(db, at));
  const page = db.$with("page").as(
    db
      .select({
        seq: ledgerEntries.seq,
        transactionId: ledgerEntries.transactionId,
        amountMinor: ledgerEntries.amountMinor,
      })
      .from(ledgerEntries)
      .where(shown)
      .orderBy(desc(ledgerEntries.seq))
      .limit(limit + 1),
  );
  const throughPage = db
    .select({ sum: sql`coalesce(sum(${ledgerEntries.amountMinor}), 0)` })
    .from(ledgerEntries)
    .where(shown);
  const found = await db
    .with(page)
    .select({
      seq: page.seq,
      transactionId: page.transactionId,
      amountMinor: page.amountMinor,
      kind: ledgerTransactions.kind,
      orderId: ledgerTransactions.orderId,
      orderNumber: orders.number,
      at: ledgerTransactions.at,
      throughPageMinor: sql`(${throughPage})`.mapWith(BigInt),
    })
    .from(page)
    .innerJoin(ledgerTransactions, eq(ledgerTransactions.id, page.transactionId))
    .leftJoin(orders, eq(orders.id, ledgerTransactions.orderId))
    .orderBy(desc(page.seq));

  let balanceMinor = found[0]?.throughPageMinor ?? 0n;
  const lines = found.slice(0, limit).map(({ throughPageMinor: _, ...line }) => {
    const left = { ...line, balanceMinor };
    balanceMinor -= line.amountMinor;
    return left;
  });
  const [named] = await withOwnerNames(db, [{ ownerId: account.ownerId ?? null }]);
  return { owner: named?.owner ?? null, lines, nextCursor: found.length > limit ? (lines.at(-1)?.seq ?? null) : null };
}
