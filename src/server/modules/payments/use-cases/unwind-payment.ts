import { newId } from "@/server/db/columns";
import type { Tx } from "@/server/db/client";
import { postings, postTransaction } from "@/server/modules/ledger";
import type { OrderRow } from "@/server/modules/orders";
import { paidFor, purchaseOf } from "./paid-for";
import { type DecidedPart, reserveRefunds } from "./reserve-refunds";

/**
 * Gives back what was taken for a payment that is unwound: for an order that ends before its seller accepted it, or for
 * the difference of an exchange that was not paid whole. Reserved before any provider is asked.
 */
export async function unwindPayment(
  tx: Tx,
  order: OrderRow,
  {
    parts,
    reason,
    amendmentId,
    owedAgain = false,
    now,
  }: {
    parts: DecidedPart[];
    reason: string;
    amendmentId: string | null;
    /** Another means pays it in the place of these: the buyer owes it again. */
    owedAgain?: boolean;
    now: Date;
  },
): Promise<void> {
  // An order that ends gives back whatever paid for it; anything else goes back to what it had been paid for.
  const ending = amendmentId === null && !owedAgain;
  const rows = await Promise.all(
    parts.map(async (part) => ({
      id: newId(),
      ...part,
      about: ending ? purchaseOf(order) : await paidFor(tx, { order }, part.tender),
    })),
  );
  const decision = {
    orderId: order.id,
    currency: order.currency,
    at: now,
    refunds: rows.map(({ id, tender, amountMinor }) => ({ refundId: id, tenderId: tender.id, amountMinor })),
  };
  const ledgerTransactionId = await postTransaction(
    tx,
    owedAgain ? postings.replacedTenderReturned(decision) : postings.refundDecidedBeforeAcceptance(decision),
  );
  await reserveRefunds(tx, order, rows, {
    reason,
    amendmentId,
    refundAccountId: null,
    ledgerTransactionId,
    now,
  });
}
