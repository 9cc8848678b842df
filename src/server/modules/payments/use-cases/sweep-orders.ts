import { sql } from "drizzle-orm";
import { orders } from "@/server/db/schema";
import type { Deps } from "@/server/deps";

/**
 * Takes a batch of orders whose payment is due to be looked at: deadlines that passed, look-ups, and whatever a crash
 * left behind. Each is put off by a minute as it is taken, so that another worker does not take it too and it comes
 * back should this one die.
 */
export async function takeDueOrders({ db, clock }: Pick<Deps, "db" | "clock">, most: number): Promise<string[]> {
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
