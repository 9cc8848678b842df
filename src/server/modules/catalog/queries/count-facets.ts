import { eq, sql, type SQL } from "drizzle-orm";
import { monthlyBands, priceBands, type AmountBand, type CountFacetsInput } from "@/inputs/catalog";
import type { Db, DbOrTx } from "@/server/db/client";
import { categories, listings, sellers } from "@/server/db/schema";
import type { Currency } from "@/shared/money";
import type { SearchedText } from "../domain/meanings";
import { facetKinds, type FacetKind, type Facets, type FacetValue } from "../domain/listing-search";
import { findMeanings } from "./find-meanings";
import { categoryName, hasFreeUnit } from "./listing-card";
import { facetConditions, likeText, onOffer, setLikeness, titleLikeness } from "./facet-conditions";

type Row = {
  readonly facet: FacetKind | "total" | "without" | "isAvailable";
  readonly value: string;
  readonly label: string;
  readonly listingCount: number;
};

/** How many shops a facet names: those with most to show. Chosen ones are always among them. */
const maxSellers = 12;

/**
 * How many listings each further choice would leave: a facet's counts ignore its own choice and respect all others. One
 * query for all facets: it reads what the words find once, with a flag for each facet that says whether the row agrees.
 */
export async function countFacets(db: Db, currency: Currency, input: CountFacetsInput): Promise<Facets> {
  const meant = input.text === "" ? null : await findMeanings(db, input.text);
  const rows =
    meant === null
      ? await countRows(db, currency, input, null)
      : await db.transaction(async (tx) => {
          await setLikeness(tx, titleLikeness);
          return countRows(tx, currency, input, meant);
        });
  const of = (facet: Row["facet"]) => rows.filter((row) => row.facet === facet);
  const countIn = (facet: Row["facet"], value: string) =>
    of(facet).find((row) => row.value === value)?.listingCount ?? 0;
  const values = (facet: FacetKind, chosen: readonly string[]): FacetValue[] =>
    of(facet)
      .filter(({ value, listingCount }) => listingCount > 0 || chosen.includes(value))
      .map(({ value, label, listingCount }) => ({ value, label, listingCount }));
  // The database sorts by code, capitals first; people by their language.
  const byName = new Intl.Collator(input.locale);
  const shops = values("seller", input.sellers).sort(
    (a, b) => b.listingCount - a.listingCount || byName.compare(a.label, b.label),
  );
  return {
    total: countIn("total", ""),
    categories: values("category", input.categories),
    sellers: shops.filter(({ value }, index) => index < maxSellers || input.sellers.includes(value)),
    priceCounts: priceBands[currency].map((_, index) => countIn("price", String(index))),
    monthlyCounts: monthlyBands[currency].map((_, index) => countIn("monthly", String(index))),
    terms: values("term", input.termsMonths.map(String)).sort((a, b) => Number(a.value) - Number(b.value)),
    availableCount: countIn("isAvailable", ""),
    totalWithout: {
      category: countIn("without", "category"),
      seller: countIn("without", "seller"),
      price: countIn("without", "price"),
      monthly: countIn("without", "monthly"),
      term: countIn("without", "term"),
      available: countIn("without", "available"),
    },
  };
}

async function countRows(
  db: DbOrTx,
  currency: Currency,
  input: CountFacetsInput,
  meant: SearchedText | null,
): Promise<readonly Row[]> {
  const conditions = facetConditions(db, input);
  const flag = (kind: FacetKind) => sql.identifier(`in_${kind}`);
  const flags = facetKinds.map((kind) => sql`coalesce((${conditions[kind] ?? sql`true`}), false) as ${flag(kind)}`);
  const allBut = (kind: FacetKind | null) =>
    sql.join(
      facetKinds.filter((other) => other !== kind).map((other) => sql`${flag(other)}`),
      sql` and `,
    );
  const found = meant === null ? sql`` : sql`inner join ${likeText(db, meant)} on found.listing_id = ${listings.id}`;
  const bands = (kind: "price" | "monthly", column: SQL, all: readonly AmountBand[]) =>
    sql.join(
      all.map(
        ({ minMinor, maxMinor }, index) => sql`
          select ${kind}, ${String(index)}, '', count(*) filter (where ${allBut(kind)}
            and ${column} >= ${minMinor ?? 0n}::bigint and ${column} <= ${maxMinor ?? 999_999_999_999_999_999n}::bigint)
          from base`,
      ),
      sql` union all `,
    );
  return db.execute<Row>(sql`
    with base as materialized (
      select ${categories.slug} as category, ${categoryName(input.locale)} as category_label,
        ${categories.position} as category_position, ${sellers.slug} as seller, ${sellers.name} as seller_label,
        ${listings.lowestMinor} as price, ${listings.monthlyFromMinor} as monthly, ${listings.termsMonths} as terms,
        ${hasFreeUnit} as is_available, ${sql.join(flags, sql`, `)}
      from ${listings}
      inner join ${categories} on ${eq(categories.id, listings.categoryId)}
      inner join ${sellers} on ${eq(sellers.id, listings.sellerId)}
      ${found}
      where ${onOffer}
    ), counted (facet, value, label, many, place) as (
      select 'total', '', '', count(*) filter (where ${allBut(null)}), 0 from base
      union all select 'isAvailable', '', '', count(*) filter (where is_available and ${allBut("available")}), 0 from base
      union all ${sql.join(
        facetKinds.map(
          (kind) => sql`select 'without', ${kind}, '', count(*) filter (where ${allBut(kind)}), 0 from base`,
        ),
        sql` union all `,
      )}
      union all select 'category', category, category_label, count(*) filter (where ${allBut("category")}), category_position
        from base group by category, category_label, category_position
      union all select 'seller', seller, seller_label, count(*) filter (where ${allBut("seller")}), 0
        from base group by seller, seller_label
      union all select 'term', term::text, '', count(*) filter (where ${allBut("term")}), 0
        from base cross join unnest(terms) term group by term
      union all select facet, value, label, many, 0 from (
        ${bands("price", sql`price`, priceBands[currency])}
        union all ${bands("monthly", sql`monthly`, monthlyBands[currency])}
      ) as banded (facet, value, label, many)
    )
    select facet, value, label, many::int as "listingCount" from counted order by facet, place, label, value`);
}
