import { eq, sql } from "drizzle-orm";
import type { AccountCode, LedgerKind } from "@/inputs/ledger";
import type { DbOrTx } from "@/server/db/client";
import { ledgerEntries, ledgerTransactions } from "@/server/db/schema/ledger";

/** What an order's movements of one kind did to accounts of one code, for one of its tenders where they name one. */
export interface OrderSum {
  readonly kind: LedgerKind;
  readonly account: AccountCode;
  readonly tenderId: string | null;
  /** Debit positive, in minor units. Over all accounts but the memo ones they sum to zero. */
  readonly amountMinor: bigint;
}

/**
 * An order's entries, added up. An entry belongs to the tender whose account it is, or that its movement names.
 */
export async function listOrderSums(db: DbOrTx, orderId: string): Promise<OrderSum[]> {
  const tenderId = sql<string | null>`case when ${ledgerEntries.account} = 'refund_payable'
    then ${ledgerEntries.ownerId}::text else ${ledgerTransactions.detail}->>'tenderId' end`;
  return db
    .select({
      kind: ledgerTransactions.kind,
      account: ledgerEntries.account,
      tenderId,
      amountMinor: sql`sum(${ledgerEntries.amountMinor})`.mapWith(BigInt),
    })
    .from(ledgerEntries)
    .innerJoin(ledgerTransactions, eq(ledgerTransactions.id, ledgerEntries.transactionId))
    .where(eq(ledgerTransactions.orderId, orderId))
    .groupBy(ledgerTransactions.kind, ledgerEntries.account, sql`3`);
}
