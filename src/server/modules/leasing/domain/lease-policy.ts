import { capOfTerm, type LeaseFunder } from "@/inputs/leasing";
import type { FunderPolicy, LateChargePolicy, LeaseRules, MarketProfile } from "@/market";
import { shareMinor } from "@/shared/money";
import type { LateTerms } from "./instalment-account";

/** The market's rules for the leases of one funder, as plain data. The source of each figure stands in `src/market.ts`. */
export type LeasePolicyOfFunder = Omit<LeaseRules, "funders"> & FunderPolicy;

/** What a lease may cost and how it is collected in this market, for who carries its receivable. */
export function leasePolicy(market: Pick<MarketProfile, "lease">, funder: LeaseFunder): LeasePolicyOfFunder {
  const { funders, ...rules } = market.lease.rules;
  return { ...rules, ...funders[funder] };
}

/** A rate in percent as hundredths of a percent. Rates have at most two decimals where they are set. */
const bpsOfPercent = (percent: string): number => Math.round(Number(percent) * 100);
const percentOf = (bps: number): string => String(bps / 100);

/**
 * The rate in percent a year that late principal costs. `annualRatePercent` is the contract's own rate; `agreedPercent`
 * is what a paper already says, which holds where it is less: nobody pays more than either.
 */
export function lateRatePercent(
  { rate }: Pick<LateChargePolicy, "rate">,
  annualRatePercent: string,
  agreedPercent?: string,
): string {
  const allowed =
    rate.kind === "fixed"
      ? bpsOfPercent(rate.percent)
      : Math.min(bpsOfPercent(annualRatePercent) + bpsOfPercent(rate.points), bpsOfPercent(rate.atMostPercent));
  return percentOf(agreedPercent === undefined ? allowed : Math.min(allowed, bpsOfPercent(agreedPercent)));
}

/**
 * Whether a seller is told how a buyer pays the instalments: those of an institution are no claim of the seller, who was
 * paid at the start, and being late with them is the institution's to know.
 */
export const isStandingToldToSeller = (funder: LeaseFunder): boolean => funder === "seller";

/** What being late costs in one contract: the rate that its paper says, with the days of grace and the cap of its market. */
export function lateTermsOf(
  market: Pick<MarketProfile, "lease">,
  funder: LeaseFunder,
  paper: { readonly lateRatePercent: string },
): LateTerms {
  const { graceDays, capPerInstalment } = leasePolicy(market, funder).late;
  return { graceDays, capPerInstalment, annualRatePercent: paper.lateRatePercent };
}

/**
 * What returning the goods early costs, in minor units: the offer's share of the instalments that are left, within the
 * market's cap for a lease of this length. `totalMinor` is all of the lease's instalments.
 */
export function earlyReturnFee(
  { earlyReturnCaps }: Pick<LeaseRules, "earlyReturnCaps">,
  returnFeeBps: number,
  { termMonths, remainingMinor, totalMinor }: { termMonths: number; remainingMinor: bigint; totalMinor: bigint },
): bigint {
  const cap = capOfTerm(earlyReturnCaps, termMonths);
  return [
    shareMinor(remainingMinor, returnFeeBps),
    (remainingMinor * BigInt(cap.ofRemainingBps)) / 10_000n,
    (totalMinor * BigInt(cap.ofTotalBps)) / 10_000n,
  ].reduce((least, amount) => (amount < least ? amount : least));
}
