import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, currency, id, instant, money } from "../columns";
import { sellers, users } from "./identity";

/** Where goods belong, in both languages. */
export const categories = pgTable(
  "categories",
  {
    id: id(),
    slug: text().notNull(),
    nameEn: text().notNull(),
    nameKo: text().notNull(),
    position: integer().notNull(),
  },
  (t) => [uniqueIndex("categories_slug_unique").on(t.slug)],
);

export const listingState = pgEnum("listing_state", ["draft", "published", "archived"]);

/** What a seller registers. Its words stand in `listing_texts`, its configurations in `variants`. */
export const listings = pgTable(
  "listings",
  {
    id: id(),
    sellerId: uuid()
      .notNull()
      .references(() => sellers.id),
    categoryId: uuid()
      .notNull()
      .references(() => categories.id),
    /** Stands in the listing's address; never changes once published. */
    slug: text().notNull(),
    state: listingState().notNull().default("draft"),
    publishedAt: instant(),
    /*
     * What the market's lists sort and narrow by. Triggers on `variants`, `lease_offers` and `limits` write these and
     * nothing else does, so that they follow from the rows that they sum up, no matter who changed them. A limit that ends
     * changes no row: the sweep writes what follows from that.
     */
    /** The lowest price of a variant on offer, in minor units; null while none is. */
    lowestMinor: money(),
    /** The highest price of a variant on offer, in minor units. */
    highestMinor: money(),
    currency: currency(),
    /**
     * The lowest monthly instalment that an offer in force has for the cheapest variant, in minor units; null for goods
     * that cannot be leased, also because their shop's lease limit has no room for any term.
     */
    monthlyFromMinor: money(),
    /** The least that all payments come to in a term of an offer in force, in minor units: what it takes of the limit. */
    leaseLeastMinor: money(),
    /** The most of that: where the limit has as much room, every term can be had. */
    leaseMostMinor: money(),
    /** Every term, in months, of an offer in force that the shop's limit has room for, ascending. */
    termsMonths: integer()
      .array()
      .notNull()
      .default(sql`'{}'`),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [
    uniqueIndex("listings_slug_unique").on(t.slug),
    index("listings_published")
      .on(t.publishedAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`${t.state} = 'published'`),
    index("listings_seller").on(t.sellerId, t.id),
    index("listings_price")
      .on(t.lowestMinor, t.id)
      .where(sql`${t.state} = 'published'`),
    index("listings_monthly")
      .on(sql`coalesce(${t.monthlyFromMinor}, 999999999999999999)`, t.id)
      .where(sql`${t.state} = 'published'`),
    index("listings_category_price")
      .on(t.categoryId, t.lowestMinor, t.id)
      .where(sql`${t.state} = 'published'`),
    index("listings_seller_published")
      .on(t.sellerId, t.publishedAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`${t.state} = 'published'`),
    index("listings_category")
      .on(t.categoryId, t.publishedAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`${t.state} = 'published'`),
  ],
);

/** A listing's words in one language. At least one language is there; readers of the other see that one. */
export const listingTexts = pgTable(
  "listing_texts",
  {
    listingId: uuid()
      .notNull()
      .references(() => listings.id),
    locale: text().notNull(),
    title: text().notNull(),
    description: text().notNull(),
    /** Rows of the specification, in the order shown. */
    specification: jsonb().$type<{ name: string; value: string }[]>().notNull().default([]),
    /** The title as it is searched: lower case, and Hangul taken apart into letters so that a typo costs one of them. */
    searchTitle: text()
      .notNull()
      .generatedAlwaysAs(sql`normalize(lower(title), NFD)`),
    /** Title and description together, as they are searched. */
    searchText: text()
      .notNull()
      .generatedAlwaysAs(sql`normalize(lower(title || ' ' || description), NFD)`),
    /** The letters with which the title's syllables begin, word by word and then all together: ㅅㄴ ㅋㅁㄹ ㅅㄴㅋㅁㄹ. */
    searchInitials: text()
      .notNull()
      .generatedAlwaysAs(sql`public.search_initials(title)`),
  },
  (t) => [
    primaryKey({ columns: [t.listingId, t.locale] }),
    check("listing_texts_locale_known", sql`${t.locale} in ('en', 'ko')`),
    index("listing_texts_search_trigram").using("gin", sql`${t.searchText} gin_trgm_ops`),
    index("listing_texts_initials_trigram").using("gin", sql`${t.searchInitials} gin_trgm_ops`),
  ],
);

/**
 * Words that find another word's goods as well, as the market's owner added them (`npm run synonyms`) to those that the
 * build ships with. Both are lower case.
 */
export const searchSynonyms = pgTable(
  "search_synonyms",
  {
    locale: text().notNull(),
    /** What is typed. */
    term: text().notNull(),
    /** What it finds as well. */
    also: text().notNull(),
    addedAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.term, t.also] }),
    check("search_synonyms_locale_known", sql`${t.locale} in ('en', 'ko')`),
    check("search_synonyms_another", sql`${t.term} <> ${t.also}`),
  ],
);

/** One buyable configuration of a listing (SKU), with its price and stock. */
export const variants = pgTable(
  "variants",
  {
    id: id(),
    listingId: uuid()
      .notNull()
      .references(() => listings.id),
    sku: text().notNull(),
    nameEn: text().notNull(),
    nameKo: text().notNull(),
    /** Price of one unit, tax included, in minor units. */
    priceMinor: money().notNull(),
    currency: currency().notNull(),
    /** Units the seller has, those reserved by unfinished orders included. */
    onHand: integer().notNull(),
    /** Units held by orders that are not yet shipped or ended. */
    reserved: integer().notNull().default(0),
    position: integer().notNull(),
    /** A variant that orders name is never deleted; it stops being offered. */
    withdrawnAt: instant(),
  },
  (t) => [
    uniqueIndex("variants_sku_unique").on(t.listingId, t.sku),
    index("variants_listing").on(t.listingId, t.position),
    check("variants_price_positive", sql`${t.priceMinor} > 0`),
    check("variants_reserved_within_stock", sql`${t.reserved} between 0 and ${t.onHand}`),
  ],
);

/** A picture of a listing, in the order shown. */
export const pictures = pgTable(
  "pictures",
  {
    id: id(),
    listingId: uuid()
      .notNull()
      .references(() => listings.id),
    position: integer().notNull(),
    /** Path below the site's root, of the largest size. */
    path: text().notNull(),
    altEn: text().notNull(),
    altKo: text().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
  },
  (t) => [uniqueIndex("pictures_position_unique").on(t.listingId, t.position)],
);

export const reservationState = pgEnum("reservation_state", ["held", "consumed", "released"]);

/**
 * Units of a variant kept for an order. Each unit leaves `held` exactly once (a row is divided when only a part of it does): `consumed` when shipped (stock and
 * reservation both fall), `released` when the order ends otherwise (only the reservation falls).
 */
export const stockReservations = pgTable(
  "stock_reservations",
  {
    id: id(),
    /** The order, or the exchange that is not paid yet. */
    orderId: uuid().notNull(),
    variantId: uuid()
      .notNull()
      .references(() => variants.id),
    quantity: integer().notNull(),
    state: reservationState().notNull().default("held"),
    createdAt: createdAt(),
    endedAt: instant(),
  },
  (t) => [
    // What left `held` stays as history beside what an order still holds of the same variant.
    uniqueIndex("stock_reservations_once")
      .on(t.orderId, t.variantId)
      .where(sql`${t.state} = 'held'`),
    index("stock_reservations_variant")
      .on(t.variantId)
      .where(sql`${t.state} = 'held'`),
    check("stock_reservations_quantity_positive", sql`${t.quantity} > 0`),
  ],
);

/** Listings that a person keeps an eye on. */
export const savedListings = pgTable(
  "saved_listings",
  {
    userId: uuid()
      .notNull()
      .references(() => users.id),
    listingId: uuid()
      .notNull()
      .references(() => listings.id),
    savedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.listingId] }),
    index("saved_listings_newest").on(t.userId, t.savedAt.desc().nullsFirst(), t.listingId),
  ],
);
