import { sql } from "drizzle-orm";
import { listings } from "@/server/db/schema";
import type { Deps } from "@/server/deps";

/**
 * Writes again what listings say of their leases where that does not agree with the room under their shop's limit: a limit
 * that ended changes no row, and a listing that was being edited is passed over when its shop's limit changes. Answers how
 * many there were.
 */
export async function sumUpLeasePrices({ db, clock }: Pick<Deps, "db" | "clock">): Promise<number> {
  const at = clock.now().toISOString();
  const rows = await db.execute(sql`
    select public.sum_up_listing(stale.id, ${at}::timestamptz) from (
      select ${listings.id} as id, public.lease_room(${listings.sellerId}, ${at}::timestamptz) as room,
        ${listings.leaseLeastMinor} as least, ${listings.leaseMostMinor} as most,
        ${listings.monthlyFromMinor} as monthly
      from ${listings} where ${listings.leaseLeastMinor} is not null
    ) stale
    where (stale.room < stale.least) <> (stale.monthly is null) or (stale.room >= stale.least and stale.room < stale.most)
    order by stale.id`);
  return rows.length;
}
