import { and, asc, eq, isNull } from "drizzle-orm";
import type { ListingState } from "@/inputs/catalog";
import type { DbOrTx } from "@/server/db/client";
import { listings, listingTexts, pictures, variants } from "@/server/db/schema";
import type { Currency } from "@/shared/money";
import { DomainError } from "@/shared/domain-error";

interface SellerListingText {
  readonly title: string;
  readonly description: string;
  readonly specification: readonly { readonly name: string; readonly value: string }[];
}

/** Everything of a listing that its seller can change. */
export interface SellerListingDetail {
  readonly listingId: string;
  readonly slug: string;
  readonly state: ListingState;
  readonly categoryId: string;
  readonly texts: { readonly en: SellerListingText | null; readonly ko: SellerListingText | null };
  readonly variants: readonly {
    readonly variantId: string;
    readonly sku: string;
    readonly nameEn: string;
    readonly nameKo: string;
    readonly priceMinor: bigint;
    readonly currency: Currency;
    readonly onHand: number;
    readonly reserved: number;
  }[];
  readonly pictures: readonly { readonly path: string; readonly altEn: string; readonly altKo: string }[];
  readonly updatedAt: Date;
}

/** A seller's own listing in any state. Errors: CATALOG.NOT_FOUND, also for a listing of somebody else. */
export async function getSellerListing(db: DbOrTx, sellerId: string, listingId: string): Promise<SellerListingDetail> {
  const [listing] = await db
    .select()
    .from(listings)
    .where(and(eq(listings.id, listingId), eq(listings.sellerId, sellerId)));
  if (!listing) throw new DomainError("CATALOG.NOT_FOUND", "not_found");
  const [texts, offered, shown] = await Promise.all([
    db.select().from(listingTexts).where(eq(listingTexts.listingId, listingId)),
    db
      .select()
      .from(variants)
      .where(and(eq(variants.listingId, listingId), isNull(variants.withdrawnAt)))
      .orderBy(asc(variants.position), asc(variants.id)),
    db.select().from(pictures).where(eq(pictures.listingId, listingId)).orderBy(asc(pictures.position)),
  ]);
  const textIn = (locale: string): SellerListingText | null => {
    const text = texts.find((row) => row.locale === locale);
    return text ? { title: text.title, description: text.description, specification: text.specification } : null;
  };
  return {
    listingId: listing.id,
    slug: listing.slug,
    state: listing.state,
    categoryId: listing.categoryId,
    texts: { en: textIn("en"), ko: textIn("ko") },
    variants: offered.map(({ id, sku, nameEn, nameKo, priceMinor, currency, onHand, reserved }) => ({
      variantId: id,
      sku,
      nameEn,
      nameKo,
      priceMinor,
      currency,
      onHand,
      reserved,
    })),
    pictures: shown.map(({ path, altEn, altKo }) => ({ path, altEn, altKo })),
    updatedAt: listing.updatedAt,
  };
}
