import { and, eq, sql, type SQL } from "drizzle-orm";
import type { FindListingsInput, ListingSort } from "@/inputs/catalog";
import type { Db, DbOrTx } from "@/server/db/client";
import { categories, listings, sellers } from "@/server/db/schema";
import type { ListingPage } from "../domain/listing-search";
import type { SearchedText } from "../domain/meanings";
import { decodeCursor, encodeCursor, likeness, wholeNumber } from "../domain/page-cursor";
import { findMeanings } from "./find-meanings";
import { cardColumns, firstPicture, otherLocale, otherText, ownText, toCard } from "./listing-card";
import { facetConditions, likeText, onOffer, setLikeness, titleLikeness } from "./facet-conditions";

/**
 * The published listings that answer, a page at a time. Pages continue from the last row's own sort value and id, so that
 * what is published or sold in between neither repeats nor skips a row. Errors: CATALOG.CURSOR.
 */
export async function findListings(db: Db, input: FindListingsInput): Promise<ListingPage> {
  const meant = input.text === "" ? null : await findMeanings(db, input.text);
  const rows =
    meant === null
      ? await findListingsQuery(db, input, null)
      : await db.transaction(async (tx) => {
          await setLikeness(tx, titleLikeness);
          return findListingsQuery(tx, input, meant);
        });
  const items = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? items.at(-1) : undefined;
  return {
    items: items.map(toCard),
    nextCursor: last ? encodeCursor({ value: last.sortValue, id: last.listingId }) : null,
  };
}

/** The query itself, so that a test can ask Postgres how it would answer it. */
export function findListingsQuery(db: DbOrTx, input: FindListingsInput, meant: SearchedText | null) {
  const { locale, limit } = input;
  const picture = firstPicture(db, locale);
  const found = meant === null ? null : likeText(db, meant);
  const key = sortKey(input.sort, found);
  const cursor = input.cursor ? decodeCursor(input.cursor, key.pattern) : null;
  const query = db
    .select({ ...cardColumns(picture, locale), sortValue: sql<string>`(${key.value})::text`.as("sort_value") })
    .from(listings)
    .innerJoin(categories, eq(categories.id, listings.categoryId))
    .innerJoin(sellers, eq(sellers.id, listings.sellerId))
    .leftJoinLateral(picture, sql`true`)
    .leftJoin(ownText, and(eq(ownText.listingId, listings.id), eq(ownText.locale, locale)))
    .leftJoin(otherText, and(eq(otherText.listingId, listings.id), eq(otherText.locale, otherLocale(locale))))
    .$dynamic();
  const answering = found ? query.innerJoin(found, eq(found.listingId, listings.id)) : query;
  return answering
    .where(
      and(
        onOffer,
        ...Object.values(facetConditions(db, input)),
        cursor ? key.following(cursor.value, cursor.id) : undefined,
      ),
    )
    .orderBy(...key.order)
    .limit(limit + 1);
}

interface SortKey {
  /** What rows are sorted by before their id, as a cursor carries it. */
  readonly value: SQL;
  readonly pattern: RegExp;
  /** What follows a row of this value and id. */
  readonly following: (value: string, id: string) => SQL;
  readonly order: SQL[];
}

/** Goods without a lease come after all that have one. The same expression stands in the index. */
const monthly = sql`coalesce(${listings.monthlyFromMinor}, 999999999999999999)`;

function sortKey(sort: ListingSort, found: ReturnType<typeof likeText> | null): SortKey {
  if (sort === "relevance" && found) {
    return {
      value: sql`${found.rank}`,
      pattern: likeness,
      following: (value, id) => sql`(${found.rank}, ${listings.id}) < (${value}::numeric, ${id}::uuid)`,
      order: [sql`${found.rank} desc`, sql`${listings.id} desc`],
    };
  }
  if (sort === "relevance" || sort === "newest") {
    return {
      // Microseconds: what the database keeps, so that a page ends exactly where it ended.
      value: sql`(extract(epoch from ${listings.publishedAt}) * 1000000)::bigint`,
      pattern: wholeNumber,
      following: (value, id) =>
        sql`(${listings.publishedAt}, ${listings.id}) < (timestamptz 'epoch' + ${value}::bigint * interval '1 microsecond', ${id}::uuid)`,
      order: [sql`${listings.publishedAt} desc`, sql`${listings.id} desc`],
    };
  }
  const value = sort === "monthly_asc" ? monthly : sql`${listings.lowestMinor}`;
  const direction = sql.raw(sort === "price_desc" ? "desc" : "asc");
  const beyond = sql.raw(sort === "price_desc" ? "<" : ">");
  return {
    value,
    pattern: wholeNumber,
    following: (amount, id) => sql`(${value}, ${listings.id}) ${beyond} (${amount}::bigint, ${id}::uuid)`,
    order: [sql`${value} ${direction}`, sql`${listings.id} ${direction}`],
  };
}
