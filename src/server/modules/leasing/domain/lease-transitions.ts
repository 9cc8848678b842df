import type { LeaseEvent, LeaseRole, LeaseState } from "@/inputs/leases";

/** What must hold besides the state and the role; each is checked where the use-case has the facts. */
export type LeaseGuard =
  | "quoteInForce"
  | "limitCoversInstalment"
  | "notAppealedBefore"
  | "formInForce"
  | "headroom"
  | "nothingDueOrPaid"
  | "askedToSell"
  | "notPaid"
  | "doorCode"
  | "doorLocked"
  | "remindersOver"
  | "confirmed"
  | "documentSeen"
  | "sealed"
  | "coolingOff"
  | "formOver";

/** What the move writes besides the event's row, in the same transaction. */
export type LeaseEffect =
  | "limitAsked"
  | "orderFormFrozen"
  | "limitReserved"
  | "limitReleased"
  | "stockReserved"
  | "stockReleased"
  | "stockConsumed"
  | "stockRestocked"
  | "signingPaymentStarted"
  | "signingPaymentGivenBack"
  | "unitAssigned"
  | "parcelRecorded"
  | "proofRecorded"
  | "receiptRecorded"
  | "clockFrozen"
  | "clockRestarted"
  | "documentStored"
  | "evidenceRecorded"
  | "ledgerOpened"
  | "ledgerReversed"
  | "instalmentsScheduled"
  | "instalmentsCancelled"
  | "serviceEntitled";

/** One allowed move. `from` is null for the move that begins a lease. */
export interface LeaseTransition {
  readonly from: LeaseState | null;
  readonly event: LeaseEvent;
  readonly to: LeaseState;
  readonly by: readonly LeaseRole[];
  readonly guard?: LeaseGuard;
  readonly effects?: readonly LeaseEffect[];
}

const undoOrder = ["limitReleased", "stockReleased", "signingPaymentGivenBack"] as const;
const undoContract = ["limitReleased", "ledgerReversed", "instalmentsCancelled"] as const;

/**
 * The lease's state table, as domain.md's "Leasing" has it, from the application to the contract in force. What is not
 * here is refused. Guards, tests and the diagram in docs/lease-states.md follow from it.
 */
export const leaseTransitions: readonly LeaseTransition[] = [
  {
    from: null,
    event: "applied",
    to: "limit_requested",
    by: ["buyer"],
    guard: "quoteInForce",
    effects: ["limitAsked"],
  },

  {
    from: "limit_requested",
    event: "approved",
    to: "limit_approved",
    by: ["rule", "institution", "admin"],
    guard: "limitCoversInstalment",
  },
  { from: "limit_requested", event: "rejected", to: "limit_rejected", by: ["rule", "institution", "admin"] },
  { from: "limit_requested", event: "referred", to: "limit_referred", by: ["rule", "institution", "system"] },
  {
    from: "limit_referred",
    event: "approved",
    to: "limit_approved",
    by: ["admin", "institution"],
    guard: "limitCoversInstalment",
  },
  { from: "limit_referred", event: "rejected", to: "limit_rejected", by: ["admin", "institution"] },
  { from: "limit_rejected", event: "appealed", to: "limit_referred", by: ["buyer"], guard: "notAppealedBefore" },
  ...(["limit_requested", "limit_referred", "limit_approved", "order_form_issued"] as const).map(
    (from): LeaseTransition => ({ from, event: "cancelled", to: "cancelled", by: ["buyer"] }),
  ),

  {
    from: "limit_approved",
    event: "orderFormIssued",
    to: "order_form_issued",
    by: ["system"],
    effects: ["orderFormFrozen"],
  },
  { from: "order_form_issued", event: "orderFormExpired", to: "expired", by: ["system"], guard: "formOver" },
  {
    from: "order_form_issued",
    event: "ordered",
    to: "ordered",
    by: ["buyer"],
    guard: "formInForce",
    effects: ["limitReserved", "stockReserved", "signingPaymentStarted"],
  },
  // What is due at signing was not paid: the form can be submitted again for as long as it holds.
  {
    from: "ordered",
    event: "paymentEnded",
    to: "order_form_issued",
    by: ["system"],
    guard: "notPaid",
    effects: ["limitReleased", "stockReleased"],
  },
  { from: "ordered", event: "sellerAsked", to: "ordered", by: ["system"], guard: "nothingDueOrPaid" },
  {
    from: "ordered",
    event: "sellerConfirmed",
    to: "seller_confirmed",
    by: ["seller"],
    guard: "askedToSell",
    effects: ["unitAssigned"],
  },
  {
    from: "ordered",
    event: "sellerDeclined",
    to: "declined",
    by: ["seller"],
    guard: "askedToSell",
    effects: undoOrder,
  },
  { from: "ordered", event: "cancelled", to: "cancelled", by: ["buyer"], guard: "askedToSell", effects: undoOrder },
  { from: "seller_confirmed", event: "cancelled", to: "cancelled", by: ["buyer", "seller"], effects: undoOrder },
  {
    from: "seller_confirmed",
    event: "shipped",
    to: "shipped",
    by: ["seller"],
    effects: ["parcelRecorded", "stockConsumed"],
  },
  // Codes were guessed: from here on the buyer's own word, or silence after reminders, determines the receipt.
  ...(["shipped", "delivered"] as const).map((from): LeaseTransition => ({
    from,
    event: "doorCodeLocked",
    to: from,
    by: ["system"],
  })),
  // A person at the lease desk has heard why they were missed: the buyer gets new ones.
  ...(["shipped", "delivered"] as const).map((from): LeaseTransition => ({
    from,
    event: "doorCodeUnlocked",
    to: from,
    by: ["admin"],
    guard: "doorLocked",
  })),
  { from: "shipped", event: "delivered", to: "delivered", by: ["seller"], effects: ["proofRecorded"] },
  {
    from: "shipped",
    event: "receiptConfirmed",
    to: "receipt_confirmed",
    by: ["seller"],
    guard: "doorCode",
    effects: ["receiptRecorded"],
  },
  { from: "shipped", event: "receiptConfirmed", to: "receipt_confirmed", by: ["buyer"], effects: ["receiptRecorded"] },

  {
    from: "delivered",
    event: "receiptConfirmed",
    to: "receipt_confirmed",
    by: ["seller"],
    guard: "doorCode",
    effects: ["receiptRecorded"],
  },
  {
    from: "delivered",
    event: "receiptConfirmed",
    to: "receipt_confirmed",
    by: ["buyer"],
    effects: ["receiptRecorded"],
  },
  { from: "delivered", event: "reminded", to: "delivered", by: ["system"] },
  {
    from: "delivered",
    event: "receiptConfirmed",
    to: "receipt_confirmed",
    by: ["system"],
    guard: "remindersOver",
    effects: ["receiptRecorded"],
  },
  { from: "delivered", event: "disputed", to: "inspection_disputed", by: ["buyer"], effects: ["clockFrozen"] },
  {
    from: "inspection_disputed",
    event: "disputeDismissed",
    to: "delivered",
    by: ["admin"],
    effects: ["clockRestarted"],
  },
  {
    from: "inspection_disputed",
    event: "disputeUpheld",
    to: "cancelled",
    by: ["admin"],
    effects: ["limitReleased", "signingPaymentGivenBack"],
  },
  {
    from: "inspection_disputed",
    event: "receiptConfirmed",
    to: "receipt_confirmed",
    by: ["buyer"],
    effects: ["receiptRecorded"],
  },

  { from: "receipt_confirmed", event: "confirmationAsked", to: "receipt_confirmed", by: ["system"] },
  { from: "receipt_confirmed", event: "confirmationRefused", to: "receipt_confirmed", by: ["institution", "system"] },
  // The lease desk vouches for a contract that the institution did not confirm, or lets it go.
  { from: "receipt_confirmed", event: "confirmationTakenOver", to: "receipt_confirmed", by: ["admin"] },
  {
    from: "receipt_confirmed",
    event: "cancelled",
    to: "cancelled",
    by: ["admin"],
    effects: ["limitReleased", "signingPaymentGivenBack"],
  },
  {
    from: "receipt_confirmed",
    event: "contractIssued",
    to: "contract_issued",
    by: ["system"],
    guard: "confirmed",
    effects: ["documentStored"],
  },
  {
    from: "contract_issued",
    event: "signed",
    to: "signed",
    by: ["buyer"],
    guard: "documentSeen",
    effects: ["evidenceRecorded"],
  },
  {
    from: "signed",
    event: "activated",
    to: "active",
    by: ["system"],
    guard: "sealed",
    effects: ["documentStored", "ledgerOpened", "instalmentsScheduled", "serviceEntitled"],
  },

  // Before the contract is in force there is nothing in the books to reverse; the goods come back all the same.
  ...(["receipt_confirmed", "contract_issued"] as const).map((from): LeaseTransition => ({
    from,
    event: "withdrawn",
    to: "withdrawn",
    by: ["buyer"],
    guard: "coolingOff",
    effects: ["limitReleased"],
  })),
  { from: "active", event: "withdrawn", to: "withdrawn", by: ["buyer"], guard: "coolingOff", effects: undoContract },
  {
    from: "withdrawn",
    event: "goodsReturned",
    to: "withdrawn",
    by: ["seller", "admin"],
    effects: ["stockRestocked", "signingPaymentGivenBack"],
  },
  { from: "cancelled", event: "goodsReturned", to: "cancelled", by: ["seller", "admin"], effects: ["stockRestocked"] },
];

/** The move that an event makes from a state when this role asks for it, or null when the table has none. */
export function findLeaseTransition(
  from: LeaseState | null,
  event: LeaseEvent,
  role: LeaseRole,
): LeaseTransition | null {
  return leaseTransitions.find((row) => row.from === from && row.event === event && row.by.includes(role)) ?? null;
}

/** States from which nothing moves any more, but for goods that come back. */
export const endedLeaseStates: readonly LeaseState[] = ["withdrawn", "declined", "cancelled", "expired"];

/** States in which a lease counts against the limits of its buyer and seller. */
export const exposedLeaseStates: readonly LeaseState[] = [
  "ordered",
  "seller_confirmed",
  "shipped",
  "delivered",
  "inspection_disputed",
  "receipt_confirmed",
  "contract_issued",
  "signed",
  "active",
];
