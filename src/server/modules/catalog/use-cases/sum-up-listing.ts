import { sql } from "drizzle-orm";
import type { Tx } from "@/server/db/client";

/**
 * Writes on a listing's row what searches sort and narrow by: the lowest and highest price of its variants, and the
 * lowest stored price a month (`lease_prices`) with its terms, as far as the shop's limit has room for them at `now`.
 * Whoever changes variants, prices or lease offers calls it in the same transaction; `sum_up_listing` locks the row.
 */
export async function sumUpListing(tx: Tx, listingId: string, now: Date): Promise<void> {
  await tx.execute(sql`select public.sum_up_listing(${listingId}, ${now.toISOString()}::timestamptz)`);
}
