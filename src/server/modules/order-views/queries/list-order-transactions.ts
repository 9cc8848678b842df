import { asc, eq } from "drizzle-orm";
import { amendments, cards, orderTransactions, refunds, tenders } from "@/server/db/schema";
import type { Db } from "@/server/db/client";
import type { TransactionView } from "./order-view";

/** The order's transaction table, oldest first. */
export async function listOrderTransactions(db: Db, orderId: string): Promise<TransactionView[]> {
  const rows = await db
    .select({
      entry: orderTransactions,
      means: tenders.means,
      last4: cards.last4,
      refundState: refunds.state,
      amendmentKind: amendments.kind,
    })
    .from(orderTransactions)
    .leftJoin(tenders, eq(tenders.id, orderTransactions.tenderId))
    .leftJoin(cards, eq(cards.id, tenders.cardId))
    .leftJoin(refunds, eq(refunds.id, orderTransactions.refundId))
    .leftJoin(amendments, eq(amendments.id, orderTransactions.amendmentId))
    .where(eq(orderTransactions.orderId, orderId))
    .orderBy(asc(orderTransactions.seq));
  let runningMinor = 0n;
  return rows.map(({ entry, means, last4, refundState, amendmentKind }) => {
    runningMinor += entry.amountMinor;
    return {
      seq: entry.seq,
      kind: entry.kind,
      means,
      cardLast4: last4,
      amountMinor: entry.amountMinor,
      runningMinor,
      state: refundState === "pending" ? "pending" : refundState === "manual" ? "manual" : "settled",
      at: entry.at,
      ledgerTransactionId: entry.ledgerTransactionId,
      amendment:
        entry.amendmentId !== null && amendmentKind !== null ? { id: entry.amendmentId, kind: amendmentKind } : null,
    };
  });
}
