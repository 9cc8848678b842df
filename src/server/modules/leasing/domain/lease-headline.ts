import type { LeaseReviewReason, LeaseState } from "@/inputs/leases";

/** Everything about a lease that decides what its first sentence says. */
export interface LeaseFacts {
  readonly reader: "buyer" | "seller" | "admin";
  readonly state: LeaseState;
  /** The money due at signing is in hand, or nothing was due. */
  readonly sellerAsked: boolean;
  /** A bank took back what was paid at signing, and a person is looking. */
  readonly paymentInDoubt: boolean;
  /** Why a person at the lease desk must look; null while nobody must. */
  readonly review: LeaseReviewReason | null;
  /** No code is taken at the door any more. */
  readonly doorLocked: boolean;
  /** The goods have left the shop and have not come back. */
  readonly goodsAway: boolean;
}

/** What stands at the top of a lease: one sentence each, under `lease.headline` in the messages. */
export const leaseHeadlines = [
  "limitAsked",
  "limitApproved",
  "limitRejected",
  "readForm",
  "payAtSigning",
  "sellerAnswers",
  "sellerShips",
  "onItsWay",
  "lookAndConfirm",
  "doorLocked",
  "disputed",
  "contractBeingMade",
  "contractStandsStill",
  "stepDelayed",
  "sign",
  "sealing",
  "inForce",
  "termOver",
  "yours",
  "paymentInDoubt",
  "sendBack",
  "withdrawn",
  "declined",
  "cancelled",
  "expired",
  "shopStopped",
  "shopAnswers",
  "shopShips",
  "shopAtDoor",
  "shopWaitsForBuyer",
  "shopDoorLocked",
  "shopDisputed",
  "shopContract",
  "shopInForce",
  "shopTermOver",
  "shopSold",
  "shopTakesBack",
  "shopOver",
  "deskDispute",
  "deskStandsStill",
  "deskStepFailed",
  "deskNotSigned",
  "deskPayment",
  "deskDoor",
  "deskGoods",
  "deskNothing",
] as const;
export type LeaseHeadline = (typeof leaseHeadlines)[number];

/** The goods are the buyer's. */
const sold: ReadonlySet<LeaseState> = new Set(["bought_out", "purchased"]);
const ended: ReadonlySet<LeaseState> = new Set(["withdrawn", "declined", "cancelled", "expired"]);
/** States in which the buyer waits for the worker: where its step failed, there is nothing for them to do. */
const worked: ReadonlySet<LeaseState> = new Set([
  "limit_requested",
  "limit_referred",
  "limit_approved",
  "receipt_confirmed",
  "signed",
]);
const onItsWay: ReadonlySet<LeaseState> = new Set(["shipped", "delivered"]);

/**
 * The one sentence that heads a lease, from its whole state: what its reader does next, or what is being waited for. Goods
 * that must come back and money in doubt come before where the lease stands.
 */
export function leaseHeadline(facts: LeaseFacts): LeaseHeadline {
  switch (facts.reader) {
    case "buyer":
      return headlineOfBuyer(facts);
    case "seller":
      return headlineOfShop(facts);
    case "admin":
      return headlineOfDesk(facts);
  }
}

const buyerStates: Readonly<Record<LeaseState, LeaseHeadline>> = {
  limit_requested: "limitAsked",
  limit_referred: "limitAsked",
  limit_approved: "limitApproved",
  limit_rejected: "limitRejected",
  order_form_issued: "readForm",
  ordered: "sellerAnswers",
  seller_confirmed: "sellerShips",
  shipped: "onItsWay",
  delivered: "lookAndConfirm",
  inspection_disputed: "disputed",
  receipt_confirmed: "contractBeingMade",
  contract_issued: "sign",
  signed: "sealing",
  active: "inForce",
  matured: "termOver",
  bought_out: "yours",
  purchased: "yours",
  withdrawn: "withdrawn",
  declined: "declined",
  cancelled: "cancelled",
  expired: "expired",
};

function headlineOfBuyer(facts: LeaseFacts): LeaseHeadline {
  const { state, sellerAsked, paymentInDoubt, review, doorLocked, goodsAway } = facts;
  if (sold.has(state)) return "yours";
  if (ended.has(state)) return goodsAway ? "sendBack" : buyerStates[state];
  if (paymentInDoubt) return "paymentInDoubt";
  if (state === "ordered" && !sellerAsked) return "payAtSigning";
  if (state === "shipped" && doorLocked) return "doorLocked";
  if (review === "step_failed") return worked.has(state) ? "stepDelayed" : buyerStates[state];
  if (state === "receipt_confirmed" && review !== null && review !== "not_signed") return "contractStandsStill";
  return buyerStates[state];
}

function headlineOfShop({ state, paymentInDoubt, doorLocked, goodsAway }: LeaseFacts): LeaseHeadline {
  if (sold.has(state)) return "shopSold";
  if (ended.has(state)) return goodsAway ? "shopTakesBack" : "shopOver";
  // What has left has left: only before that is there anything to stop.
  if (paymentInDoubt && (state === "ordered" || state === "seller_confirmed")) return "shopStopped";
  if (onItsWay.has(state) && doorLocked) return "shopDoorLocked";
  switch (state) {
    case "seller_confirmed":
      return "shopShips";
    case "shipped":
      return "shopAtDoor";
    case "delivered":
      return "shopWaitsForBuyer";
    case "inspection_disputed":
      return "shopDisputed";
    case "receipt_confirmed":
    case "contract_issued":
    case "signed":
      return "shopContract";
    case "active":
      return "shopInForce";
    case "matured":
      return "shopTermOver";
    default:
      // A shop sees a lease once it was asked.
      return "shopAnswers";
  }
}

const deskReviews: Readonly<Record<LeaseReviewReason, LeaseHeadline>> = {
  confirmation_refused: "deskStandsStill",
  confirmation_silent: "deskStandsStill",
  step_failed: "deskStepFailed",
  not_signed: "deskNotSigned",
};

function headlineOfDesk({ state, paymentInDoubt, review, doorLocked, goodsAway }: LeaseFacts): LeaseHeadline {
  if (state === "inspection_disputed") return "deskDispute";
  if (ended.has(state)) return goodsAway ? "deskGoods" : "deskNothing";
  if (review !== null) return deskReviews[review];
  if (paymentInDoubt) return "deskPayment";
  return onItsWay.has(state) && doorLocked ? "deskDoor" : "deskNothing";
}
