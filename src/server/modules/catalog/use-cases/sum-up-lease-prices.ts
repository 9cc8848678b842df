import { sql, type SQL } from "drizzle-orm";
import { limits, listings } from "@/server/db/schema";
import type { Deps } from "@/server/deps";

/**
 * Writes again what listings say of their leases where that does not agree with the room under their shop's limit: a limit
 * that ended changes no row, and a listing that was being edited is passed over when its shop's limit changes. Answers how
 * many there were.
 */
export async function sumUpLeasePrices({ db, clock }: Pick<Deps, "db" | "clock">): Promise<number> {
  return (await db.execute(staleLeasePrices(clock.now()))).length;
}

/**
 * The statement itself, so that a test can ask Postgres how it would answer it: listings and limits are joined as they
 * are, because `lease_room` would be called, and look for its limit, once for each listing. The room is the same as there.
 */
export function staleLeasePrices(now: Date): SQL {
  const at = sql`${now.toISOString()}::timestamptz`;
  return sql`
    select public.sum_up_listing(stale.id, ${at}) from (
      select ${listings.id} as id, coalesce(greatest(0, ${limits.amountMinor} - ${limits.usedMinor}), 0) as room,
        ${listings.leaseLeastMinor} as least, ${listings.leaseMostMinor} as most,
        ${listings.monthlyFromMinor} as monthly
      from ${listings} left join ${limits}
        on ${limits.kind} = 'seller_exposure' and ${limits.ownerId} = ${listings.sellerId} and ${limits.validUntil} > ${at}
      where ${listings.leaseLeastMinor} is not null
    ) stale
    where (stale.room < stale.least) <> (stale.monthly is null) or (stale.room >= stale.least and stale.room < stale.most)
    order by stale.id`;
}
