import { and, asc, eq } from "drizzle-orm";
import { orders } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import { balancesOf } from "@/server/modules/ledger";
import { enqueueAdvance, forgetLeaseNews, lockOrder, moveOrder } from "@/server/modules/orders";
import type { LeaseRow } from "./lease-row";

/**
 * What was paid for a lease that had ended by then goes back whole: a transfer that was on its way, or a card that was
 * asked while the buyer ended the lease. What the lease had taken over before it ended stays: its order holds nothing.
 */
export async function giveBackLatePayments(tx: Tx, lease: LeaseRow, now: Date): Promise<void> {
  const told = await tx
    .select({ id: orders.id, currency: orders.currency, totalMinor: orders.totalMinor })
    .from(orders)
    .where(and(eq(orders.leaseId, lease.id), eq(orders.leaseNews, true)))
    .orderBy(asc(orders.id));
  for (const { id, currency, totalMinor } of told) {
    const [clearing = 0n] = await balancesOf(tx, [{ account: "order_clearing", ownerId: id, currency }]);
    if (clearing === -totalMinor) await giveBackOrder(tx, id, now);
    await forgetLeaseNews(tx, id);
  }
}

/** An order of a lease that was paid and is not needed goes back over its tenders; its buyer is told by that. */
export async function giveBackOrder(tx: Tx, orderId: string, now: Date): Promise<void> {
  const order = await lockOrder(tx, orderId);
  if (order?.state !== "paid") return;
  const detail = { alone: "true" };
  await moveOrder(tx, order, {
    event: "leaseEnded",
    actor: "system",
    at: now,
    detail,
    set: { endReason: "lease_ended" },
  });
  await enqueueAdvance(tx, order.id, now);
}
