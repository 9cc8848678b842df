import { and, eq, inArray } from "drizzle-orm";
import { listings } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";

/** Takes everything that a shop offers or drafts off the market. Returns the addresses (slugs) of what was ever published. */
export async function archiveAllListings(tx: Tx, sellerId: string, now: Date): Promise<string[]> {
  const archived = await tx
    .update(listings)
    .set({ state: "archived", updatedAt: now })
    .where(and(eq(listings.sellerId, sellerId), inArray(listings.state, ["published", "draft"])))
    .returning({ slug: listings.slug, publishedAt: listings.publishedAt });
  return archived.flatMap(({ slug, publishedAt }) => (publishedAt ? [slug] : []));
}
