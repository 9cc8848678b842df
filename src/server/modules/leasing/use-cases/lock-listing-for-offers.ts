import { and, eq } from "drizzle-orm";
import type { Tx } from "@/server/db/client";
import { listings } from "@/server/db/schema";
import { DomainError } from "@/shared/domain-error";

/** Locks a seller's own listing while its offers change. Errors: CATALOG.NOT_FOUND, also for a listing of somebody else. */
export async function lockListingForOffers(tx: Tx, sellerId: string, listingId: string): Promise<{ slug: string }> {
  const [listing] = await tx
    .select({ slug: listings.slug })
    .from(listings)
    .where(and(eq(listings.id, listingId), eq(listings.sellerId, sellerId)))
    .for("update");
  if (!listing) throw new DomainError("CATALOG.NOT_FOUND", "not_found");
  return listing;
}
