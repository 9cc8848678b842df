import { eq } from "drizzle-orm";
import { orders } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import { enqueueAdvance, lockOrder, moveOrder } from "@/server/modules/orders";
import type { LeaseRow } from "./lease-row";

/**
 * What was paid at signing goes back over its tenders, when it is in hand with its order. A buyer who ends the lease is
 * told of it by that; everybody else's decision is told with how the money comes back.
 */
export async function giveBackSigningPayment(
  tx: Tx,
  lease: LeaseRow,
  now: Date,
  by: "buyer" | "system",
): Promise<void> {
  if (lease.paymentOrderId === null) return;
  // Payments lock the order and then tell the lease; here the lease is locked already. So the order is locked only in the
  // one state in which its payment has nothing left to tell.
  const [seen] = await tx.select({ state: orders.state }).from(orders).where(eq(orders.id, lease.paymentOrderId));
  if (seen?.state !== "paid") return;
  const order = await lockOrder(tx, lease.paymentOrderId);
  if (order?.state !== "paid") return;
  await moveOrder(tx, order, { event: "leaseEnded", actor: by, at: now, set: { endReason: "lease_ended" } });
  await enqueueAdvance(tx, order.id, now);
}
