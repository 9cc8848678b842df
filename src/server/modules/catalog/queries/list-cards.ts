import { and, eq, inArray, sql } from "drizzle-orm";
import type { ListingLocale } from "@/inputs/catalog";
import type { DbOrTx } from "@/server/db/client";
import { categories, listings, sellers } from "@/server/db/schema";
import type { ListingCard } from "../domain/listing-search";
import { cardColumns, firstPicture, otherLocale, otherText, ownText, toCard } from "./listing-card";
import { onOffer } from "./facet-conditions";

/** The listings with these ids that are on offer, in the order of the ids. */
export async function listCards(
  db: DbOrTx,
  locale: ListingLocale,
  listingIds: readonly string[],
): Promise<ListingCard[]> {
  if (listingIds.length === 0) return [];
  const picture = firstPicture(db, locale);
  const rows = await db
    .select(cardColumns(picture, locale))
    .from(listings)
    .innerJoin(categories, eq(categories.id, listings.categoryId))
    .innerJoin(sellers, eq(sellers.id, listings.sellerId))
    .leftJoinLateral(picture, sql`true`)
    .leftJoin(ownText, and(eq(ownText.listingId, listings.id), eq(ownText.locale, locale)))
    .leftJoin(otherText, and(eq(otherText.listingId, listings.id), eq(otherText.locale, otherLocale(locale))))
    .where(and(onOffer, inArray(listings.id, [...listingIds])));
  return rows.map(toCard).sort((a, b) => listingIds.indexOf(a.listingId) - listingIds.indexOf(b.listingId));
}
