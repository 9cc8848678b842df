import { and, eq, isNull } from "drizzle-orm";
import type { QuoteLeaseInput, QuoteLeaseTermsInput, SimulateLeaseInput } from "@/inputs/leasing";
import type { DbOrTx } from "@/server/db/client";
import { leaseOffers, listings, variants } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { roomOfSeller } from "@/server/modules/limits";
import { civilDateAt } from "@/shared/civil-date";
import { DomainError } from "@/shared/domain-error";
import { toTerms } from "../domain/lease-offer";
import { quoteLease, type LeaseQuote, type QuotedOffer } from "../domain/quote-lease";

type QuoteDeps = Pick<Deps, "db" | "clock" | "market">;

/** An offer in force and the price of a variant that it can be had for. */
export interface QuotableOffer extends QuotedOffer {
  readonly listingId: string;
  readonly sellerId: string;
  readonly variantId: string;
  /** What the variant costs today, tax included, in minor units. */
  readonly priceMinor: bigint;
}

/**
 * An offer in force with a variant of its listing. Errors: LEASING.OFFER_NOT_FOUND, also for an offer that was changed or
 * withdrawn, for a variant of another listing, and for a listing that is not published.
 */
export async function getQuotableOffer(
  db: DbOrTx,
  { offerId, variantId }: { readonly offerId: string; readonly variantId: string },
): Promise<QuotableOffer> {
  const [row] = await db
    .select({ offer: leaseOffers, sellerId: listings.sellerId, priceMinor: variants.priceMinor })
    .from(leaseOffers)
    .innerJoin(listings, and(eq(listings.id, leaseOffers.listingId), eq(listings.state, "published")))
    .innerJoin(
      variants,
      and(eq(variants.listingId, listings.id), eq(variants.id, variantId), isNull(variants.withdrawnAt)),
    )
    .where(and(eq(leaseOffers.id, offerId), isNull(leaseOffers.withdrawnAt)));
  if (!row) throw new DomainError("LEASING.OFFER_NOT_FOUND", "not_found");
  const { offer, sellerId, priceMinor } = row;
  return {
    offerId: offer.id,
    version: offer.version,
    terms: toTerms(offer),
    listingId: offer.listingId,
    sellerId,
    variantId,
    priceMinor,
  };
}

/** What tabs and simulators show of a quote in each term: everything but the schedule's dates. */
export type LeaseFigures = Omit<LeaseQuote, "schedule">;

function figuresOf({ schedule: _, ...figures }: LeaseQuote): LeaseFigures {
  return figures;
}

const quoted = ({ offerId, version, terms }: QuotedOffer): QuotedOffer => ({ offerId, version, terms });

/**
 * What leasing a variant costs in one term, if it were signed today. Errors: LEASING.OFFER_NOT_FOUND,
 * LEASING.TERM_NOT_OFFERED.
 */
export function getLeaseQuote({ db, clock, market }: QuoteDeps, input: QuoteLeaseInput): Promise<LeaseQuote> {
  return quoteForToday(db, market, input, clock.now());
}

/** The same inside a transaction, for what freezes a quote. */
export async function quoteForToday(
  db: DbOrTx,
  market: Deps["market"],
  input: QuoteLeaseInput,
  now: Date,
): Promise<LeaseQuote> {
  const offer = await getQuotableOffer(db, input);
  return quoteLease(quoted(offer), offer.priceMinor, input, civilDateAt(now, market.timeZone), market);
}

/**
 * What leasing a variant costs in each of the offer's terms that the shop can take on, shortest first. Errors:
 * LEASING.OFFER_NOT_FOUND, LIMITS.NO_HEADROOM_SELLER when it can take on none: a buyer learns it where the lease is offered.
 */
export async function getLeaseQuotes(
  { db, clock, market }: QuoteDeps,
  input: QuoteLeaseTermsInput,
): Promise<LeaseFigures[]> {
  const offer = await getQuotableOffer(db, input);
  const now = clock.now();
  const today = civilDateAt(now, market.timeZone);
  const quotes = offer.terms.termsMonths.map((termMonths) =>
    figuresOf(quoteLease(quoted(offer), offer.priceMinor, { termMonths }, today, market)),
  );
  const room = await roomOfSeller(db, offer.sellerId, now);
  const within = quotes.filter(({ totalOfPaymentsMinor }) => totalOfPaymentsMinor <= room);
  if (within.length === 0) throw new DomainError("LIMITS.NO_HEADROOM_SELLER", "conflict");
  return within;
}

/**
 * What a buyer would see of terms that are not saved yet, in each of the terms, for a variant of a seller's own listing in
 * any state. Errors: CATALOG.NOT_FOUND, also for a variant of somebody else; LEASING.INSTALMENT_BELOW_INTEREST.
 */
export async function simulateLease(
  { db, clock, market }: QuoteDeps,
  sellerId: string,
  { terms, variantId }: SimulateLeaseInput,
): Promise<LeaseFigures[]> {
  const [variant] = await db
    .select({ priceMinor: variants.priceMinor })
    .from(variants)
    .innerJoin(listings, and(eq(listings.id, variants.listingId), eq(listings.sellerId, sellerId)))
    .where(and(eq(variants.id, variantId), isNull(variants.withdrawnAt)));
  if (!variant) throw new DomainError("CATALOG.NOT_FOUND", "not_found");
  const today = civilDateAt(clock.now(), market.timeZone);
  const offer: QuotedOffer = { offerId: null, version: null, terms };
  return terms.termsMonths.map((termMonths) =>
    figuresOf(quoteLease(offer, variant.priceMinor, { termMonths }, today, market)),
  );
}
