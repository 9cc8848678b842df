import { and, asc, eq, exists } from "drizzle-orm";
import type { DbOrTx } from "@/server/db/client";
import { listings, sellers } from "@/server/db/schema";
import { onOffer } from "./facet-conditions";

/** The addresses of shops that have something on offer, the oldest first. */
export async function listShopSlugs(db: DbOrTx, limit: number): Promise<string[]> {
  const rows = await db
    .select({ slug: sellers.slug })
    .from(sellers)
    .where(
      exists(
        db
          .select({ id: listings.id })
          .from(listings)
          .where(and(eq(listings.sellerId, sellers.id), onOffer)),
      ),
    )
    .orderBy(asc(sellers.createdAt), asc(sellers.id))
    .limit(limit);
  return rows.map(({ slug }) => slug);
}
