import type { AmendmentState } from "@/inputs/amendments";
import type { OrderState } from "@/inputs/orders";

/** Everything about an order that decides what its first sentence says. */
export interface OrderFacts {
  readonly viewer: "buyer" | "seller" | "admin";
  readonly state: OrderState;
  readonly needsReview: boolean;
  readonly shipped: boolean;
  /** What the buyer's bank took back: still disputed, lost, or nothing that counts any more. For a seller, of theirs. */
  readonly chargeback: "standing" | "lost" | null;
  /** The return that is under way, if one is. */
  readonly openReturn: Extract<AmendmentState, "requested" | "approved" | "sent" | "disputed" | "to_confirm"> | null;
  /** A refund by hand waits for the buyer to name an account. */
  readonly refundAccountNeeded: boolean;
  /** A refund by hand has its account and is not sent yet. */
  readonly refundToSend: boolean;
  /** What the seller has of the order on the accounts, in minor units: not released yet, and released. */
  readonly pendingMinor: bigint;
  readonly availableMinor: bigint;
}

/** What stands at the top of an order: one sentence each, under `order.headline` in the messages. */
export const orderHeadlines = [
  "payNow",
  "paying",
  "awaitingDeposit",
  "sellerAsked",
  "sellerPreparing",
  "onItsWay",
  "confirmReceipt",
  "completed",
  "exchanging",
  "beingUndone",
  "endedUnpaid",
  "expiredUnpaid",
  "beingRefunded",
  "cancelled",
  "refundAccountNeeded",
  "reviewBeforeShipping",
  "reviewAfterShipping",
  "bankTookBack",
  "bankTookBackForGood",
  "returnRequested",
  "returnApproved",
  "returnSent",
  "returnDisputed",
  "returnToConfirm",
  "saleAnswer",
  "saleShip",
  "saleMarkDelivered",
  "saleWaitsForBuyer",
  "salePending",
  "saleProceeds",
  "saleWithoutProceeds",
  "saleExchanging",
  "saleOver",
  "saleStopped",
  "saleReviewed",
  "saleBankTookBack",
  "saleBankTookBackForGood",
  "saleReturnRequested",
  "saleReturnApproved",
  "saleReturnSent",
  "saleReturnDisputed",
  "saleReturnToConfirm",
] as const;
export type OrderHeadline = (typeof orderHeadlines)[number];

/**
 * The one sentence that heads an order, from its whole state: what its reader does next, or what is being waited for. What
 * stops everything comes first, then what waits for somebody, then where the order stands. It never asks a seller to ship
 * what must not leave or has arrived, and never speaks of money that was taken back.
 */
export function orderHeadline(facts: OrderFacts): OrderHeadline {
  return facts.viewer === "seller" ? headlineOfSale(facts) : headlineOfPurchase(facts);
}

const returnsOfSale = {
  requested: "saleReturnRequested",
  approved: "saleReturnApproved",
  sent: "saleReturnSent",
  disputed: "saleReturnDisputed",
  to_confirm: "saleReturnToConfirm",
} as const;

function headlineOfSale(facts: OrderFacts): OrderHeadline {
  const { state, needsReview, shipped, chargeback, openReturn, pendingMinor, availableMinor } = facts;
  const over = state === "cancelling" || state === "cancelled";
  if (needsReview && !shipped && !over) return "saleStopped";
  if (chargeback === "standing" && !over) return "saleBankTookBack";
  if (openReturn) return returnsOfSale[openReturn];
  if (needsReview && !over) return "saleReviewed";
  if (chargeback === "lost" && shipped) return "saleBankTookBackForGood";
  switch (state) {
    case "sale_requested":
      return "saleAnswer";
    case "accepted":
      return "saleShip";
    case "shipped":
      return "saleMarkDelivered";
    case "delivered":
      return "saleWaitsForBuyer";
    case "completed":
      if (availableMinor > 0n) return "saleProceeds";
      return pendingMinor > 0n ? "salePending" : "saleWithoutProceeds";
    case "changing":
      return "saleExchanging";
    default:
      // Before it is asked to sell, a seller sees nothing of an order; what is left has ended.
      return "saleOver";
  }
}

const returnsOfPurchase = {
  requested: "returnRequested",
  approved: "returnApproved",
  sent: "returnSent",
  disputed: "returnDisputed",
  to_confirm: "returnToConfirm",
} as const;

function headlineOfPurchase(facts: OrderFacts): OrderHeadline {
  const { state, needsReview, shipped, chargeback, openReturn, refundAccountNeeded, refundToSend } = facts;
  if (refundAccountNeeded) return "refundAccountNeeded";
  if (chargeback === "standing") return "bankTookBack";
  if (openReturn) return returnsOfPurchase[openReturn];
  if (needsReview) return shipped ? "reviewAfterShipping" : "reviewBeforeShipping";
  if (chargeback === "lost") return "bankTookBackForGood";
  // The order is settled, its money is not there yet.
  if (refundToSend) {
    if (state === "cancelled") return "beingRefunded";
    if (state === "aborted" || state === "expired") return "beingUndone";
  }
  return purchaseStates[state];
}

const purchaseStates: Readonly<Record<OrderState, OrderHeadline>> = {
  placed: "payNow",
  authorising: "paying",
  awaiting_deposit: "awaitingDeposit",
  funded: "paying",
  capturing: "paying",
  paid: "sellerAsked",
  sale_requested: "sellerAsked",
  accepted: "sellerPreparing",
  shipped: "onItsWay",
  delivered: "confirmReceipt",
  completed: "completed",
  changing: "exchanging",
  unwinding: "beingUndone",
  aborted: "endedUnpaid",
  expired: "expiredUnpaid",
  cancelling: "beingRefunded",
  cancelled: "cancelled",
};
