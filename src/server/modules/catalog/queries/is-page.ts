import { eq, sql } from "drizzle-orm";
import { listingBySlugInput, shopBySlugInput } from "@/inputs/catalog";
import type { DbOrTx } from "@/server/db/client";
import { prepareOnce } from "@/server/db/prepare-once";
import { categories, listings, sellers } from "@/server/db/schema";

const one = { found: sql<number>`1` };
const bySlug = {
  listings: prepareOnce((db: DbOrTx) =>
    db
      .select(one)
      .from(listings)
      .where(eq(listings.slug, sql.placeholder("slug")))
      .prepare("is_listing"),
  ),
  shops: prepareOnce((db: DbOrTx) =>
    db
      .select(one)
      .from(sellers)
      .where(eq(sellers.slug, sql.placeholder("slug")))
      .prepare("is_shop"),
  ),
  categories: prepareOnce((db: DbOrTx) =>
    db
      .select(one)
      .from(categories)
      .where(eq(categories.slug, sql.placeholder("slug")))
      .prepare("is_category"),
  ),
};

/** The places whose pages are named by a slug. */
export const sluggedPlaces = ["listings", "shops", "categories"] as const;
export type SluggedPlace = (typeof sluggedPlaces)[number];

/**
 * Whether anything was ever at this address, as it stands in the path: one that is written another way, by escapes, is
 * another address. What is there may be archived: the page says so.
 */
export async function isPage(db: DbOrTx, place: SluggedPlace, slug: string): Promise<boolean> {
  const shape = place === "shops" ? shopBySlugInput.shape.slug : listingBySlugInput.shape.slug;
  if (!shape.safeParse(slug).success) return false;
  return (await bySlug[place](db, { slug })).length > 0;
}
