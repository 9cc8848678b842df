import { eq, sql } from "drizzle-orm";
import { orders } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import type { Deps } from "@/server/deps";

/**
 * Takes a batch of orders whose payment is due to be looked at: deadlines that passed, look-ups, and whatever a crash
 * left behind. Each is put off by a minute as it is taken, so that another worker does not take it too and it comes
 * back should this one die.
 */
export async function claimDueOrders({ db, clock }: Pick<Deps, "db" | "clock">, most: number): Promise<string[]> {
  const now = clock.now();
  const later = new Date(now.getTime() + 60_000);
  const taken = await db.execute<{ id: string }>(sql`
    update ${orders} set advance_at = ${later.toISOString()}::timestamptz
    where id in (
      select id from ${orders} where advance_at <= ${now.toISOString()}::timestamptz
      order by advance_at limit ${most} for update skip locked
    )
    returning id`);
  return taken.map(({ id }) => id);
}

/** When the payment of a locked order that came to rest is to be looked at next; null for never. */
export async function advanceOrderNext(tx: Tx, orderId: string, at: Date | null): Promise<void> {
  await tx.update(orders).set({ advanceAt: at }).where(eq(orders.id, orderId));
}

/** Has the payment of a locked order be looked at by then, if it would not be sooner. */
export async function advanceOrderEarlier(tx: Tx, orderId: string, at: Date): Promise<void> {
  const by = sql`${at.toISOString()}::timestamptz`;
  await tx
    .update(orders)
    .set({ advanceAt: sql`least(coalesce(${orders.advanceAt}, ${by}), ${by})` })
    .where(eq(orders.id, orderId));
}
