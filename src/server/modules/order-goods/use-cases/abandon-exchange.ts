import type { Tx } from "@/server/db/client";
import { releaseStock } from "@/server/modules/catalog";
import { postings, postTransaction } from "@/server/modules/ledger";
import { changeAmendment, type OrderRow } from "@/server/modules/orders";

/**
 * The difference of an exchange was not paid: the goods stay as they were, and what was kept for it is free.
 * `unpaidMinor` is what of the difference never came in; what did is refunded by the caller, save `chargedBackMinor`,
 * which banks took back themselves.
 */
export async function abandonExchange(
  tx: Tx,
  order: OrderRow,
  {
    amendmentId,
    unpaidMinor,
    chargedBackMinor,
    now,
  }: { amendmentId: string; unpaidMinor: bigint; chargedBackMinor: bigint; now: Date },
): Promise<void> {
  await releaseStock(tx, amendmentId);
  await changeAmendment(tx, amendmentId, { state: "abandoned", endedAt: now });
  const about = { orderId: order.id, currency: order.currency, at: now, amendmentId };
  if (unpaidMinor > 0n) await postTransaction(tx, postings.exchangeAbandoned({ ...about, unpaidMinor }));
  if (chargedBackMinor > 0n) {
    await postTransaction(tx, postings.chargebackAbsorbed({ ...about, amountMinor: chargedBackMinor }));
  }
}
