import type { Means } from "@/market";
import type { SplitRules } from "./split-reducer";

interface MeansOffer {
  readonly means: Means;
  readonly atMost: number;
  readonly capMinor: bigint | null;
  readonly capabilities: { readonly needsToken: boolean; readonly refundNeedsAccount: string };
}

/** A card has to be typed, and where a refund can go nowhere else, an account must be named before. */
const needsSource = ({ capabilities }: MeansOffer): boolean =>
  capabilities.needsToken || capabilities.refundNeedsAccount === "always";

/** What the server says about paying, as far as a split depends on it. */
interface PayingOptions {
  readonly means: readonly MeansOffer[];
  readonly policy: { readonly splitThresholdMinor: bigint; readonly maxCards: number; readonly minTenderMinor: bigint };
}

function atMostOf(options: PayingOptions, means: Means, atMost: number): number {
  return means === "card" ? Math.min(atMost, options.policy.maxCards) : atMost;
}

/** The rules for splitting a whole purchase. */
export function rulesForPurchase(options: PayingOptions, totalMinor: bigint): SplitRules {
  return {
    totalMinor,
    splitAllowed: totalMinor >= options.policy.splitThresholdMinor,
    minTenderMinor: options.policy.minTenderMinor,
    besideOthers: false,
    means: options.means.map((offer) => ({
      means: offer.means,
      atMost: atMostOf(options, offer.means, offer.atMost),
      capMinor: offer.capMinor,
      needsSource: needsSource(offer),
    })),
  };
}

/** The rules for covering one declined tender, beside the tenders of the payment that stand. */
export function rulesForReplacement(
  options: PayingOptions,
  declined: { readonly amountMinor: bigint; readonly orderTotalMinor: bigint },
  standing: readonly Means[],
): SplitRules {
  return {
    totalMinor: declined.amountMinor,
    // Whether the order may be split is decided by its whole total, not by the part that failed.
    splitAllowed: declined.orderTotalMinor >= options.policy.splitThresholdMinor,
    minTenderMinor: options.policy.minTenderMinor,
    besideOthers: standing.length > 0,
    means: options.means.map((offer) => ({
      means: offer.means,
      atMost: Math.max(
        0,
        atMostOf(options, offer.means, offer.atMost) - standing.filter((other) => other === offer.means).length,
      ),
      capMinor: offer.capMinor,
      needsSource: needsSource(offer),
    })),
  };
}
