import { eq, sql } from "drizzle-orm";
import type { SellerBusiness } from "@/inputs/shops";
import type { DbOrTx } from "@/server/db/client";
import { listings, sellers } from "@/server/db/schema";
import { DomainError } from "@/shared/domain-error";
import { onOffer } from "./facet-conditions";

/** A shop as everybody may see it. Which person of the market keeps it stays unsaid; a business says who it is. */
export interface Shop {
  readonly slug: string;
  readonly name: string;
  readonly since: Date;
  /** What the shop says of itself; may be empty. */
  readonly description: string;
  readonly contactEmail: string | null;
  readonly contactPhone: string | null;
  readonly businessNumber: string | null;
  /** Null where a private person sells. */
  readonly business: SellerBusiness | null;
  /** How many listings it has on offer. */
  readonly listingCount: number;
}

/** The shop with this address. Errors: CATALOG.NOT_FOUND. */
export async function getShopBySlug(db: DbOrTx, slug: string): Promise<Shop> {
  const [shop] = await db
    .select({
      slug: sellers.slug,
      name: sellers.name,
      since: sellers.createdAt,
      description: sellers.description,
      contactEmail: sellers.contactEmail,
      contactPhone: sellers.contactPhone,
      businessNumber: sellers.businessNumber,
      business: sellers.business,
      listingCount: sql<number>`(select count(*)::int from ${listings} where ${eq(listings.sellerId, sellers.id)} and ${onOffer})`,
    })
    .from(sellers)
    .where(eq(sellers.slug, slug));
  if (!shop) throw new DomainError("CATALOG.NOT_FOUND", "not_found");
  return shop;
}
