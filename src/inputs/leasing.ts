import { z } from "zod";
import { market, type EarlyReturnCap } from "@/market";
import { present } from "@/shared/assert";
import { id } from "./text";

/** Who carries a lease's receivable. */
export const leaseFunders = ["seller", "financial_institution"] as const;
export type LeaseFunder = (typeof leaseFunders)[number];

/** The terms in months that the market knows. */
export const shortestLeaseMonths = 6;
export const longestLeaseMonths = 60;

/** How many offers a listing may have at one time. */
export const maxLeaseOffers = 4;

/*
 * What a seller offers. Each message is a key under `leaseOffer.problems`: the form says it beside the field, and the
 * server refuses the same things for the same reasons.
 */

const bps = (most: number) => z.int("notANumber").min(0, "negative").max(most, "tooLarge");

/** What leaving early costs: by buying the goods a fee on what is outstanding, by returning them a share of the rest. */
export const earlyExit = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("no_fee") }),
  z.object({ kind: z.literal("percent_of_principal"), feeBps: bps(1_000).min(1, "required") }),
  z.object({
    kind: z.literal("months_of_interest"),
    months: z.int("notANumber").min(1, "required").max(6, "tooLarge"),
  }),
]);
export type EarlyExit = z.output<typeof earlyExit>;

/** What is kept in order during the whole term without further cost. */
export const leaseService = z.object({
  visitsPerYear: z.int("notANumber").min(0, "negative").max(52, "tooLarge"),
  repair: z.boolean(),
  replacement: z.boolean(),
  /** Within how many hours a request for service is answered. */
  responseHours: z.int("notANumber").min(1, "required").max(720, "tooLarge"),
});
export type LeaseService = z.output<typeof leaseService>;

/** The market's cap of what returning early costs in a lease of so many months. */
export function capOfTerm(caps: readonly EarlyReturnCap[], termMonths: number): EarlyReturnCap {
  const cap = caps.find(({ upToMonths }) => upToMonths === null || termMonths <= upToMonths);
  return present(cap, "the last cap is for every longer lease");
}

/** What returning early costs in a lease of so many months: a share of the rest, and of the whole at most. */
export function earlyReturnShares(
  caps: readonly EarlyReturnCap[],
  returnFeeBps: number,
  termMonths: number,
): { readonly ofRemainingBps: number; readonly ofTotalBps: number | null } {
  const { ofRemainingBps, ofTotalBps } = capOfTerm(caps, termMonths);
  const share = Math.min(returnFeeBps, ofRemainingBps);
  return { ofRemainingBps: share, ofTotalBps: ofTotalBps < share ? ofTotalBps : null };
}

/** The highest share of the rest, in basis points, that returning early may cost in every one of these terms. */
export function highestReturnFeeBps(termsMonths: readonly number[]): number {
  const caps = termsMonths.map((months) => capOfTerm(market.lease.rules.earlyReturnCaps, months).ofRemainingBps);
  return Math.min(10_000, ...caps);
}

/** The parts of the terms that a rule of the market looks at together are checked after each by itself. */
const offerFields = z.object({
  termsMonths: z
    .array(z.int().min(shortestLeaseMonths).max(longestLeaseMonths))
    .min(1, "termNeeded")
    .max(8, "tooMany")
    .transform((terms) => [...new Set(terms)].sort((a, b) => a - b)),
  annualRateBps: bps(10_000).max(market.lease.highestRateBps, "rateTooHigh"),
  /** How many instalments are paid at signing: 0 in arrears, 1 in advance. */
  paymentsAtSigning: z.int("notANumber").min(0, "negative").max(3, "tooLarge"),
  /** The price of the buyout at the end. */
  residualBps: bps(6_000).min(market.lease.rules.residualFloorBps, "residualTooLow"),
  /** Kept during the lease and given back at its end. */
  securityDepositBps: bps(3_000),
  service: leaseService,
  earlyExit,
  /** What returning the goods early costs: this share of the instalments that are left. */
  returnFeeBps: bps(10_000),
  funder: z.enum(leaseFunders),
});

/** The terms of a lease offer. Shares are basis points of the cash price. */
export const leaseOfferTerms = offerFields.refine(
  ({ returnFeeBps, termsMonths }) => returnFeeBps <= highestReturnFeeBps(termsMonths),
  { path: ["returnFeeBps"], error: "returnFeeTooHigh" },
);
export type LeaseOfferTerms = z.output<typeof leaseOfferTerms>;

/** A new offer on a listing, or, with `offerId`, the next version of one. */
export const saveLeaseOfferInput = z.object({
  listingId: id,
  offerId: id.nullable(),
  terms: leaseOfferTerms,
});
export type SaveLeaseOfferInput = z.output<typeof saveLeaseOfferInput>;

export const leaseOfferRef = z.object({ offerId: id });

export const leaseOffersInput = z.object({ listingId: id });

/** The day of the month on which instalments are due; short months use their last day. */
export const leaseDueDay = z.int().min(1).max(31);

const termMonths = z.int().min(shortestLeaseMonths).max(longestLeaseMonths);

/** One offer for one variant in one term. */
export const quoteLeaseInput = z.object({
  offerId: id,
  variantId: id,
  termMonths,
  dueDay: leaseDueDay.nullish(),
});
export type QuoteLeaseInput = z.output<typeof quoteLeaseInput>;

/** One offer for one variant in each of its terms. */
export const quoteLeaseTermsInput = z.object({ offerId: id, variantId: id });
export type QuoteLeaseTermsInput = z.output<typeof quoteLeaseTermsInput>;

/** Terms that are not saved yet, for a variant of the seller's own. */
export const simulateLeaseInput = z.object({ terms: leaseOfferTerms, variantId: id });
export type SimulateLeaseInput = z.output<typeof simulateLeaseInput>;
