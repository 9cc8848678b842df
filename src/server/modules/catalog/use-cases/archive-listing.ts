import { eq } from "drizzle-orm";
import { listings } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { lockOwnListing } from "./lock-own-listing";
import { listingStateAfter } from "./publish-listing";

/**
 * Takes a listing off the market. Orders that name it go on; it can be published again. Errors: CATALOG.NOT_FOUND,
 * CATALOG.LISTING_STATE.
 */
export async function archiveListing(
  { db, clock, pages }: Pick<Deps, "db" | "clock" | "pages">,
  sellerId: string,
  listingId: string,
): Promise<{ slug: string }> {
  const changed = await db.transaction(async (tx) => {
    const listing = await lockOwnListing(tx, sellerId, listingId);
    await tx
      .update(listings)
      .set({ state: listingStateAfter(listing.state, "archived"), updatedAt: clock.now() })
      .where(eq(listings.id, listingId));
    return { slug: listing.slug };
  });
  await pages.refreshListing(changed.slug);
  return changed;
}
