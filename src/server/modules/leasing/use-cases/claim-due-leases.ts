import { sql } from "drizzle-orm";
import { leases } from "@/server/db/schema";
import type { Deps } from "@/server/deps";

/**
 * Takes a batch of leases that are due to be looked at: forms that run out, reminders, and whatever a crash left behind.
 * Each is put off by a minute as it is taken, so that it comes back should this worker die.
 */
export async function claimDueLeases({ db, clock }: Pick<Deps, "db" | "clock">, most: number): Promise<string[]> {
  const now = clock.now();
  const later = new Date(now.getTime() + 60_000);
  const taken = await db.execute<{ id: string }>(sql`
    update ${leases} set advance_at = ${later.toISOString()}::timestamptz
    where id in (
      select id from ${leases} where advance_at <= ${now.toISOString()}::timestamptz
      order by advance_at limit ${most} for update skip locked
    )
    returning id`);
  return taken.map(({ id }) => id);
}
