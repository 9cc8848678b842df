import { eq, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { ListingLocale } from "@/inputs/catalog";
import type { DbOrTx } from "@/server/db/client";
import { categories, listings, listingTexts, pictures, sellers, variants } from "@/server/db/schema";
import type { Currency } from "@/shared/money";

/** A listing as a grid shows it. */
export interface ListingCard {
  readonly listingId: string;
  readonly slug: string;
  readonly title: string;
  readonly categorySlug: string;
  readonly categoryName: string;
  readonly sellerName: string;
  /** The lowest price of a variant that is offered, tax included, in minor units. */
  readonly fromPriceMinor: bigint;
  /** Whether variants differ in price, so that the price is a "from". */
  readonly hasPriceRange: boolean;
  readonly currency: Currency;
  /** Whether a unit of any variant is free at this moment. */
  readonly isAvailable: boolean;
  readonly picture: {
    readonly path: string;
    readonly alt: string;
    readonly width: number;
    readonly height: number;
  } | null;
  readonly publishedAt: Date;
}

/** The text of a listing in the wished language, else in the one it has. */
export const ownText = alias(listingTexts, "own_text");
export const otherText = alias(listingTexts, "other_text");

export const otherLocale = (locale: ListingLocale): ListingLocale => (locale === "en" ? "ko" : "en");

/** What the variants on offer come to: their prices, and whether any unit is free. */
export function offeredVariants(db: DbOrTx) {
  return db
    .select({
      lowestMinor: sql<string>`min(${variants.priceMinor})`.as("lowest_minor"),
      highestMinor: sql<string>`max(${variants.priceMinor})`.as("highest_minor"),
      currency: sql<Currency>`min(${variants.currency})`.as("offered_currency"),
      isAvailable: sql<boolean>`bool_or(${variants.onHand} > ${variants.reserved})`.as("is_available"),
    })
    .from(variants)
    .where(sql`${variants.listingId} = ${listings.id} and ${variants.withdrawnAt} is null`)
    .as("offered");
}

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

interface CardRow extends Omit<ListingCard, "fromPriceMinor" | "hasPriceRange" | "picture" | "publishedAt"> {
  readonly lowestMinor: string;
  readonly highestMinor: string;
  readonly picturePath: string | null;
  readonly pictureAlt: string | null;
  readonly pictureWidth: number | null;
  readonly pictureHeight: number | null;
  readonly publishedAt: Date | null;
}

/** The columns of a card, for a query that joins `offered` and `picture` laterally, both texts, category and seller. */
export function cardColumns(
  offered: ReturnType<typeof offeredVariants>,
  picture: ReturnType<typeof firstPicture>,
  locale: ListingLocale,
) {
  return {
    listingId: listings.id,
    slug: listings.slug,
    title: sql<string>`coalesce(${ownText.title}, ${otherText.title}, '')`,
    categorySlug: categories.slug,
    categoryName: categoryName(locale),
    sellerName: sellers.name,
    lowestMinor: offered.lowestMinor,
    highestMinor: offered.highestMinor,
    currency: offered.currency,
    isAvailable: offered.isAvailable,
    picturePath: picture.path,
    pictureAlt: picture.alt,
    pictureWidth: picture.width,
    pictureHeight: picture.height,
    publishedAt: listings.publishedAt,
  };
}

/** A row of {@link cardColumns} as a card. */
export function toCard(row: CardRow): ListingCard {
  const { lowestMinor, highestMinor, picturePath, pictureAlt, pictureWidth, pictureHeight, publishedAt, ...rest } = row;
  return {
    listingId: rest.listingId,
    slug: rest.slug,
    title: rest.title,
    categorySlug: rest.categorySlug,
    categoryName: rest.categoryName,
    sellerName: rest.sellerName,
    fromPriceMinor: BigInt(lowestMinor),
    hasPriceRange: lowestMinor !== highestMinor,
    currency: rest.currency,
    isAvailable: rest.isAvailable,
    picture:
      picturePath === null
        ? null
        : { path: picturePath, alt: pictureAlt ?? "", width: pictureWidth ?? 0, height: pictureHeight ?? 0 },
    publishedAt: publishedAt ?? new Date(0),
  };
}
