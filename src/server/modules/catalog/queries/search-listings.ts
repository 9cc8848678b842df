import { and, eq, sql } from "drizzle-orm";
import type { SearchListingsInput } from "@/inputs/catalog";
import type { Db, Tx } from "@/server/db/client";
import { categories, listings, listingTexts, sellers } from "@/server/db/schema";
import { decodeCursor, likeness } from "../domain/page-cursor";
import { narrow, toPage, type ListingPage } from "./list-published-listings";
import { cardColumns, firstPicture, offeredVariants, otherLocale, otherText, ownText } from "./listing-card";

/** From this likeness on, a title is an answer: a letter missing, added or mistaken in a word of five stays above it. */
const titleLikeness = 0.4;

/** A description is long and finds something like every word in itself, so there the word must nearly be the word. */
const descriptionLikeness = 0.75;

/**
 * The published listings whose words, in either language, are like the text; best match first. Likeness is counted in
 * groups of three letters (pg_trgm) and Hangul is taken apart into its letters first: see docs/decisions on search.
 * Errors: CATALOG.CURSOR.
 */
export async function searchListings(db: Db, input: SearchListingsInput): Promise<ListingPage> {
  return db.transaction(async (tx) => {
    await preferIndexThreshold(tx);
    const rows = await searchQuery(tx, input);
    return toPage(rows, input.limit);
  });
}

/** The index answers `<%` by a threshold that is a setting; it must be no stricter than what the query asks. */
export async function preferIndexThreshold(tx: Tx): Promise<void> {
  await tx.execute(sql`select set_config('pg_trgm.word_similarity_threshold', ${String(titleLikeness)}, true)`);
}

/** The query itself, so that a test can ask Postgres how it would answer it. */
export function searchQuery(tx: Tx, input: SearchListingsInput) {
  const { locale, limit } = input;
  const offered = offeredVariants(tx);
  const picture = firstPicture(tx, locale);
  const wanted = sql`normalize(lower(${input.text}), NFD)`;
  const inTitle = sql`word_similarity(${wanted}, ${listingTexts.searchTitle})`;
  const inText = sql`word_similarity(${wanted}, ${listingTexts.searchText})`;
  const found = tx
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
  const cursor = input.cursor ? decodeCursor(input.cursor, likeness) : null;
  return tx
    .select({ ...cardColumns(offered, picture, locale), sortValue: sql<string>`${found.rank}::text`.as("sort_value") })
    .from(found)
    .innerJoin(listings, eq(listings.id, found.listingId))
    .innerJoin(categories, eq(categories.id, listings.categoryId))
    .innerJoin(sellers, eq(sellers.id, listings.sellerId))
    .innerJoinLateral(offered, sql`${offered.lowestMinor} is not null`)
    .leftJoinLateral(picture, sql`true`)
    .leftJoin(ownText, and(eq(ownText.listingId, listings.id), eq(ownText.locale, locale)))
    .leftJoin(otherText, and(eq(otherText.listingId, listings.id), eq(otherText.locale, otherLocale(locale))))
    .where(
      and(
        eq(listings.state, "published"),
        ...narrow(input, offered),
        cursor ? sql`(${found.rank}, ${listings.id}) < (${cursor.value}::numeric, ${cursor.id}::uuid)` : undefined,
      ),
    )
    .orderBy(sql`${found.rank} desc`, sql`${listings.id} desc`)
    .limit(limit + 1);
}
