import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { LeaseOfferTerms } from "@/inputs/leasing";
import type { DbOrTx } from "@/server/db/client";
import { leaseOffers, listings, variants } from "@/server/db/schema";
import { DomainError } from "@/shared/domain-error";
import { toTerms } from "../domain/lease-offer";
import { lowestInstalment } from "../domain/quote-lease";

/** An offer in force. */
export interface LeaseOffer {
  readonly offerId: string;
  readonly version: number;
  readonly terms: LeaseOfferTerms;
}

/** An offer as the listing's page tells of it before anything is chosen. */
export interface PublicLeaseOffer extends LeaseOffer {
  /** The instalment of the longest term for the cheapest variant, in minor units. */
  readonly monthlyFromMinor: bigint;
}

const inForce = isNull(leaseOffers.withdrawnAt);

function toOffer(row: typeof leaseOffers.$inferSelect): LeaseOffer {
  return { offerId: row.id, version: row.version, terms: toTerms(row) };
}

/** The offers in force of a published listing, the oldest first; none for a listing that is not published. */
export async function listLeaseOffers(db: DbOrTx, listingId: string): Promise<PublicLeaseOffer[]> {
  const rows = await db
    .select({ offer: leaseOffers, lowestMinor: sql<string>`min(${variants.priceMinor})` })
    .from(leaseOffers)
    .innerJoin(listings, and(eq(listings.id, leaseOffers.listingId), eq(listings.state, "published")))
    .innerJoin(variants, and(eq(variants.listingId, listings.id), isNull(variants.withdrawnAt)))
    .where(and(eq(leaseOffers.listingId, listingId), inForce))
    .groupBy(leaseOffers.id)
    .orderBy(asc(leaseOffers.lineageId));
  return rows.map(({ offer, lowestMinor }) => {
    const known = toOffer(offer);
    return { ...known, monthlyFromMinor: lowestInstalment(known.terms, BigInt(lowestMinor)) };
  });
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
