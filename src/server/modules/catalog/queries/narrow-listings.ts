import { and, arrayOverlaps, eq, inArray, isNotNull, sql, type SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { CountFacetsInput } from "@/inputs/catalog";
import type { DbOrTx } from "@/server/db/client";
import { categories, listings, listingTexts, sellers } from "@/server/db/schema";
import type { FacetKind } from "../domain/listing-search";
import { hasFreeUnit } from "./listing-card";

/** From this likeness on, a title is an answer: a letter missing, added or mistaken in a word of five stays above it. */
export const titleLikeness = 0.4;

/** A description is long and finds something like every word in itself, so there the word must nearly be the word. */
const descriptionLikeness = 0.75;

/** A text as it is searched: lower case, and Hangul taken apart into letters. */
export const searchable = (text: string): SQL => sql`normalize(lower(${text}), NFKD)`;

/** The index answers `<%` by a threshold that is a setting; it must be no stricter than what the query asks. */
export async function setLikeness(tx: DbOrTx, likeness: number): Promise<void> {
  await tx.execute(sql`select set_config('pg_trgm.word_similarity_threshold', ${String(likeness)}, true)`);
}

/**
 * The listings whose words, in either language, are like the text, with how much. Likeness is counted in groups of three
 * letters (pg_trgm) and Hangul is taken apart into its letters first: see docs/decisions on search.
 */
export function likeText(db: DbOrTx, text: string) {
  const wanted = searchable(text);
  const inTitle = sql`word_similarity(${wanted}, ${listingTexts.searchTitle})`;
  const inText = sql`word_similarity(${wanted}, ${listingTexts.searchText})`;
  return db
    .select({
      listingId: listingTexts.listingId,
      // Rounded, so that the value a cursor carries is the value that is compared.
      rank: sql<string>`round(max(greatest(${inTitle}, ${inText} * 0.5))::numeric, 6)`.as("rank"),
    })
    .from(listingTexts)
    .where(
      sql`${wanted} <% ${listingTexts.searchText} and (${inTitle} >= ${titleLikeness} or ${inText} >= ${descriptionLikeness})`,
    )
    .groupBy(listingTexts.listingId)
    .as("found");
}

/** What anybody may find: published, with something on offer. */
export const onOffer = and(eq(listings.state, "published"), isNotNull(listings.lowestMinor)) ?? sql`true`;

/** The condition of each facet, for queries that join categories and sellers; absent where nothing is chosen. */
export function facetConditions(db: DbOrTx, asked: CountFacetsInput): Partial<Record<FacetKind, SQL | undefined>> {
  const range = (column: AnyPgColumn, min?: bigint | null, max?: bigint | null) =>
    and(
      typeof min === "bigint" ? sql`${column} >= ${min}` : undefined,
      typeof max === "bigint" ? sql`${column} <= ${max}` : undefined,
    );
  const one = <Value>(values: readonly Value[]) => (values.length === 1 ? values[0] : undefined);
  const category = one(asked.categories);
  const seller = one(asked.sellers);
  return {
    // One is named by its id, so that the index of that category (or shop) can answer in its order.
    category:
      category !== undefined
        ? sql`${listings.categoryId} = (select ${categories.id} from ${categories} where ${categories.slug} = ${category})`
        : asked.categories.length > 0
          ? inArray(
              listings.categoryId,
              db.select({ id: categories.id }).from(categories).where(inArray(categories.slug, asked.categories)),
            )
          : undefined,
    seller:
      seller !== undefined
        ? sql`${listings.sellerId} = (select ${sellers.id} from ${sellers} where ${sellers.slug} = ${seller})`
        : asked.sellers.length > 0
          ? inArray(
              listings.sellerId,
              db.select({ id: sellers.id }).from(sellers).where(inArray(sellers.slug, asked.sellers)),
            )
          : undefined,
    price: range(listings.lowestMinor, asked.minPriceMinor, asked.maxPriceMinor),
    monthly: range(listings.monthlyFromMinor, asked.minMonthlyMinor, asked.maxMonthlyMinor),
    term: asked.termsMonths.length > 0 ? arrayOverlaps(listings.termsMonths, asked.termsMonths) : undefined,
    available: asked.availableOnly ? hasFreeUnit : undefined,
  };
}
