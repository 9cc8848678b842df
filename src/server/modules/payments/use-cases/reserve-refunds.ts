import { eq, sql } from "drizzle-orm";
import { orderTransactions, refunds, tenders } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import { openReviewCase, recordOrderEvent, type OrderRow } from "@/server/modules/orders";
import type { RefundPart } from "../domain/refund-allocator";
import { askForRefundAccount } from "./ask-for-refund-account";
import type { PaidFor } from "./paid-for";
import type { TenderRow } from "./payment-rows";

/** One part of a refund, on the row of its tender. */
export interface DecidedPart extends Pick<RefundPart, "amountMinor" | "route"> {
  readonly tender: TenderRow;
}

type NamedPart = DecidedPart & {
  readonly id: string;
  /** What its row in the transaction table names. */
  readonly about: PaidFor;
};

export async function reserveRefunds(
  tx: Tx,
  order: OrderRow,
  rows: readonly NamedPart[],
  {
    reason,
    amendmentId,
    refundAccountId,
    ledgerTransactionId,
    now,
  }: {
    reason: string;
    /** The amendment that gives the money back. */
    amendmentId: string | null;
    refundAccountId: string | null;
    ledgerTransactionId: string;
    now: Date;
  },
): Promise<void> {
  if (rows.length > 0) {
    await tx.insert(refunds).values(
      rows.map(({ id, tender, amountMinor, route }) => ({
        id,
        orderId: order.id,
        tenderId: tender.id,
        amountMinor,
        kind: "captured" as const,
        state: route === "by_hand" ? ("manual" as const) : ("pending" as const),
        reason,
        amendmentId,
        refundAccountId,
      })),
    );
    await tx.insert(orderTransactions).values(
      rows.map(({ id, tender, amountMinor, about }) => ({
        orderId: order.id,
        ...about,
        kind: "refund" as const,
        tenderId: tender.id,
        refundId: id,
        amountMinor: -amountMinor,
        currency: order.currency,
        ledgerTransactionId,
        at: now,
      })),
    );
  }
  for (const { id, tender, amountMinor, route } of rows) {
    await tx
      .update(tenders)
      .set({ refundPendingMinor: sql`${tenders.refundPendingMinor} + ${amountMinor}` })
      .where(eq(tenders.id, tender.id));
    if (route === "means") continue;
    await openReviewCase(tx, {
      orderId: order.id,
      tenderId: tender.id,
      refundId: id,
      kind: "manual_refund",
      amountMinor,
      at: now,
    });
    await askForRefundAccount(tx, { order, now }, tender, id);
  }
  await recordOrderEvent(tx, order, { event: "refundDecided", actor: "system", at: now, detail: { reason } });
}
