import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { LeaseOfferTerms } from "@/inputs/leasing";
import type { Deps } from "@/server/deps";
import { roomOfSeller } from "@/server/modules/limits";
import { leaseOffers, listings, variants } from "@/server/db/schema";
import { DomainError } from "@/shared/domain-error";
import { toTerms } from "../domain/lease-offer";
import { leastTotal, lowestInstalment, termsWithin } from "../domain/quote-lease";

/** An offer in force. */
export interface LeaseOffer {
  readonly offerId: string;
  readonly version: number;
  readonly terms: LeaseOfferTerms;
}

/** An offer as the listing's page tells of it before anything is chosen: its terms are those that can be applied for. */
export interface PublicLeaseOffer extends LeaseOffer {
  /** The instalment of the longest of them for the cheapest variant, in minor units. */
  readonly monthlyFromMinor: bigint;
}

const inForce = isNull(leaseOffers.withdrawnAt);

function toOffer(row: typeof leaseOffers.$inferSelect): LeaseOffer {
  return { offerId: row.id, version: row.version, terms: toTerms(row) };
}

/**
 * The offers in force of a published listing that buyers can apply for, the oldest first; none for a listing that is not
 * published. What the shop's lease limit has no room for is not offered.
 */
export async function listLeaseOffers(
  { db, clock }: Pick<Deps, "db" | "clock">,
  listingId: string,
): Promise<PublicLeaseOffer[]> {
  const rows = await db
    .select({
      offer: leaseOffers,
      sellerId: listings.sellerId,
      lowestMinor: sql<string>`min(${variants.priceMinor})`,
    })
    .from(leaseOffers)
    .innerJoin(listings, and(eq(listings.id, leaseOffers.listingId), eq(listings.state, "published")))
    .innerJoin(variants, and(eq(variants.listingId, listings.id), isNull(variants.withdrawnAt)))
    .where(and(eq(leaseOffers.listingId, listingId), inForce))
    .groupBy(leaseOffers.id, listings.sellerId)
    .orderBy(asc(leaseOffers.lineageId));
  const [first] = rows;
  if (!first) return [];
  const roomMinor = await roomOfSeller(db, first.sellerId, clock.now());
  return rows.flatMap(({ offer, lowestMinor }) => {
    const known = toOffer(offer);
    const priceMinor = BigInt(lowestMinor);
    const termsMonths = termsWithin(known.terms, priceMinor, roomMinor);
    if (termsMonths.length === 0) return [];
    const terms = { ...known.terms, termsMonths };
    return [{ ...known, terms, monthlyFromMinor: lowestInstalment(terms, priceMinor) }];
  });
}

/** An offer as its seller sees it. */
export interface OwnLeaseOffer extends LeaseOffer {
  /** Buyers can apply for it: the shop's lease limit has room for one lease of it at the least. */
  readonly hasRoom: boolean;
}

/** A seller's offers in force on a listing of theirs, in any state. Errors: CATALOG.NOT_FOUND, also for somebody else's. */
export async function listOwnLeaseOffers(
  { db, clock }: Pick<Deps, "db" | "clock">,
  sellerId: string,
  listingId: string,
): Promise<OwnLeaseOffer[]> {
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
  const [cheapest] = await db
    .select({ priceMinor: sql<string | null>`min(${variants.priceMinor})` })
    .from(variants)
    .where(and(eq(variants.listingId, listingId), isNull(variants.withdrawnAt)));
  const room = await roomOfSeller(db, sellerId, clock.now());
  const priceMinor = BigInt(cheapest?.priceMinor ?? 0);
  return rows.map((row) => {
    const offer = toOffer(row);
    // Without a variant there is nothing to quote yet, and any room will do.
    return { ...offer, hasRoom: priceMinor > 0n ? leastTotal(offer.terms, priceMinor) <= room : room > 0n };
  });
}
