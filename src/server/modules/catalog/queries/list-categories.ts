import { and, count, eq } from "drizzle-orm";
import type { ListingLocale } from "@/inputs/catalog";
import type { DbOrTx } from "@/server/db/client";
import { categories, listings } from "@/server/db/schema";
import { categoryName } from "./listing-card";

export interface Category {
  readonly categoryId: string;
  readonly slug: string;
  readonly name: string;
  /** How many of its listings are published. */
  readonly listingCount: number;
}

/** Every category in the order the market shows them. */
export async function listCategories(db: DbOrTx, locale: ListingLocale): Promise<Category[]> {
  return db
    .select({
      categoryId: categories.id,
      slug: categories.slug,
      name: categoryName(locale),
      listingCount: count(listings.id),
    })
    .from(categories)
    .leftJoin(listings, and(eq(listings.categoryId, categories.id), eq(listings.state, "published")))
    .groupBy(categories.id)
    .orderBy(categories.position, categories.id);
}
