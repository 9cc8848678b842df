import { and, eq, exists, lte, type SQL } from "drizzle-orm";
import type { DbOrTx } from "@/server/db/client";
import { ledgerEntries, ledgerTransactions } from "@/server/db/schema/ledger";

/** Whether an entry is of an event that had happened by `at`, as a trial balance of then counts it; all without one. */
export function upTo(db: DbOrTx, at: Date | undefined): SQL | undefined {
  if (!at) return undefined;
  const { id, at: happened } = ledgerTransactions;
  return exists(
    db
      .select({ id })
      .from(ledgerTransactions)
      .where(and(eq(id, ledgerEntries.transactionId), lte(happened, at))),
  );
}
