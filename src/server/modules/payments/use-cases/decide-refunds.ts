import { eq, sql } from "drizzle-orm";
import { orderTransactions, refunds, tenders } from "@/server/db/schema";
import { newId } from "@/server/db/columns";
import type { Tx } from "@/server/db/client";
import { postings, postTransaction } from "@/server/modules/ledger";
import { recordOrderEvent, type OrderRow } from "@/server/modules/orders";
import type { TenderRow } from "./settle-tender";

/**
 * Decides refunds of goods that were not accepted yet: reserves them in the ledger, on the tenders and in the
 * transaction table, all before any provider is asked. The tenders' constraint refuses more than was captured.
 */
export async function addRefundRows(
  tx: Tx,
  order: OrderRow,
  parts: readonly { readonly tender: TenderRow; readonly amountMinor: bigint }[],
  reason: string,
  now: Date,
): Promise<void> {
  const rows = parts.map(({ tender, amountMinor }) => ({ id: newId(), tender, amountMinor }));
  await tx.insert(refunds).values(
    rows.map(({ id, tender, amountMinor }) => ({
      id,
      orderId: order.id,
      tenderId: tender.id,
      amountMinor,
      kind: "captured" as const,
      reason,
    })),
  );
  const ledgerTransactionId = await postTransaction(
    tx,
    postings.refundDecidedBeforeAcceptance({
      orderId: order.id,
      currency: order.currency,
      at: now,
      refunds: rows.map(({ id, tender, amountMinor }) => ({ refundId: id, tenderId: tender.id, amountMinor })),
    }),
  );
  for (const { id, tender, amountMinor } of rows) {
    await tx
      .update(tenders)
      .set({ refundPendingMinor: sql`${tenders.refundPendingMinor} + ${amountMinor}` })
      .where(eq(tenders.id, tender.id));
    await tx.insert(orderTransactions).values({
      orderId: order.id,
      purchaseKey: order.purchaseKey,
      kind: "refund",
      tenderId: tender.id,
      refundId: id,
      amountMinor: -amountMinor,
      currency: order.currency,
      ledgerTransactionId,
      at: now,
    });
  }
  await recordOrderEvent(tx, order, { event: "refundDecided", actor: "system", at: now, detail: { reason } });
}
