import { asc, eq } from "drizzle-orm";
import type { AccountCode, LedgerKind } from "@/inputs/ledger";
import type { DbOrTx } from "@/server/db/client";
import { orders } from "@/server/db/schema";
import { ledgerEntries, ledgerTransactions } from "@/server/db/schema/ledger";
import { DomainError } from "@/shared/domain-error";
import type { Currency } from "@/shared/money";
import { type OwnerName, withOwnerNames } from "./with-owner-names";

/** A movement with its entries. Amounts in minor units, debit positive. */
export interface LedgerTransaction {
  readonly id: string;
  readonly key: string;
  readonly kind: LedgerKind;
  readonly orderId: string | null;
  /** The order's number, as people know it. */
  readonly orderNumber: string | null;
  /** When the event happened, and when it was written. */
  readonly at: Date;
  readonly createdAt: Date;
  readonly detail: Readonly<Record<string, string>>;
  readonly entries: readonly {
    readonly line: number;
    readonly account: AccountCode;
    readonly ownerId: string | null;
    readonly owner: OwnerName | null;
    readonly currency: Currency;
    readonly amountMinor: bigint;
  }[];
}

/** The columns of an entry as {@link LedgerTransaction} shows it. */
export const entryColumns = {
  line: ledgerEntries.line,
  account: ledgerEntries.account,
  ownerId: ledgerEntries.ownerId,
  currency: ledgerEntries.currency,
  amountMinor: ledgerEntries.amountMinor,
};

/** The columns of a header as {@link LedgerTransaction} shows it. */
export const headerColumns = {
  id: ledgerTransactions.id,
  key: ledgerTransactions.key,
  kind: ledgerTransactions.kind,
  orderId: ledgerTransactions.orderId,
  orderNumber: orders.number,
  at: ledgerTransactions.at,
  createdAt: ledgerTransactions.createdAt,
  detail: ledgerTransactions.detail,
};

/** A movement by its id. Errors: LEDGER.NOT_FOUND. */
export async function getLedgerTransaction(db: DbOrTx, id: string): Promise<LedgerTransaction> {
  const [header] = await db
    .select(headerColumns)
    .from(ledgerTransactions)
    .leftJoin(orders, eq(orders.id, ledgerTransactions.orderId))
    .where(eq(ledgerTransactions.id, id));
  if (!header) throw new DomainError("LEDGER.NOT_FOUND", "not_found");
  const entries = await db
    .select(entryColumns)
    .from(ledgerEntries)
    .where(eq(ledgerEntries.transactionId, id))
    .orderBy(asc(ledgerEntries.line));
  return { ...header, entries: await withOwnerNames(db, entries) };
}
