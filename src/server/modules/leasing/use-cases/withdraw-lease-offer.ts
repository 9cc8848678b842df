import { and, eq, isNull } from "drizzle-orm";
import { leaseOffers } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { sumUpListing } from "@/server/modules/catalog";
import { DomainError } from "@/shared/domain-error";
import { lockListingForOffers } from "./lock-listing-for-offers";
import { writeLeasePrices } from "./write-lease-prices";

/**
 * Takes an offer off the market. What was quoted from it before runs on. Errors: LEASING.OFFER_NOT_FOUND, also for an
 * offer of somebody else; LEASING.OFFER_CHANGED when it is no longer in force.
 */
export async function withdrawLeaseOffer(
  { db, clock, pages }: Pick<Deps, "db" | "clock" | "pages">,
  sellerId: string,
  offerId: string,
): Promise<void> {
  const slug = await db.transaction(async (tx) => {
    const [offer] = await tx
      .select({ listingId: leaseOffers.listingId })
      .from(leaseOffers)
      .where(eq(leaseOffers.id, offerId));
    if (!offer) throw new DomainError("LEASING.OFFER_NOT_FOUND", "not_found");
    const listing = await lockListingForOffers(tx, sellerId, offer.listingId).catch((error: unknown) => {
      // Whose offer it is stays unsaid.
      if (error instanceof DomainError) throw new DomainError("LEASING.OFFER_NOT_FOUND", "not_found");
      throw error;
    });
    const withdrawn = await tx
      .update(leaseOffers)
      .set({ withdrawnAt: clock.now() })
      .where(and(eq(leaseOffers.id, offerId), isNull(leaseOffers.withdrawnAt)))
      .returning({ id: leaseOffers.id });
    if (withdrawn.length === 0) throw new DomainError("LEASING.OFFER_CHANGED", "conflict");
    await writeLeasePrices(tx, offer.listingId);
    await sumUpListing(tx, offer.listingId, clock.now());
    return listing.slug;
  });
  await pages.refreshListing(slug);
}
