import type { LeaseEvent, LeaseRole, LeaseState } from "@/inputs/leases";
export { endedLeaseStates } from "@/inputs/leases";
import { DomainError } from "@/shared/domain-error";
import { askGuard, type GuardedLease, type KnownFacts, type LeaseGuard } from "./lease-guards";

/** What a move writes besides the state and the event's row, in the same transaction and in the order of its row here. */
export type LeaseEffect =
  | "limitAsked"
  | "appealRecorded"
  | "orderFormFrozen"
  | "orderFormSubmitted"
  | "limitReserved"
  | "limitReleased"
  | "limitRequestWithdrawn"
  | "stockReserved"
  | "stockReleased"
  | "stockConsumed"
  | "signingPaymentStarted"
  | "signingPaymentForgotten"
  | "signingPaymentGivenBack"
  | "askingRecorded"
  | "unitAssigned"
  | "parcelRecorded"
  | "proofRecorded"
  | "reminderCounted"
  | "signingReminderCounted"
  | "doorUnlocked"
  | "receiptRecorded"
  | "returnRecorded"
  | "disputeOpened"
  | "disputeDecided"
  | "disputeSettled"
  | "clockFrozen"
  | "clockRestarted"
  | "confirmationRequested"
  | "confirmationRefusalRecorded"
  | "confirmationGivenByDesk"
  | "confirmationEnded"
  | "reviewOpened"
  | "reviewClosed"
  | "contractReopened"
  | "issueRecorded"
  | "evidenceRecorded"
  | "sealRecorded"
  | "ledgerOpened"
  | "ledgerReversed"
  | "instalmentsScheduled"
  | "instalmentsCancelled"
  | "serviceEntitled"
  | "serviceEnded"
  | "buyoutBooked"
  | "depositReturned"
  | "goodsKept";

/** One allowed move. `from` is null for the move that begins a lease. */
export interface LeaseTransition {
  readonly from: LeaseState | null;
  readonly event: LeaseEvent;
  readonly to: LeaseState;
  readonly by: readonly LeaseRole[];
  readonly guard?: LeaseGuard;
  readonly effects?: readonly LeaseEffect[];
}

const undoOrder = ["limitReleased", "stockReleased", "limitRequestWithdrawn", "signingPaymentGivenBack"] as const;
const undoContract = ["limitReleased", "limitRequestWithdrawn", "confirmationEnded"] as const;

/** States in which the worker brings a lease further by itself. */
const workedStates = [
  "limit_requested",
  "limit_referred",
  "limit_rejected",
  "limit_approved",
  "order_form_issued",
  "ordered",
  "delivered",
  "receipt_confirmed",
  "contract_issued",
  "signed",
  "active",
  "matured",
] as const;

/** States in which what comes for instalments, and what a bank takes back of it, is taken over. */
export const inForceLeaseStates: readonly LeaseState[] = ["active", "matured"];

/**
 * The lease's state table, as domain.md's "Leasing" has it, from the application to the end of the contract. What is not
 * here is refused. The move runs the row's guard (lease-guards.ts) and its effects (use-cases/run-lease-effects.ts), and nothing
 * else writes with it. The diagram in docs/lease-states.md is drawn from it.
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
  {
    from: "limit_rejected",
    event: "appealed",
    to: "limit_referred",
    by: ["buyer"],
    guard: "notAppealedBefore",
    effects: ["appealRecorded"],
  },
  ...(["limit_requested", "limit_referred", "limit_approved", "order_form_issued"] as const).map(
    (from): LeaseTransition => ({
      from,
      event: "cancelled",
      to: "cancelled",
      by: ["buyer"],
      effects: ["limitRequestWithdrawn"],
    }),
  ),

  {
    from: "limit_approved",
    event: "orderFormIssued",
    to: "order_form_issued",
    by: ["system"],
    effects: ["orderFormFrozen"],
  },
  {
    from: "order_form_issued",
    event: "orderFormExpired",
    to: "expired",
    by: ["system"],
    guard: "formOver",
    effects: ["limitRequestWithdrawn"],
  },
  {
    from: "order_form_issued",
    event: "ordered",
    to: "ordered",
    by: ["buyer"],
    guard: "formInForce",
    effects: ["limitReserved", "stockReserved", "orderFormSubmitted", "signingPaymentStarted"],
  },
  // What is due at signing was not paid: the form can be submitted again for as long as it holds.
  {
    from: "ordered",
    event: "paymentEnded",
    to: "order_form_issued",
    by: ["system"],
    guard: "notPaid",
    effects: ["limitReleased", "stockReleased", "signingPaymentForgotten"],
  },
  {
    from: "ordered",
    event: "sellerAsked",
    to: "ordered",
    by: ["system"],
    guard: "nothingDueOrPaid",
    effects: ["askingRecorded"],
  },
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
  // A step failed for good: the lease desk lets the order go, but never while its money moves.
  {
    from: "ordered",
    event: "cancelled",
    to: "cancelled",
    by: ["admin"],
    guard: "stuckWithPaymentAtRest",
    effects: ["reviewClosed", ...undoOrder],
  },
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
    effects: ["doorUnlocked"],
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
  { from: "delivered", event: "reminded", to: "delivered", by: ["system"], effects: ["reminderCounted"] },
  {
    from: "delivered",
    event: "receiptConfirmed",
    to: "receipt_confirmed",
    by: ["system"],
    guard: "remindersOver",
    effects: ["receiptRecorded"],
  },
  {
    from: "delivered",
    event: "disputed",
    to: "inspection_disputed",
    by: ["buyer"],
    effects: ["disputeOpened", "clockFrozen"],
  },
  {
    from: "inspection_disputed",
    event: "disputeDismissed",
    to: "delivered",
    by: ["admin"],
    effects: ["disputeDecided", "clockRestarted"],
  },
  {
    from: "inspection_disputed",
    event: "disputeUpheld",
    to: "cancelled",
    by: ["admin"],
    effects: ["disputeDecided", "limitReleased", "limitRequestWithdrawn", "signingPaymentGivenBack"],
  },
  {
    from: "inspection_disputed",
    event: "receiptConfirmed",
    to: "receipt_confirmed",
    by: ["buyer"],
    effects: ["disputeSettled", "receiptRecorded"],
  },

  {
    from: "receipt_confirmed",
    event: "confirmationAsked",
    to: "receipt_confirmed",
    by: ["system"],
    effects: ["confirmationRequested"],
  },
  {
    from: "receipt_confirmed",
    event: "confirmationRefused",
    to: "receipt_confirmed",
    by: ["institution", "system"],
    effects: ["confirmationRefusalRecorded", "reviewOpened"],
  },
  // The lease desk vouches for a contract that the institution did not confirm, or lets it go.
  {
    from: "receipt_confirmed",
    event: "confirmationTakenOver",
    to: "receipt_confirmed",
    by: ["admin"],
    guard: "confirmationMissing",
    effects: ["confirmationGivenByDesk", "reviewClosed"],
  },
  ...(["receipt_confirmed", "signed"] as const).map((from): LeaseTransition => ({
    from,
    event: "cancelled",
    to: "cancelled",
    by: ["admin"],
    guard: "reviewStands",
    effects: ["reviewClosed", ...undoContract, "signingPaymentGivenBack"],
  })),
  {
    from: "receipt_confirmed",
    event: "contractIssued",
    to: "contract_issued",
    by: ["system"],
    guard: "confirmed",
    effects: ["issueRecorded"],
  },
  {
    from: "contract_issued",
    event: "signed",
    to: "signed",
    by: ["buyer"],
    guard: "documentSeen",
    // Who signs late after all takes the case from the desk.
    effects: ["evidenceRecorded", "reviewClosed"],
  },
  // The goods are with a buyer who signs nothing: reminded, and then before the lease desk, which may let the lease go. What
  // was paid at signing waits for the goods, as after a withdrawal.
  {
    from: "contract_issued",
    event: "reminded",
    to: "contract_issued",
    by: ["system"],
    effects: ["signingReminderCounted"],
  },
  {
    from: "contract_issued",
    event: "signingOverdue",
    to: "contract_issued",
    by: ["system"],
    guard: "remindersOver",
    effects: ["reviewOpened"],
  },
  {
    from: "contract_issued",
    event: "cancelled",
    to: "cancelled",
    by: ["admin"],
    guard: "neverSigned",
    effects: ["reviewClosed", ...undoContract],
  },
  {
    from: "signed",
    event: "activated",
    to: "active",
    by: ["system"],
    guard: "sealed",
    effects: ["sealRecorded", "ledgerOpened", "instalmentsScheduled", "serviceEntitled"],
  },

  // What came for instalments, and what a bank took back of it. Entries and books are written with it.
  ...inForceLeaseStates.flatMap((from): LeaseTransition[] => [
    { from, event: "paymentApplied", to: from, by: ["system"] },
    { from, event: "paymentReopened", to: from, by: ["system"] },
  ]),
  // The mandate did not pay an instalment.
  { from: "active", event: "chargeFailed", to: "active", by: ["system"] },

  // A step of the worker that cannot succeed: nothing goes on until the lease desk has it tried again.
  ...workedStates.flatMap((from): LeaseTransition[] => [
    { from, event: "stepFailed", to: from, by: ["system"], effects: ["reviewOpened"] },
    {
      from,
      event: "stepRetried",
      to: from,
      by: ["admin"],
      guard: "stepStands",
      effects: from === "receipt_confirmed" ? ["reviewClosed", "contractReopened"] : ["reviewClosed"],
    },
  ]),

  // Who has signed nothing may withdraw at any time from the shipment on: the period is counted from the contract or the
  // goods, whichever comes later, and a paper that nobody signed ends nothing. There is nothing in the books to reverse
  // yet; the goods come back all the same. The lease desk records what came by letter, by the day on which it was sent.
  ...(["shipped", "delivered"] as const).map((from): LeaseTransition => ({
    from,
    event: "withdrawn",
    to: "withdrawn",
    by: ["buyer", "admin"],
    effects: ["limitReleased", "limitRequestWithdrawn"],
  })),
  {
    from: "inspection_disputed",
    event: "withdrawn",
    to: "withdrawn",
    by: ["buyer", "admin"],
    effects: ["disputeSettled", "limitReleased", "limitRequestWithdrawn"],
  },
  ...(["receipt_confirmed", "contract_issued"] as const).map((from): LeaseTransition => ({
    from,
    event: "withdrawn",
    to: "withdrawn",
    by: ["buyer", "admin"],
    effects: undoContract,
  })),
  {
    from: "active",
    event: "withdrawn",
    to: "withdrawn",
    by: ["buyer", "admin"],
    guard: "coolingOff",
    effects: [...undoContract, "ledgerReversed", "instalmentsCancelled", "serviceEnded"],
  },
  // Nothing renews by itself: the buyer is told in time that the term ends, and what can be chosen then.
  { from: "active", event: "termEndNear", to: "active", by: ["system"], guard: "noticeDue" },
  {
    from: "active",
    event: "matured",
    to: "matured",
    by: ["system"],
    guard: "termOver",
    effects: ["limitReleased", "limitRequestWithdrawn", "serviceEnded"],
  },
  {
    from: "active",
    event: "boughtOut",
    to: "bought_out",
    by: ["system"],
    guard: "buyoutPaid",
    effects: ["limitReleased", "limitRequestWithdrawn", "buyoutBooked", "depositReturned", "serviceEnded", "goodsKept"],
  },
  {
    from: "matured",
    event: "boughtOut",
    to: "purchased",
    by: ["system"],
    guard: "buyoutPaid",
    effects: ["buyoutBooked", "depositReturned", "goodsKept"],
  },
  {
    from: "withdrawn",
    event: "goodsReturned",
    to: "withdrawn",
    by: ["seller", "admin"],
    effects: ["returnRecorded", "signingPaymentGivenBack"],
  },
  {
    from: "cancelled",
    event: "goodsReturned",
    to: "cancelled",
    by: ["seller", "admin"],
    effects: ["returnRecorded", "signingPaymentGivenBack"],
  },
];

/** The move that an event makes from a state when this role asks for it, or null when the table has none. */
export function findLeaseTransition(
  from: LeaseState | null,
  event: LeaseEvent,
  role: LeaseRole,
): LeaseTransition | null {
  return leaseTransitions.find((row) => row.from === from && row.event === event && row.by.includes(role)) ?? null;
}

/** A move that somebody asks for, and what is known for its guard. */
export interface AskedMove {
  readonly event: LeaseEvent;
  readonly role: LeaseRole;
  readonly at: Date;
  readonly facts?: KnownFacts;
}

/** The row by which a move may be made, its guard having been asked, or why it may not. */
export function judgeLeaseMove(lease: GuardedLease, asked: AskedMove): LeaseTransition | DomainError {
  const row = findLeaseTransition(lease.state, asked.event, asked.role);
  if (!row) return new DomainError("LEASES.STATE", "conflict", { values: { state: lease.state ?? "none" } });
  const refusal = row.guard ? askGuard(row.guard, lease, asked.facts ?? {}, asked.at) : null;
  return refusal ?? row;
}

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
