import { eq } from "drizzle-orm";
import { amendments } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import { releaseStock } from "@/server/modules/catalog";
import { postings, postTransaction } from "@/server/modules/ledger";
import type { OrderRow } from "@/server/modules/orders";

/**
 * The difference of an exchange was not paid: the goods stay as they were, and what was kept for it is free.
 * `unpaidMinor` is what of the difference never came in; what did is refunded by the caller.
 */
export async function abandonExchange(
  tx: Tx,
  order: OrderRow,
  { amendmentId, unpaidMinor, now }: { amendmentId: string; unpaidMinor: bigint; now: Date },
): Promise<void> {
  await releaseStock(tx, amendmentId);
  await tx.update(amendments).set({ state: "abandoned", endedAt: now }).where(eq(amendments.id, amendmentId));
  if (unpaidMinor === 0n) return;
  await postTransaction(
    tx,
    postings.exchangeAbandoned({ orderId: order.id, currency: order.currency, at: now, amendmentId, unpaidMinor }),
  );
}
