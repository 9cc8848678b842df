import { and, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { ListingLocale, RelatedListingsInput } from "@/inputs/catalog";
import type { DbOrTx } from "@/server/db/client";
import { prepareOnce } from "@/server/db/prepare-once";
import { categories, listings, sellers } from "@/server/db/schema";
import type { ListingCard } from "../domain/listing-search";
import { cardColumns, firstPicture, otherLocale, otherText, ownText, toCard } from "./listing-card";
import { onOffer } from "./facet-conditions";

const maxRelated = 8;

const shown = alias(listings, "shown");

/**
 * What somebody who looks at a listing may look at next: goods of the same kind, the nearest in price first; those of
 * other sellers count as nearer, because the shop's own are a click away. One prepared query for each language.
 */
function prepareRelated(locale: ListingLocale) {
  return prepareOnce((db) => {
    const picture = firstPicture(db, locale);
    const apart = sql`abs(ln(${listings.lowestMinor}::float8 / ${shown.lowestMinor}))`;
    return db
      .select(cardColumns(picture, locale))
      .from(shown)
      .innerJoin(listings, and(eq(listings.categoryId, shown.categoryId), sql`${listings.id} <> ${shown.id}`, onOffer))
      .innerJoin(categories, eq(categories.id, listings.categoryId))
      .innerJoin(sellers, eq(sellers.id, listings.sellerId))
      .leftJoinLateral(picture, sql`true`)
      .leftJoin(ownText, and(eq(ownText.listingId, listings.id), eq(ownText.locale, locale)))
      .leftJoin(otherText, and(eq(otherText.listingId, listings.id), eq(otherText.locale, otherLocale(locale))))
      .where(and(eq(shown.id, sql.placeholder("listingId")), sql`${shown.lowestMinor} is not null`))
      .orderBy(sql`${apart} + case when ${listings.sellerId} = ${shown.sellerId} then 0.25 else 0 end`, listings.id)
      .limit(maxRelated)
      .prepare(`related_listings_${locale}`);
  });
}

const related = { en: prepareRelated("en"), ko: prepareRelated("ko") };

/** Goods like a listing; empty for one that nobody knows. */
export async function listRelatedListings(
  db: DbOrTx,
  { locale, listingId }: RelatedListingsInput,
): Promise<ListingCard[]> {
  return (await related[locale](db, { listingId })).map(toCard);
}
