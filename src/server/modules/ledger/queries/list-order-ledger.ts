import { asc, eq } from "drizzle-orm";
import type { DbOrTx } from "@/server/db/client";
import { orders } from "@/server/db/schema";
import { ledgerEntries, ledgerTransactions } from "@/server/db/schema/ledger";
import { entryColumns, headerColumns, type LedgerTransaction } from "./get-ledger-transaction";
import { withOwnerNames } from "./with-owner-names";

/** Every movement of an order with its entries, in the order of writing. An order has a few dozen at most. */
export async function listOrderLedger(db: DbOrTx, orderId: string): Promise<LedgerTransaction[]> {
  const headers = await db
    .select(headerColumns)
    .from(ledgerTransactions)
    .leftJoin(orders, eq(orders.id, ledgerTransactions.orderId))
    .where(eq(ledgerTransactions.orderId, orderId))
    .orderBy(asc(ledgerTransactions.id));
  const entries = await db
    .select({ ...entryColumns, transactionId: ledgerEntries.transactionId })
    .from(ledgerEntries)
    .innerJoin(ledgerTransactions, eq(ledgerTransactions.id, ledgerEntries.transactionId))
    .where(eq(ledgerTransactions.orderId, orderId))
    .orderBy(asc(ledgerEntries.line));
  const movements = new Map(headers.map((header) => [header.id, { ...header, entries: [] as LedgerEntry[] }]));
  for (const { transactionId, ...entry } of await withOwnerNames(db, entries)) {
    movements.get(transactionId)?.entries.push(entry);
  }
  return [...movements.values()];
}

type LedgerEntry = LedgerTransaction["entries"][number];
