import { sql, type SQL } from "drizzle-orm";
import type { SuggestInput } from "@/inputs/catalog";
import type { Db } from "@/server/db/client";
import { categories, listings, listingTexts, pictures, sellers } from "@/server/db/schema";
import type { Currency } from "@/shared/money";
import type { Suggestions } from "../domain/listing-search";
import { categoryName } from "./listing-card";
import { findMeanings } from "./find-meanings";
import { likenessOf, likeText, mayBeNamed, onOffer, setLikeness, titleLikeness } from "./facet-conditions";

const most = { listings: 6, categories: 3, shops: 3 } as const;

type Row = {
  readonly kind: "listing" | "category" | "shop";
  readonly slug: string;
  readonly name: string;
  readonly picturePath: string | null;
  readonly lowestMinor: string | null;
  readonly currency: Currency | null;
};

/**
 * What somebody who has typed so much may mean: goods, kinds of goods, and shops that sell something. The same likeness
 * as the search, over titles and names only; a word half typed is like the word it begins.
 */
export async function suggestGoods(db: Db, { locale, text }: SuggestInput): Promise<Suggestions> {
  const meant = await findMeanings(db, text);
  const nameOf = categoryName(locale);
  const lettersOf = (name: SQL) => sql`normalize(lower(${name}), NFD)`;
  const like = (name: SQL) => likenessOf(meant, lettersOf(name), sql`search_initials(${name})`);
  const shopLetters = lettersOf(sql`${sellers.name}`);
  const categoryLikeness = sql`greatest(${like(sql`${categories.nameEn}`)}, ${like(sql`${categories.nameKo}`)})`;
  const shopLikeness = like(sql`${sellers.name}`);
  const rows = await db.transaction(async (tx) => {
    await setLikeness(tx, titleLikeness);
    return tx.execute<Row>(sql`
      with near as (
        select found.listing_id, found.rank as likeness from ${likeText(tx, meant, "titles")}
        order by 2 desc, 1 desc limit ${most.listings}
      )
      select 'listing' as kind, ${listings.slug} as slug,
        (select ${listingTexts.title} from ${listingTexts} where ${listingTexts.listingId} = ${listings.id}
          order by ${listingTexts.locale} = ${locale} desc limit 1) as name,
        (select ${pictures.path} from ${pictures} where ${pictures.listingId} = ${listings.id}
          order by ${pictures.position} limit 1) as "picturePath",
        ${listings.lowestMinor}::text as "lowestMinor", ${listings.currency} as currency, near.likeness,
        near.listing_id::text as place
      from near inner join ${listings} on ${listings.id} = near.listing_id
      union all (
        select 'category', ${categories.slug}, ${nameOf}, null, null, null, ${categoryLikeness}, ''
        from ${categories} where ${categoryLikeness} > 0
        order by 7 desc, 2 limit ${most.categories}
      )
      union all (
        select 'shop', ${sellers.slug}, ${sellers.name}, null, null, null, ${shopLikeness}, ''
        from ${sellers}
        where ${mayBeNamed(meant, shopLetters)} and ${shopLikeness} > 0
          and exists (select 1 from ${listings} where ${listings.sellerId} = ${sellers.id} and ${onOffer})
        order by 7 desc, 2 limit ${most.shops}
      )
      -- As the search orders them.
      order by likeness desc, place desc, slug`);
  });
  const named = (kind: Row["kind"]) =>
    rows.filter((row) => row.kind === kind).map(({ slug, name }) => ({ slug, name }));
  return {
    listings: rows.flatMap(({ kind, slug, name, picturePath, lowestMinor, currency }) =>
      kind === "listing" && lowestMinor !== null && currency !== null
        ? [{ slug, title: name, picturePath, fromPriceMinor: BigInt(lowestMinor), currency }]
        : [],
    ),
    categories: named("category"),
    shops: named("shop"),
  };
}
