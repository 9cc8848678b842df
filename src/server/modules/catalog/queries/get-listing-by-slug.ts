import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { ListingLocale } from "@/inputs/catalog";
import type { DbOrTx } from "@/server/db/client";
import { categories, listings, listingTexts, pictures, sellers, variants } from "@/server/db/schema";
import { DomainError } from "@/shared/domain-error";
import type { Currency } from "@/shared/money";
import { altText, categoryName, variantName } from "./listing-card";

/** A listing as its page shows it, in the reader's language or, where it has none, in the other. */
export interface ListingDetail {
  readonly listingId: string;
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  /** The language of title, description and specification: readers of the other are told. */
  readonly textLocale: ListingLocale;
  readonly specification: readonly { readonly name: string; readonly value: string }[];
  readonly category: { readonly slug: string; readonly name: string };
  readonly seller: { readonly sellerId: string; readonly name: string; readonly slug: string };
  readonly variants: readonly ListingVariant[];
  readonly pictures: readonly {
    readonly path: string;
    readonly alt: string;
    readonly width: number;
    readonly height: number;
  }[];
  readonly publishedAt: Date | null;
}

export interface ListingVariant {
  readonly variantId: string;
  readonly name: string;
  readonly sku: string;
  /** Price of one unit, tax included, in minor units of `currency`. */
  readonly priceMinor: bigint;
  readonly currency: Currency;
  /** Units that nobody has reserved. */
  readonly available: number;
}

/** The published listing with this address. Errors: CATALOG.NOT_FOUND, also for one that is not published. */
export async function getListingBySlug(db: DbOrTx, slug: string, locale: ListingLocale): Promise<ListingDetail> {
  const [listing] = await db
    .select({
      listingId: listings.id,
      slug: listings.slug,
      publishedAt: listings.publishedAt,
      categorySlug: categories.slug,
      categoryName: categoryName(locale),
      sellerId: sellers.id,
      sellerName: sellers.name,
      sellerSlug: sellers.slug,
    })
    .from(listings)
    .innerJoin(categories, eq(categories.id, listings.categoryId))
    .innerJoin(sellers, eq(sellers.id, listings.sellerId))
    .where(and(eq(listings.slug, slug), eq(listings.state, "published")));
  if (!listing) throw new DomainError("CATALOG.NOT_FOUND", "not_found");
  const [texts, offered, shown] = await Promise.all([
    db
      .select()
      .from(listingTexts)
      .where(eq(listingTexts.listingId, listing.listingId))
      .orderBy(sql`${listingTexts.locale} = ${locale} desc`)
      .limit(1),
    db
      .select({
        variantId: variants.id,
        name: variantName(locale),
        sku: variants.sku,
        priceMinor: variants.priceMinor,
        currency: variants.currency,
        available: sql<number>`${variants.onHand} - ${variants.reserved}`,
      })
      .from(variants)
      .where(and(eq(variants.listingId, listing.listingId), isNull(variants.withdrawnAt)))
      .orderBy(asc(variants.position), asc(variants.id)),
    db
      .select({ path: pictures.path, alt: altText(locale), width: pictures.width, height: pictures.height })
      .from(pictures)
      .where(eq(pictures.listingId, listing.listingId))
      .orderBy(asc(pictures.position)),
  ]);
  const text = texts[0];
  return {
    listingId: listing.listingId,
    slug: listing.slug,
    title: text?.title ?? "",
    description: text?.description ?? "",
    textLocale: text?.locale === "en" ? "en" : "ko",
    specification: text?.specification ?? [],
    category: { slug: listing.categorySlug, name: listing.categoryName },
    seller: { sellerId: listing.sellerId, name: listing.sellerName, slug: listing.sellerSlug },
    variants: offered,
    pictures: shown,
    publishedAt: listing.publishedAt,
  };
}
