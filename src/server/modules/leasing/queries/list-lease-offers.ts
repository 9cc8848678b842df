import { and, asc, eq, isNull } from "drizzle-orm";
import type { LeaseOfferTerms } from "@/inputs/leasing";
import type { DbOrTx } from "@/server/db/client";
import { leaseOffers, listings } from "@/server/db/schema";
import { DomainError } from "@/shared/domain-error";
import { toTerms } from "../domain/lease-offer";

/** An offer in force. */
export interface LeaseOffer {
  readonly offerId: string;
  readonly version: number;
  readonly terms: LeaseOfferTerms;
}

const inForce = isNull(leaseOffers.withdrawnAt);

function toOffer(row: typeof leaseOffers.$inferSelect): LeaseOffer {
  return { offerId: row.id, version: row.version, terms: toTerms(row) };
}

/** The offers in force of a published listing, the oldest first; none for a listing that is not published. */
export async function listLeaseOffers(db: DbOrTx, listingId: string): Promise<LeaseOffer[]> {
  const rows = await db
    .select({ offer: leaseOffers })
    .from(leaseOffers)
    .innerJoin(listings, and(eq(listings.id, leaseOffers.listingId), eq(listings.state, "published")))
    .where(and(eq(leaseOffers.listingId, listingId), inForce))
    .orderBy(asc(leaseOffers.lineageId));
  return rows.map(({ offer }) => toOffer(offer));
}

/** A seller's offers in force on a listing of theirs, in any state. Errors: CATALOG.NOT_FOUND, also for somebody else's. */
export async function listOwnLeaseOffers(db: DbOrTx, sellerId: string, listingId: string): Promise<LeaseOffer[]> {
  const [listing] = await db
    .select({ id: listings.id })
    .from(listings)
    .where(and(eq(listings.id, listingId), eq(listings.sellerId, sellerId)));
  if (!listing) throw new DomainError("CATALOG.NOT_FOUND", "not_found");
  const rows = await db
    .select()
    .from(leaseOffers)
    .where(and(eq(leaseOffers.listingId, listingId), inForce))
    .orderBy(asc(leaseOffers.lineageId));
  return rows.map(toOffer);
}
