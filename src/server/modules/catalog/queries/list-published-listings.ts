import { and, eq, sql, type SQL } from "drizzle-orm";
import type { ListListingsInput, ListingSort } from "@/inputs/catalog";
import type { DbOrTx } from "@/server/db/client";
import { categories, listings, sellers } from "@/server/db/schema";
import { decodeCursor, encodeCursor, wholeNumber } from "../domain/page-cursor";
import {
  cardColumns,
  firstPicture,
  offeredVariants,
  otherLocale,
  otherText,
  ownText,
  toCard,
  type ListingCard,
} from "./listing-card";

export interface ListingPage {
  readonly items: ListingCard[];
  /** Hand this in to get the page after; null at the end. */
  readonly nextCursor: string | null;
}

/**
 * The market's listings, a page at a time. Pages continue from the last row's own sort value and id, so that what is
 * published or sold in between neither repeats nor skips a row. Errors: CATALOG.CURSOR.
 */
export async function listPublishedListings(db: DbOrTx, input: ListListingsInput): Promise<ListingPage> {
  const { locale, limit, sort } = input;
  const offered = offeredVariants(db);
  const picture = firstPicture(db, locale);
  const key = sortKey(sort, offered);
  const rows = await db
    .select({ ...cardColumns(offered, picture, locale), sortValue: sql<string>`(${key.value})::text`.as("sort_value") })
    .from(listings)
    .innerJoin(categories, eq(categories.id, listings.categoryId))
    .innerJoin(sellers, eq(sellers.id, listings.sellerId))
    .innerJoinLateral(offered, sql`${offered.lowestMinor} is not null`)
    .leftJoinLateral(picture, sql`true`)
    .leftJoin(ownText, and(eq(ownText.listingId, listings.id), eq(ownText.locale, locale)))
    .leftJoin(otherText, and(eq(otherText.listingId, listings.id), eq(otherText.locale, otherLocale(locale))))
    .where(and(eq(listings.state, "published"), ...narrow(input, offered), after(input.cursor, key)))
    .orderBy(...key.order)
    .limit(limit + 1);
  return toPage(rows, limit);
}

/** The conditions of category and price that the market's lists share. */
export function narrow(
  input: Pick<ListListingsInput, "category" | "minPriceMinor" | "maxPriceMinor">,
  offered: ReturnType<typeof offeredVariants>,
): (SQL | undefined)[] {
  return [
    input.category ? eq(categories.slug, input.category) : undefined,
    typeof input.minPriceMinor === "bigint" ? sql`${offered.highestMinor} >= ${input.minPriceMinor}` : undefined,
    typeof input.maxPriceMinor === "bigint" ? sql`${offered.lowestMinor} <= ${input.maxPriceMinor}` : undefined,
  ];
}

/** Cuts the row that was read too many, and says where the next page begins. */
export function toPage(
  rows: (Parameters<typeof toCard>[0] & { readonly sortValue: string })[],
  limit: number,
): ListingPage {
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return {
    items: items.map(toCard),
    nextCursor: last ? encodeCursor({ value: last.sortValue, id: last.listingId }) : null,
  };
}

interface SortKey {
  /** As a whole number, for the cursor. */
  readonly value: SQL;
  /** What follows a row of this value and id. */
  readonly following: (value: string, id: string) => SQL;
  readonly order: SQL[];
}

function sortKey(sort: ListingSort, offered: ReturnType<typeof offeredVariants>): SortKey {
  if (sort === "newest") {
    return {
      // Microseconds: what the database keeps, so that a page ends exactly where it ended.
      value: sql`(extract(epoch from ${listings.publishedAt}) * 1000000)::bigint`,
      following: (value, id) =>
        sql`(${listings.publishedAt}, ${listings.id}) < (timestamptz 'epoch' + ${value}::bigint * interval '1 microsecond', ${id}::uuid)`,
      order: [sql`${listings.publishedAt} desc`, sql`${listings.id} desc`],
    };
  }
  const direction = sql.raw(sort === "price_asc" ? "asc" : "desc");
  const beyond = sql.raw(sort === "price_asc" ? ">" : "<");
  return {
    value: sql`${offered.lowestMinor}`,
    following: (value, id) => sql`(${offered.lowestMinor}, ${listings.id}) ${beyond} (${value}::bigint, ${id}::uuid)`,
    order: [sql`${offered.lowestMinor} ${direction}`, sql`${listings.id} ${direction}`],
  };
}

function after(cursor: string | null | undefined, key: SortKey): SQL | undefined {
  if (!cursor) return undefined;
  const { value, id } = decodeCursor(cursor, wholeNumber);
  return key.following(value, id);
}
