import type { OrderState } from "@/inputs/orders";
import { transitions } from "@/shared/transitions";

/** What moves an order. */
export type OrderEvent =
  | "planSubmitted"
  | "tenderReplaced"
  | "depositAwaited"
  | "allHeld"
  | "depositComplete"
  | "depositReversed"
  | "captureStarted"
  | "captureLost"
  | "allCaptured"
  | "saleRequested"
  | "givenUp"
  | "deadlinePassed"
  | "released"
  | "releasedLate"
  | "accepted"
  | "saleDeclined"
  | "shipped"
  | "delivered"
  | "receiptConfirmed"
  | "refunded"
  | "goodsCancelled"
  | "goodsReturned"
  | "changeStarted"
  | "changeEndedBeforeAcceptance"
  | "changeEndedAfterAcceptance"
  | "leaseEnded";

/**
 * The order's state table, as domain.md's "Buying outright" has it. `draft` is the purchase before it is placed and has
 * no order row yet. Before `funded` everything can be undone; after it, work is retried forward.
 */
export const orderTransitions = transitions<OrderState, OrderEvent>()({
  placed: { planSubmitted: "authorising", givenUp: "unwinding" },
  authorising: {
    tenderReplaced: "authorising",
    depositAwaited: "awaiting_deposit",
    allHeld: "funded",
    givenUp: "unwinding",
  },
  awaiting_deposit: {
    depositComplete: "funded",
    // The buyer pays what is missing another way.
    tenderReplaced: "authorising",
    deadlinePassed: "unwinding",
    givenUp: "unwinding",
  },
  funded: { captureStarted: "capturing" },
  capturing: { allCaptured: "paid", captureLost: "authorising", depositReversed: "awaiting_deposit" },
  // What is due for a lease rests here, in hand, until the lease is in force or has ended.
  paid: { saleRequested: "sale_requested", leaseEnded: "cancelling" },
  sale_requested: {
    accepted: "accepted",
    saleDeclined: "cancelling",
    goodsCancelled: "cancelling",
    changeStarted: "changing",
  },
  accepted: { shipped: "shipped", goodsCancelled: "cancelling", changeStarted: "changing" },
  shipped: { delivered: "delivered", receiptConfirmed: "completed" },
  delivered: { receiptConfirmed: "completed", goodsReturned: "cancelling" },
  completed: { goodsReturned: "cancelling" },
  // The difference of an exchange is being paid; its plan moves by this same table, the order waits and goes back.
  changing: { changeEndedBeforeAcceptance: "sale_requested", changeEndedAfterAcceptance: "accepted" },
  unwinding: { released: "aborted", releasedLate: "expired" },
  aborted: {},
  expired: {},
  cancelling: { refunded: "cancelled" },
  cancelled: {},
});

/** States of an order whose seller was asked to sell. Of all others the seller knows nothing: the money is not in hand. */
export const statesSellerSees: readonly OrderState[] = [
  "sale_requested",
  "accepted",
  "shipped",
  "delivered",
  "completed",
  "changing",
  "cancelling",
  "cancelled",
];

/** Whether an order in this state is the seller's business. */
export function sellerSees(state: OrderState): boolean {
  return statesSellerSees.includes(state);
}
