import type { Means } from "@/market";

/** What decides how money goes back over a means: its provider's capabilities, never its name. */
export interface RefundCapabilities {
  readonly partialRefund: boolean;
  readonly refundWindow: "long" | "same_month";
  readonly refundNeedsAccount: "always" | "window_closed" | "never" | "asked_by_provider";
}

/** A part of the payment as far as refunds are concerned. */
export interface RefundablePart {
  readonly key: string;
  readonly means: Means;
  readonly amountMinor: bigint;
  readonly capabilities: RefundCapabilities;
}

/** One stop on the way back: up to this amount over this part, in this manner. */
export interface RefundStop {
  readonly key: string;
  readonly means: Means;
  readonly upToMinor: bigint;
  readonly manner: "to_means" | "whole_this_month" | "to_account" | "to_sender";
}

function rankOf({ partialRefund, refundNeedsAccount }: RefundCapabilities): number {
  if (refundNeedsAccount === "always" || refundNeedsAccount === "asked_by_provider") return 2;
  return partialRefund ? 0 : 1;
}

function mannerOf(rank: number, { refundNeedsAccount, refundWindow }: RefundCapabilities): RefundStop["manner"] {
  if (rank === 2) return refundNeedsAccount === "always" ? "to_account" : "to_sender";
  return refundWindow === "same_month" ? "whole_this_month" : "to_means";
}

/**
 * The order in which a refund of this split would come back: parts that take any amount first, the latest captured
 * before the earlier ones; then what can only go back whole and within its month; then what goes to a bank account.
 */
export function previewRefund(parts: readonly RefundablePart[]): RefundStop[] {
  return parts
    .map((part, place) => ({ part, place, rank: rankOf(part.capabilities) }))
    .filter(({ part }) => part.amountMinor > 0n)
    .sort((a, b) => a.rank - b.rank || b.place - a.place)
    .map(({ part, rank }) => ({
      key: part.key,
      means: part.means,
      upToMinor: part.amountMinor,
      manner: mannerOf(rank, part.capabilities),
    }));
}
