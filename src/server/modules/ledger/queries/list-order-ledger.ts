import { asc, eq } from "drizzle-orm";
import type { DbOrTx } from "@/server/db/client";
import { ledgerEntries, ledgerTransactions } from "@/server/db/schema/ledger";
import { entryColumns, headerColumns, type LedgerTransaction } from "./get-ledger-transaction";

/** Every movement of an order with its entries, in the order of writing. An order has a few dozen at most. */
export async function listOrderLedger(db: DbOrTx, orderId: string): Promise<LedgerTransaction[]> {
  const rows = await db
    .select({ header: headerColumns, entry: entryColumns })
    .from(ledgerTransactions)
    .innerJoin(ledgerEntries, eq(ledgerEntries.transactionId, ledgerTransactions.id))
    .where(eq(ledgerTransactions.orderId, orderId))
    .orderBy(asc(ledgerTransactions.id), asc(ledgerEntries.line));
  const movements = new Map<string, LedgerTransaction & { entries: LedgerTransaction["entries"][number][] }>();
  for (const { header, entry } of rows) {
    const movement = movements.get(header.id) ?? { ...header, entries: [] };
    movement.entries.push(entry);
    movements.set(header.id, movement);
  }
  return [...movements.values()];
}
