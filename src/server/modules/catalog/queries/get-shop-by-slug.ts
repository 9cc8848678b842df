import { eq, sql } from "drizzle-orm";
import type { DbOrTx } from "@/server/db/client";
import { listings, sellers } from "@/server/db/schema";
import { DomainError } from "@/shared/domain-error";
import { onOffer } from "./narrow-listings";

/** A shop as everybody may see it. Who keeps it stays unsaid. */
export interface Shop {
  readonly slug: string;
  readonly name: string;
  readonly since: Date;
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
      listingCount: sql<number>`(select count(*)::int from ${listings} where ${eq(listings.sellerId, sellers.id)} and ${onOffer})`,
    })
    .from(sellers)
    .where(eq(sellers.slug, slug));
  if (!shop) throw new DomainError("CATALOG.NOT_FOUND", "not_found");
  return shop;
}
