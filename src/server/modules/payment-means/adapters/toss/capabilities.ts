import type { Means } from "@/market";
import type { Capabilities } from "../../domain/gateway";

/** What can be done with each means over Toss. */
export const capabilities: Readonly<Record<Means, Capabilities>> = {
  // Toss takes a card at once: there is no hold to give back, and the number is typed in its own window.
  card: {
    hold: false,
    partialRefund: true,
    refundWindow: "long",
    refundNeedsAccount: "never",
    arrivesLate: false,
    arrivesInParts: false,
    mayExceed: false,
    refundsOutliveReversal: false,
    buyerActs: "always",
    needsToken: false,
    atMost: null,
  },
  cash: {
    hold: false,
    partialRefund: true,
    refundWindow: "long",
    refundNeedsAccount: "always",
    arrivesLate: true,
    // The bank refuses whatever is not the exact amount.
    arrivesInParts: false,
    mayExceed: false,
    refundsOutliveReversal: false,
    buyerActs: "never",
    needsToken: false,
    atMost: 1,
  },
  mobile: {
    hold: false,
    partialRefund: false,
    refundWindow: "same_month",
    refundNeedsAccount: "window_closed",
    arrivesLate: false,
    arrivesInParts: false,
    mayExceed: false,
    refundsOutliveReversal: false,
    buyerActs: "always",
    needsToken: false,
    atMost: 1,
  },
};
