import { asc, eq } from "drizzle-orm";
import { tenders } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import { enqueueAdvance, setSoldMinor, type OrderRow } from "@/server/modules/orders";
import { present } from "@/shared/assert";
import { sumMinor } from "@/shared/money";
import { allocateRefund } from "../domain/refund-allocator";
import { remainingMinor } from "../domain/remaining-amounts";
import { capabilitiesOf } from "./load-payment";
import type { DecidedPart } from "./reserve-refunds";
import { unwindPayment } from "./unwind-payment";

/** What of each tender of an order is in hand, in the buyer's order: taken, and neither back nor on its way back. */
export async function listMoneyInHand(
  tx: Tx,
  orderId: string,
): Promise<{ readonly tenderId: string; readonly inHandMinor: bigint }[]> {
  const rows = await tx
    .select()
    .from(tenders)
    .where(eq(tenders.orderId, orderId))
    .orderBy(asc(tenders.position), asc(tenders.id));
  return rows.map((tender) => ({ tenderId: tender.id, inHandMinor: remainingMinor(tender) }));
}

/**
 * Gives back what parts of a paid order brought beyond what they pay for, each over its own means, while the order keeps
 * the rest. Reserved in the caller's transaction, under the order's lock, and asked for by the worker.
 */
export async function giveBackBeyond(
  tx: Tx,
  { gateways, market }: Pick<Deps, "gateways" | "market">,
  order: OrderRow,
  beyond: readonly { readonly tenderId: string; readonly amountMinor: bigint }[],
  now: Date,
): Promise<void> {
  const rows = await tx.select().from(tenders).where(eq(tenders.orderId, order.id));
  const parts = beyond.flatMap(({ tenderId, amountMinor }): DecidedPart[] => {
    const tender = present(
      rows.find(({ id }) => id === tenderId),
      "what is given back came by a tender of the order",
    );
    const refundable = {
      id: tender.id,
      capabilities: capabilitiesOf(gateways, tender),
      capturedAt: tender.capturedAt ?? tender.createdAt,
      capturedMinor: tender.capturedMinor,
      remainingMinor: remainingMinor(tender),
    };
    const time = { now, timeZone: market.timeZone };
    return allocateRefund(amountMinor, [refundable], time).map((part) => ({
      tender,
      amountMinor: part.amountMinor,
      route: part.route,
    }));
  });
  await unwindPayment(tx, order, { parts, reason: "beyond_owed", amendmentId: null, now });
  await setSoldMinor(tx, order.id, order.soldMinor - sumMinor(parts.map(({ amountMinor }) => amountMinor)));
  await enqueueAdvance(tx, order.id, now);
}
