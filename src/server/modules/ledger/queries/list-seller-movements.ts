import { and, asc, eq, inArray, or, sql } from "drizzle-orm";
import type { LedgerKind } from "@/inputs/ledger";
import type { DbOrTx } from "@/server/db/client";
import { ledgerEntries, ledgerTransactions } from "@/server/db/schema/ledger";

/** A movement of an order on its seller's accounts. Amounts in minor units, positive when the seller gains. */
export interface SellerMovement {
  readonly ledgerTransactionId: string;
  readonly kind: LedgerKind;
  readonly at: Date;
  /** The exchange that it belongs to, where the books name one. */
  readonly amendmentId: string | null;
  readonly pendingMinor: bigint;
  readonly availableMinor: bigint;
  /** What the marketplace took for this movement (positive) or gave back (negative): commission, and the tax on it. */
  readonly commissionMinor: bigint;
  readonly commissionTaxMinor: bigint;
}

/** What of an order moved on its seller's accounts, in the order of writing. */
export async function listSellerMovements(db: DbOrTx, orderId: string, sellerId: string): Promise<SellerMovement[]> {
  const sumOf = (account: "seller_pending" | "seller_available" | "commission" | "tax_payable") =>
    // Liabilities and income stand as credits.
    sql`coalesce(-sum(${ledgerEntries.amountMinor}) filter (where ${ledgerEntries.account} = ${account}), 0)`.mapWith(
      BigInt,
    );
  const own = and(
    eq(ledgerEntries.ownerId, sellerId),
    inArray(ledgerEntries.account, ["seller_pending", "seller_available"]),
  );
  return db
    .select({
      ledgerTransactionId: ledgerTransactions.id,
      kind: ledgerTransactions.kind,
      at: ledgerTransactions.at,
      amendmentId: sql<string | null>`${ledgerTransactions.detail}->>'amendmentId'`,
      pendingMinor: sumOf("seller_pending"),
      availableMinor: sumOf("seller_available"),
      commissionMinor: sumOf("commission"),
      commissionTaxMinor: sumOf("tax_payable"),
    })
    .from(ledgerTransactions)
    .innerJoin(ledgerEntries, eq(ledgerEntries.transactionId, ledgerTransactions.id))
    .where(
      and(
        eq(ledgerTransactions.orderId, orderId),
        or(own, inArray(ledgerEntries.account, ["commission", "tax_payable"])),
      ),
    )
    .groupBy(ledgerTransactions.id)
    .having(sql`bool_or(${own})`)
    .orderBy(asc(ledgerTransactions.id));
}
