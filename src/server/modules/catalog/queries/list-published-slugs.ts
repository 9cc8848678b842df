import { desc, eq } from "drizzle-orm";
import type { DbOrTx } from "@/server/db/client";
import { listings } from "@/server/db/schema";

/** The addresses of the newest published listings, for what is prerendered ahead of the first visit. */
export async function listPublishedSlugs(db: DbOrTx, limit: number): Promise<string[]> {
  const rows = await db
    .select({ slug: listings.slug })
    .from(listings)
    .where(eq(listings.state, "published"))
    .orderBy(desc(listings.publishedAt), desc(listings.id))
    .limit(limit);
  return rows.map(({ slug }) => slug);
}
