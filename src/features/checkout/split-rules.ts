import type { Means } from "@/market";
import type { SplitRules } from "./split-editor";

/** What the server says about paying, as far as a split depends on it. */
interface PayingOptions {
  readonly means: readonly { readonly means: Means; readonly atMost: number; readonly capMinor: bigint | null }[];
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
    means: options.means.map(({ means, atMost, capMinor }) => ({
      means,
      atMost: atMostOf(options, means, atMost),
      capMinor,
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
    means: options.means.map(({ means, atMost, capMinor }) => ({
      means,
      atMost: Math.max(0, atMostOf(options, means, atMost) - standing.filter((other) => other === means).length),
      capMinor,
    })),
  };
}
