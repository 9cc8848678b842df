import { eq, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { ListingLocale } from "@/inputs/catalog";
import type { DbOrTx } from "@/server/db/client";
import { categories, listings, listingTexts, pictures, sellers, variants } from "@/server/db/schema";
import { present } from "@/shared/assert";
import type { Currency } from "@/shared/money";
import type { ListingCard } from "../domain/listing-search";

/** The text of a listing in the wished language, else in the one it has. */
export const ownText = alias(listingTexts, "own_text");
export const otherText = alias(listingTexts, "other_text");

export const otherLocale = (locale: ListingLocale): ListingLocale => (locale === "en" ? "ko" : "en");

/** Whether a unit of any variant on offer is free at this moment. */
export const hasFreeUnit = sql<boolean>`exists (
  select 1 from ${variants}
  where ${variants.listingId} = ${listings.id} and ${variants.withdrawnAt} is null and ${variants.onHand} > ${variants.reserved}
)`;

/** The first picture of a listing, with the description for the wished language. */
export function firstPicture(db: DbOrTx, locale: ListingLocale) {
  return db
    .select({
      path: pictures.path,
      alt: altText(locale).as("alt"),
      width: pictures.width,
      height: pictures.height,
    })
    .from(pictures)
    .where(eq(pictures.listingId, listings.id))
    .orderBy(pictures.position)
    .limit(1)
    .as("first_picture");
}

/** A picture's description in the wished language, else in the other. */
export function altText(locale: ListingLocale): SQL<string> {
  const [own, other] = locale === "en" ? [pictures.altEn, pictures.altKo] : [pictures.altKo, pictures.altEn];
  return sql<string>`coalesce(nullif(${own}, ''), ${other})`;
}

/** A variant's name in the wished language, else in the other. */
export function variantName(locale: ListingLocale): SQL<string> {
  const [own, other] = locale === "en" ? [variants.nameEn, variants.nameKo] : [variants.nameKo, variants.nameEn];
  return sql<string>`coalesce(nullif(${own}, ''), ${other})`;
}

export function categoryName(locale: ListingLocale) {
  return locale === "en" ? categories.nameEn : categories.nameKo;
}

interface CardRow extends Omit<
  ListingCard,
  "fromPriceMinor" | "hasPriceRange" | "currency" | "picture" | "publishedAt"
> {
  readonly lowestMinor: bigint | null;
  readonly highestMinor: bigint | null;
  readonly currency: Currency | null;
  readonly picturePath: string | null;
  readonly pictureAlt: string | null;
  readonly pictureWidth: number | null;
  readonly pictureHeight: number | null;
  readonly publishedAt: Date | null;
}

/** The columns of a card, for a query that joins `picture` laterally, both texts, category and seller. */
export function cardColumns(picture: ReturnType<typeof firstPicture>, locale: ListingLocale) {
  return {
    listingId: listings.id,
    slug: listings.slug,
    title: sql<string>`coalesce(${ownText.title}, ${otherText.title}, '')`,
    categorySlug: categories.slug,
    categoryName: categoryName(locale),
    sellerName: sellers.name,
    lowestMinor: listings.lowestMinor,
    highestMinor: listings.highestMinor,
    currency: listings.currency,
    monthlyFromMinor: listings.monthlyFromMinor,
    isAvailable: hasFreeUnit.as("is_available"),
    picturePath: picture.path,
    pictureAlt: picture.alt,
    pictureWidth: picture.width,
    pictureHeight: picture.height,
    publishedAt: listings.publishedAt,
  };
}

/** A row of {@link cardColumns}, of a listing that has something on offer, as a card. */
export function toCard(row: CardRow): ListingCard {
  return {
    listingId: row.listingId,
    slug: row.slug,
    title: row.title,
    categorySlug: row.categorySlug,
    categoryName: row.categoryName,
    sellerName: row.sellerName,
    fromPriceMinor: present(row.lowestMinor, "a card is of a listing that has something on offer"),
    hasPriceRange: row.lowestMinor !== row.highestMinor,
    currency: present(row.currency, "a price has its currency"),
    monthlyFromMinor: row.monthlyFromMinor,
    isAvailable: row.isAvailable,
    picture:
      row.picturePath === null
        ? null
        : {
            path: row.picturePath,
            alt: row.pictureAlt ?? "",
            width: row.pictureWidth ?? 0,
            height: row.pictureHeight ?? 0,
          },
    publishedAt: present(row.publishedAt, "a published listing has its date"),
  };
}
