import { and, eq } from "drizzle-orm";
import type { ListingState } from "@/inputs/catalog";
import type { Tx } from "@/server/db/client";
import { listings } from "@/server/db/schema";
import { DomainError } from "@/shared/domain-error";

/** Locks a seller's own listing for a change. Errors: CATALOG.NOT_FOUND, also for a listing of somebody else. */
export async function lockOwnListing(
  tx: Tx,
  sellerId: string,
  listingId: string,
): Promise<{ readonly id: string; readonly state: ListingState; readonly slug: string }> {
  const [listing] = await tx
    .select({ id: listings.id, state: listings.state, slug: listings.slug })
    .from(listings)
    .where(and(eq(listings.id, listingId), eq(listings.sellerId, sellerId)))
    .for("update");
  if (!listing) throw new DomainError("CATALOG.NOT_FOUND", "not_found");
  return listing;
}
