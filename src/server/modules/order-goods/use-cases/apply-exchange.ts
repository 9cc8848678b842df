import { eq } from "drizzle-orm";
import { amendmentLines, amendments, purchaseLines } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import { moveReservations, releaseUnits } from "@/server/modules/catalog";
import { postings, postTransaction } from "@/server/modules/ledger";
import { changeAmendment, setSoldMinor, type OrderRow } from "@/server/modules/orders";
import { invariant } from "@/shared/assert";
import { goingOut, unitChanges, type UnitChange } from "../domain/goods";

type AmendmentRow = typeof amendments.$inferSelect;

/**
 * The difference of an exchange is paid: the goods change places, in the caller's transaction, at once or not at all.
 * What was kept for the exchange is the order's now, what goes out is free, and on an accepted order the difference
 * becomes the seller's.
 */
export async function applyExchange(tx: Tx, order: OrderRow, amendmentId: string, now: Date): Promise<void> {
  const { amendment, changes } = await readExchange(tx, amendmentId);
  invariant(amendment.state === "awaiting_payment", "an exchange is applied once");
  // Out first: the order then holds what stays, and what came in is added to it.
  await releaseUnits(tx, order.id, goingOut(changes));
  await moveReservations(tx, amendmentId, order.id);
  await setSoldMinor(tx, order.id, order.soldMinor + amendment.differenceMinor);
  await changeAmendment(tx, amendmentId, { state: "done", endedAt: now });
  if (!order.acceptedAt) return;
  await postTransaction(
    tx,
    postings.exchangeAccepted({
      orderId: order.id,
      currency: order.currency,
      at: now,
      amendmentId,
      sellerId: order.sellerId,
      differenceMinor: amendment.differenceMinor,
      soldBeforeMinor: order.soldMinor,
      commissionBps: order.commissionBps,
      commissionTaxBps: order.commissionTaxBps,
    }),
  );
}

/** An exchange with everything that its move of goods needs. */
export async function readExchange(
  tx: Tx,
  amendmentId: string,
): Promise<{ amendment: AmendmentRow; changes: UnitChange[] }> {
  const [amendment] = await tx.select().from(amendments).where(eq(amendments.id, amendmentId));
  invariant(amendment?.purchaseKey, "an exchange has the particulars of what comes in");
  const [incoming, out] = await Promise.all([
    tx
      .select({ variantId: purchaseLines.variantId, quantity: purchaseLines.quantity })
      .from(purchaseLines)
      .where(eq(purchaseLines.purchaseKey, amendment.purchaseKey)),
    tx
      .select({ variantId: purchaseLines.variantId, quantity: amendmentLines.quantity })
      .from(amendmentLines)
      .innerJoin(purchaseLines, eq(purchaseLines.id, amendmentLines.purchaseLineId))
      .where(eq(amendmentLines.amendmentId, amendmentId)),
  ]);
  return { amendment, changes: unitChanges(out, incoming) };
}
