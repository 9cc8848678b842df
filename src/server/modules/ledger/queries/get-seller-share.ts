import { and, eq, inArray, sql } from "drizzle-orm";
import type { DbOrTx } from "@/server/db/client";
import { ledgerEntries, ledgerTransactions } from "@/server/db/schema/ledger";

/**
 * What a seller has of one order by now, in minor units: its proceeds, less whatever was taken from the seller for it
 * since. Never more of an order than this can be asked of its seller.
 */
export async function getSellerShare(db: DbOrTx, orderId: string, sellerId: string): Promise<bigint> {
  const [row] = await db
    .select({ balanceMinor: sql`coalesce(sum(${ledgerEntries.amountMinor}), 0)`.mapWith(BigInt) })
    .from(ledgerEntries)
    .innerJoin(ledgerTransactions, eq(ledgerTransactions.id, ledgerEntries.transactionId))
    .where(
      and(
        eq(ledgerTransactions.orderId, orderId),
        eq(ledgerEntries.ownerId, sellerId),
        inArray(ledgerEntries.account, ["seller_pending", "seller_available"]),
      ),
    );
  // Liabilities stand as credits.
  return -(row?.balanceMinor ?? 0n);
}
