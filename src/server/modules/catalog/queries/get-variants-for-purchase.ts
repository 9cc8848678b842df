import { and, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { DbOrTx } from "@/server/db/client";
import { listings, listingTexts, pictures, variants } from "@/server/db/schema";
import type { Currency } from "@/shared/money";

/** A variant as particulars freeze it. Where a listing speaks one language only, both titles are that one. */
export interface PurchasableVariant {
  readonly variantId: string;
  readonly listingId: string;
  readonly listingSlug: string;
  readonly sellerId: string;
  readonly titleEn: string;
  readonly titleKo: string;
  readonly variantNameEn: string;
  readonly variantNameKo: string;
  /** Price of one unit, tax included, in minor units of `currency`. */
  readonly unitPriceMinor: bigint;
  readonly currency: Currency;
  /** Units that nobody has reserved. */
  readonly available: number;
  /** Path below the site's root of the first picture. */
  readonly picturePath: string | null;
  /** The listing is published and the variant was not withdrawn. */
  readonly isOffered: boolean;
}

/** The variants with these ids, offered or not, in no promised order. An unknown id is absent from the answer. */
export async function getVariantsForPurchase(db: DbOrTx, variantIds: readonly string[]): Promise<PurchasableVariant[]> {
  if (variantIds.length === 0) return [];
  const en = alias(listingTexts, "text_en");
  const ko = alias(listingTexts, "text_ko");
  return db
    .select({
      variantId: variants.id,
      listingId: listings.id,
      listingSlug: listings.slug,
      sellerId: listings.sellerId,
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
      isOffered: sql<boolean>`(${listings.state} = 'published' and ${variants.withdrawnAt} is null)`,
    })
    .from(variants)
    .innerJoin(listings, eq(listings.id, variants.listingId))
    .leftJoin(en, and(eq(en.listingId, listings.id), eq(en.locale, "en")))
    .leftJoin(ko, and(eq(ko.listingId, listings.id), eq(ko.locale, "ko")))
    .where(inArray(variants.id, [...variantIds]));
}
