import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { DbOrTx } from "@/server/db/client";
import { listings, listingTexts, pictures, variants } from "@/server/db/schema";
import type { Currency } from "@/shared/money";

/** A variant that a seller offers, as somebody who exchanges goods for it sees it. */
export interface OfferedVariant {
  readonly variantId: string;
  readonly listingId: string;
  readonly titleEn: string;
  readonly titleKo: string;
  readonly variantNameEn: string;
  readonly variantNameKo: string;
  /** Price of one unit, tax included, in minor units of `currency`. */
  readonly unitPriceMinor: bigint;
  readonly currency: Currency;
  /** Units that nobody has reserved. */
  readonly available: number;
  readonly picturePath: string | null;
}

interface Wish {
  /** Variants of these listings come first. */
  readonly nearListingIds: readonly string[];
  /** Part of a title or a variant's name; empty for all. */
  readonly search: string;
  /** The last variant of the page before. */
  readonly cursor: string | null;
  readonly limit: number;
}

/** What a seller offers today, a page at a time: variants of some listings first, then the others. */
export async function listVariantsOfSeller(
  db: DbOrTx,
  sellerId: string,
  { nearListingIds, search, cursor, limit }: Wish,
): Promise<{ items: OfferedVariant[]; nextCursor: string | null }> {
  const en = alias(listingTexts, "text_en");
  const ko = alias(listingTexts, "text_ko");
  const last = alias(variants, "last");
  const near = (column: typeof variants.listingId | typeof last.listingId) =>
    nearListingIds.length === 0 ? sql`1` : sql`case when ${inArray(column, [...nearListingIds])} then 0 else 1 end`;
  // A person's percent sign is a percent sign.
  const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  const rows = await db
    .select({
      variantId: variants.id,
      listingId: listings.id,
      titleEn: sql<string>`coalesce(${en.title}, ${ko.title}, '')`,
      titleKo: sql<string>`coalesce(${ko.title}, ${en.title}, '')`,
      variantNameEn: variants.nameEn,
      variantNameKo: variants.nameKo,
      unitPriceMinor: variants.priceMinor,
      currency: variants.currency,
      available: sql<number>`${variants.onHand} - ${variants.reserved}`,
      picturePath: sql<string | null>`(
        select ${pictures.path} from ${pictures}
        where ${pictures.listingId} = ${listings.id}
        order by ${pictures.position} limit 1
      )`,
    })
    .from(variants)
    .innerJoin(listings, eq(listings.id, variants.listingId))
    .leftJoin(en, and(eq(en.listingId, listings.id), eq(en.locale, "en")))
    .leftJoin(ko, and(eq(ko.listingId, listings.id), eq(ko.locale, "ko")))
    .where(
      and(
        eq(listings.sellerId, sellerId),
        eq(listings.state, "published"),
        isNull(variants.withdrawnAt),
        search === ""
          ? undefined
          : or(...[en.title, ko.title, variants.nameEn, variants.nameKo].map((text) => sql`${text} ilike ${pattern}`)),
        cursor === null
          ? undefined
          : sql`(${near(variants.listingId)}, ${variants.listingId}, ${variants.position}, ${variants.id}) > (
              select ${near(last.listingId)}, ${last.listingId}, ${last.position}, ${last.id}
              from ${variants} as "last" where ${last.id} = ${cursor}
            )`,
      ),
    )
    .orderBy(near(variants.listingId), variants.listingId, variants.position, variants.id)
    .limit(limit + 1);
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.variantId ?? null) : null };
}
