import { and, count, eq, inArray } from "drizzle-orm";
import { listings, savedListings, users } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { maxSaved } from "@/shared/keeping-limits";

/**
 * Adds what a browser kept for a visitor to what the person has saved who then signed in. Merging again changes nothing;
 * what is not on the market, or would be too many, is left out.
 */
export async function mergeSaved(
  { db, clock }: Pick<Deps, "db" | "clock">,
  userId: string,
  listingIds: readonly string[],
): Promise<void> {
  if (listingIds.length === 0) return;
  await db.transaction(async (tx) => {
    await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("no key update");
    const [kept] = await tx.select({ many: count() }).from(savedListings).where(eq(savedListings.userId, userId));
    const known = await tx
      .select({ id: listings.id })
      .from(listings)
      .where(and(inArray(listings.id, [...new Set(listingIds)]), eq(listings.state, "published")));
    const room = maxSaved - (kept?.many ?? 0);
    const added = listingIds.filter((id) => known.some((listing) => listing.id === id)).slice(0, Math.max(0, room));
    if (added.length === 0) return;
    const now = clock.now().getTime();
    // The first of them was saved last: their order stays.
    await tx
      .insert(savedListings)
      .values(added.map((listingId, index) => ({ userId, listingId, savedAt: new Date(now - index) })))
      .onConflictDoNothing();
  });
}
