import type { LeaseEvent, LeaseRole, LeaseState } from "@/inputs/leases";
import type { ServiceEvent, ServiceRole } from "@/inputs/lease-service";
import type { NotificationKind } from "@/inputs/notifications";
import type { OrderState, ReviewKind } from "@/inputs/orders";

/** What an event of an order or a lease tells one side of it. */
export interface Notice {
  readonly kind: NotificationKind;
  /** `desk` is every admin who may do something about it. */
  readonly to: "buyer" | "seller" | "desk";
  /** How often it is told: once for the order or lease, once for the tender, or every time. */
  readonly once: "subject" | "tender" | "event";
}

/** A telling of an order's event. */
export interface OrderNotice extends Notice {
  /** Which orders tell it: those that buy goods, those that pay what is due for a lease, whose goods are the lease's, or both. */
  readonly of: "purchases" | "leases" | "both";
  /** It ends what this kind began, and is told only to whom that was told and nothing has ended since. */
  readonly ends?: Beginning;
}

type Beginning = "sale_on_hold" | "sale_under_review";

/** What each kind that leaves its reader waiting can end with. */
export const endsOf: Readonly<Record<Beginning, readonly NotificationKind[]>> = {
  sale_on_hold: ["sale_goes_on", "sale_changed"],
  sale_under_review: ["sale_review_over"],
};

interface OrderOccurrence {
  readonly event: string;
  readonly actor: string;
  /** The order's state after it. */
  readonly state: OrderState;
  readonly detail: Readonly<Record<string, string>>;
}

const toBuyer = (kind: NotificationKind, once: Notice["once"] = "event"): OrderNotice => ({
  kind,
  to: "buyer",
  once,
  of: "purchases",
});

const toSeller = (kind: NotificationKind, once: Notice["once"] = "event"): OrderNotice => ({
  kind,
  to: "seller",
  once,
  of: "purchases",
});

/** What is told of the money of a lease, too. */
const ofMoney = (kind: NotificationKind, once: Notice["once"] = "event"): OrderNotice => ({
  ...toBuyer(kind, once),
  of: "both",
});

/** States in which the seller has something to ship, or has been paid for it. */
const saleStands: readonly OrderState[] = [
  "sale_requested",
  "accepted",
  "shipped",
  "delivered",
  "completed",
  "changing",
];

/**
 * Whom an event of an order is told. Most events are steps that nobody waits for, and what one message says, no second one
 * repeats: an order that is placed is told with what has to be done for it or once it is paid, and how money comes back
 * with the decision that gives it back.
 */
export function noticesOfOrder(happening: OrderOccurrence): readonly OrderNotice[] {
  return (
    tellingsOfPayment(happening) ??
    tellingsOfRefund(happening) ??
    tellingsOfSale(happening) ??
    tellingsOfExchange(happening) ??
    tellingsOfReturn(happening) ??
    []
  );
}

/** Money that comes in, or was taken back; null for what is none of it. */
function tellingsOfPayment({ event, state, detail }: OrderOccurrence): readonly OrderNotice[] | null {
  switch (event) {
    case "tender.accountIssued":
      return [ofMoney("deposit_account", "tender")];
    case "tender.depositedInPart":
      return [ofMoney("deposit_received")];
    // A deposit that is complete ends with “paid in full”, or with what failed beside it; of a lease nothing else tells it.
    case "tender.captured":
      return detail["means"] === "cash" ? [{ ...ofMoney("deposit_received"), of: "leases" }] : [];
    // The time in which it can be replaced is short, and anyone who has paid this way may have left.
    case "tender.declined":
      return [ofMoney("payment_failed", "tender")];
    // The deposit had arrived, so the buyer was gone when a part was lost.
    case "captureLost":
    case "exchange.captureLost":
      return [ofMoney("payment_failed")];
    case "tender.depositReversed":
    case "tender.depositReversedInPart":
      return [ofMoney("deposit_reversed"), ...stopped(state)];
    // The buyer asked the bank for it and knows.
    case "tender.chargedBack":
      return stopped(state);
    default:
      return null;
  }
}

/** Money that goes back; null for what is none of it. */
function tellingsOfRefund({ event, actor, detail }: OrderOccurrence): readonly OrderNotice[] | null {
  switch (event) {
    case "excessReturned":
      return [ofMoney("deposit_returned")];
    case "releasedLate":
      return [ofMoney("order_expired", "subject")];
    case "released":
      return [ofMoney("order_aborted", "subject")];
    // How money comes back is told with the decision. Who ends a lease themselves is told of nothing else, and neither is
    // one whose payment came when the lease needed it no more.
    case "leaseEnded":
      return actor === "buyer" || detail["alone"] === "true"
        ? [{ ...ofMoney("order_refunded", "subject"), of: "leases" }]
        : [];
    // What a person sends takes longer.
    case "refundSentByHand":
      return [ofMoney("order_refunded")];
    case "tender.refundAccountNeeded":
      return [ofMoney("refund_account_needed")];
    case "tender.refundReturned":
      return [ofMoney("refund_returned")];
    default:
      return null;
  }
}

/** The sale from the request to the delivery, or to its end; null for what is none of it. */
function tellingsOfSale({ event, actor, detail }: OrderOccurrence): readonly OrderNotice[] | null {
  switch (event) {
    case "saleRequested":
      return [toBuyer("order_paid", "subject"), toSeller("sale_requested", "subject")];
    case "accepted":
      return [toBuyer("order_accepted", "subject")];
    case "shipped":
      return [toBuyer("order_shipped", "subject")];
    case "delivered":
      return [toBuyer("order_delivered", "subject")];
    case "saleDeclined":
      return [toBuyer("sale_declined", "subject")];
    case "goodsCancelled":
      // Anyone who cancelled knows; the buyer is told in any case, because money comes back.
      return [toBuyer("order_cancelled"), ...(actor === "seller" ? [] : [toSeller("sale_cancelled")])];
    case "caseClosed":
      return detail["goesOn"] ? [{ ...toSeller("sale_review_over"), ends: "sale_under_review" }] : [];
    default:
      return null;
  }
}

function tellingsOfExchange({ event, detail }: OrderOccurrence): readonly OrderNotice[] | null {
  switch (event) {
    // What cards pay at once is over before anybody could read of it; a deposit lets the sale wait.
    case "exchange.depositAwaited":
      return [toSeller("sale_on_hold")];
    case "exchange.allCaptured":
      return [toBuyer("order_exchanged"), toSeller("sale_changed")];
    case "exchange.released":
    case "exchange.releasedLate":
      return [toBuyer("exchange_ended"), { ...toSeller("sale_goes_on"), ends: "sale_on_hold" }];
    // Nothing was to be paid: the buyer has just seen it done, and may want to know how the difference comes back.
    case "goodsExchanged":
      return [
        ...(detail["differenceMinor"]?.startsWith("-") ? [toBuyer("order_refunded")] : []),
        toSeller("sale_changed"),
      ];
    default:
      return null;
  }
}

function tellingsOfReturn({ event, actor }: OrderOccurrence): readonly OrderNotice[] | null {
  switch (event) {
    case "returnRequested":
      return [toSeller("sale_return_requested")];
    case "returnWithdrawn":
      return [toSeller("sale_return_withdrawn")];
    case "returnApproved":
    case "returnRefused":
      return [toBuyer("return_answered")];
    case "returnSent":
      return [toSeller("sale_return_sent")];
    // What a dispute came to is told both sides, whether the buyer has to confirm it or not.
    case "returnToConfirm":
      return actor === "admin" ? decidedReturn : [toBuyer("return_to_confirm")];
    case "goodsReturned":
      return actor === "admin" ? decidedReturn : [toBuyer("order_refunded")];
    default:
      return null;
  }
}

const decidedReturn = [toBuyer("return_decided"), toSeller("sale_return_decided")];

/** A bank took money back of a sale that stands: it must not be shipped before a person has looked. */
function stopped(state: OrderState): readonly OrderNotice[] {
  return saleStands.includes(state) ? [toSeller("sale_under_review")] : [];
}

interface LeaseOccurrence {
  readonly event: LeaseEvent;
  readonly role: LeaseRole;
  readonly from: LeaseState | null;
  /** The seller knows of the lease once it was asked to provide it, and of nothing before. */
  readonly sellerAsked: boolean;
}

const lessee = (kind: NotificationKind, once: Notice["once"] = "subject"): Notice => ({ kind, to: "buyer", once });
const toDesk = (kind: NotificationKind): Notice => ({ kind, to: "desk", once: "event" });
const lessor = (kind: NotificationKind, once: Notice["once"] = "subject"): Notice => ({ kind, to: "seller", once });

/** Whom an event of a lease is told. */
export function noticesOfLease({ event, role, from, sellerAsked }: LeaseOccurrence): readonly Notice[] {
  switch (event) {
    case "approved":
    case "rejected":
      return [lessee("lease_decided", "event")];
    case "orderFormIssued":
      return [lessee("lease_form_ready")];
    // The seller is asked only for what was ordered, so of a form that ran out it never knew.
    case "orderFormExpired":
      return [lessee("lease_form_expired")];
    case "sellerAsked":
      return [lessor("lease_requested", "event")];
    case "sellerConfirmed":
      return [lessee("lease_confirmed")];
    case "sellerDeclined":
      return [lessee("lease_declined")];
    case "cancelled":
      return [
        ...(role === "buyer" ? [] : [lessee("lease_cancelled")]),
        ...(role === "seller" || !sellerAsked ? [] : [lessor("lease_called_off")]),
      ];
    case "shipped":
      return [lessee("lease_shipped")];
    case "delivered":
      return [lessee("lease_delivered")];
    // A reminder says the same again: of goods that arrived, or of a contract to sign.
    case "reminded":
      return [lessee(from === "contract_issued" ? "lease_contract_ready" : "lease_delivered", "event")];
    case "doorCodeLocked":
      return [lessee("lease_door_locked", "event"), toDesk("desk_lease_door_locked")];
    case "doorCodeUnlocked":
      return [lessee("lease_door_unlocked", "event"), lessor("lease_terminal_unlocked", "event")];
    case "disputed":
      return [lessor("lease_disputed", "event"), toDesk("desk_lease_disputed")];
    case "confirmationRefused":
    case "stepFailed":
    case "signingOverdue":
      return [toDesk("desk_lease_standstill")];
    case "disputeUpheld":
    case "disputeDismissed":
      return [lessee("lease_dispute_decided", "event"), lessor("lease_dispute_over", "event")];
    // The buyer takes the goods after all, and settles the dispute by that.
    case "receiptConfirmed":
      return from === "inspection_disputed" ? [lessor("lease_dispute_over", "event")] : [];
    case "contractIssued":
      return [lessee("lease_contract_ready")];
    case "activated":
      return [lessee("lease_active"), lessor("lease_in_force")];
    case "termEndNear":
      return [lessee("lease_ends_soon", "event")];
    case "chargeFailed":
      return [lessee("lease_charge_failed", "event")];
    case "matured":
      return [lessee("lease_term_over")];
    case "boughtOut":
      return [lessee("lease_bought_out"), lessor("lease_sold")];
    case "withdrawn":
      // Who wrote a letter reads that it has arrived.
      return [...(role === "admin" ? [lessee("lease_cancelled")] : []), lessor("lease_withdrawn")];
    case "goodsReturned":
      return [lessee("lease_goods_back")];
    default:
      return [];
  }
}

/** Whom an event of a request for service is told; whoever caused it knows. */
export function noticesOfService({
  event,
  role,
}: {
  readonly event: ServiceEvent;
  readonly role: ServiceRole;
}): readonly Notice[] {
  switch (event) {
    case "opened":
      return [lessor("service_requested", "event")];
    case "planned":
      return [lessee("service_planned", "event")];
    case "messaged":
      return role === "seller" ? [lessee("service_answered", "event")] : [lessor("service_written", "event")];
    case "assigned":
      return [lessee("service_answered", "event")];
    case "appointmentProposed":
      return [lessee("service_appointment", "event")];
    case "appointmentAccepted":
      return [lessor("service_appointment_accepted", "event")];
    case "unitReplaced":
      return [lessee("service_unit_replaced", "event")];
    case "resolved":
      return [lessee("service_resolved", "event")];
    case "confirmed":
      return role === "buyer" ? [lessor("service_confirmed", "event")] : [];
    case "reopened":
      return [lessor("service_reopened", "event")];
    case "answerMissed":
      return [lessee("service_credited", "event"), lessor("service_missed", "event")];
    // With the lease its service ends, which is told of the lease.
    case "cancelled":
      return role === "buyer" ? [lessor("service_cancelled", "event")] : [];
    // What follows says it: that it is done.
    case "visited":
      return [];
  }
}

/** What the admins are told when a case of an order is opened. */
export const noticeOfCase: Readonly<Record<ReviewKind, NotificationKind>> = {
  deposit_reversed: "desk_deposit_reversed",
  charged_back: "desk_charged_back",
  manual_refund: "desk_manual_refund",
  mismatch: "desk_mismatch",
  refund_failed: "desk_refund_failed",
  refund_in_doubt: "desk_refund_in_doubt",
  return_disputed: "desk_return_disputed",
  provider_refuses_us: "desk_provider_refuses_us",
  step_failed: "desk_step_failed",
};
