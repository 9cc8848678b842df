import type { LeaseReviewReason, LeaseState } from "@/inputs/leases";
import type { OrderState } from "@/inputs/orders";
import type { CivilDate } from "@/shared/civil-date";
import { DomainError } from "@/shared/domain-error";
import type { ReceiptStep } from "./receipt-clock";

/** What guards look at of the lease itself. `state` is null for an application that is about to be made. */
export interface GuardedLease {
  readonly state: LeaseState | null;
  readonly instalmentMinor: bigint;
  readonly appealedAt: Date | null;
  readonly sellerAskedAt: Date | null;
  readonly reviewReason: LeaseReviewReason | null;
}

/** What guards must be told beside the lease: the use-case reads it under the lease's lock. */
export interface LeaseGuardFacts {
  /** The quote of this day, and the one that the buyer saw. */
  readonly quoteInForce: { readonly quoteHash: string; readonly shownHash: string };
  readonly limitCoversInstalment: { readonly approvedMinor: bigint };
  readonly formInForce: { readonly expiresAt: Date };
  readonly formOver: { readonly expiresAt: Date };
  /** The state of the order that carries what is due at signing; null where nothing is due. */
  readonly nothingDueOrPaid: { readonly paymentState: OrderState | null };
  readonly notPaid: { readonly paymentState: OrderState | null };
  readonly stuckWithPaymentAtRest: { readonly paymentState: OrderState | null };
  readonly doorCode: { readonly matches: boolean; readonly triesLeft: number };
  /** Whether no code opens the lease any more. */
  readonly doorLocked: { readonly locked: boolean };
  readonly remindersOver: { readonly step: ReceiptStep };
  readonly confirmed: { readonly confirmation: "open" | "asked" | "confirmed" | "refused" };
  /** The document that waits for a signature, and the one that the buyer saw. */
  readonly documentSeen: { readonly issuedSha256: string | null; readonly shownSha256: string };
  /** The sealed document as it is stored; null before. */
  readonly sealed: { readonly sha256: string | null };
  /** The last day of the term, today, and what of the instalments is unpaid. */
  readonly termOver: { readonly endsOn: CivilDate; readonly today: CivilDate; readonly unpaidMinor: bigint };
  /** So many days before the term's end that the buyer is told now; null while it is not time. */
  readonly noticeDue: { readonly days: number | null };
  /** The state of the order that pays for the goods, and whether a person must look at it. */
  readonly buyoutPaid: { readonly paymentState: OrderState | null; readonly inDoubt: boolean };
  /** Null while no contract was drawn up, from which the period would be counted. */
  readonly coolingOff: {
    readonly withdrawableUntil: Date | null;
    /** When a letter was sent: what is sent in time is in time. Without it the move itself is the declaration. */
    readonly declaredAt?: Date;
  };
}

/** Why a move may not be made, as the person who asked for it is told; null when it may. */
type Refusal = DomainError | null;

const wrongState = ({ state }: GuardedLease) =>
  new DomainError("LEASES.STATE", "conflict", { values: { state: state ?? "none" } });

const notPaidStates: readonly OrderState[] = ["aborted", "expired", "cancelled"];

/** What was paid is in hand, or will not come any more: nothing of it is under way. */
const paymentAtRest: readonly OrderState[] = ["paid", ...notPaidStates];

/** Guards that the lease itself answers. */
const guardsOfLease = {
  confirmationMissing: (lease: GuardedLease): Refusal =>
    lease.reviewReason === "confirmation_refused" || lease.reviewReason === "confirmation_silent"
      ? null
      : wrongState(lease),
  stepStands: (lease: GuardedLease): Refusal => (lease.reviewReason === "step_failed" ? null : wrongState(lease)),
  neverSigned: (lease: GuardedLease): Refusal => (lease.reviewReason === "not_signed" ? null : wrongState(lease)),
  reviewStands: (lease: GuardedLease): Refusal => (lease.reviewReason === null ? wrongState(lease) : null),
  askedToSell: (lease: GuardedLease): Refusal => (lease.sellerAskedAt === null ? wrongState(lease) : null),
  notAppealedBefore: (lease: GuardedLease): Refusal => (lease.appealedAt === null ? null : wrongState(lease)),
};

/** Guards that must be told what they judge by. */
const guardsOfFacts: {
  readonly [Guard in keyof LeaseGuardFacts]: (facts: LeaseGuardFacts[Guard], lease: GuardedLease, now: Date) => Refusal;
} = {
  quoteInForce: ({ quoteHash, shownHash }) =>
    quoteHash === shownHash ? null : new DomainError("LEASES.QUOTE_CHANGED", "conflict"),
  // An approval of less than one instalment cannot carry this lease, no matter who gave it.
  limitCoversInstalment: ({ approvedMinor }, lease) =>
    approvedMinor >= lease.instalmentMinor ? null : wrongState(lease),
  formInForce: ({ expiresAt }, _, now) => (expiresAt > now ? null : new DomainError("LEASES.FORM_EXPIRED", "conflict")),
  formOver: ({ expiresAt }, lease, now) => (expiresAt > now ? wrongState(lease) : null),
  nothingDueOrPaid: ({ paymentState }, lease) =>
    paymentState === null || paymentState === "paid" ? null : wrongState(lease),
  notPaid: ({ paymentState }, lease) =>
    paymentState !== null && notPaidStates.includes(paymentState) ? null : wrongState(lease),
  stuckWithPaymentAtRest: ({ paymentState }, lease) =>
    lease.reviewReason === "step_failed" && (paymentState === null || paymentAtRest.includes(paymentState))
      ? null
      : wrongState(lease),
  doorCode: ({ matches, triesLeft }) =>
    matches ? null : new DomainError("LEASES.DOOR_CODE", "invalid", { field: "code", values: { left: triesLeft } }),
  doorLocked: ({ locked }) => (locked ? null : new DomainError("LEASES.DOOR_OPEN", "conflict")),
  remindersOver: ({ step }, lease) => (step.do === "confirm" ? null : wrongState(lease)),
  confirmed: ({ confirmation }, lease) => (confirmation === "confirmed" ? null : wrongState(lease)),
  documentSeen: ({ issuedSha256, shownSha256 }) =>
    issuedSha256 === shownSha256 ? null : new DomainError("LEASES.DOCUMENT_CHANGED", "conflict"),
  sealed: ({ sha256 }, lease) => (sha256 === null ? wrongState(lease) : null),
  termOver: ({ endsOn, today, unpaidMinor }, lease) =>
    today > endsOn && unpaidMinor === 0n ? null : wrongState(lease),
  noticeDue: ({ days }, lease) => (days === null ? wrongState(lease) : null),
  buyoutPaid: ({ paymentState, inDoubt }, lease) => (paymentState === "paid" && !inDoubt ? null : wrongState(lease)),
  coolingOff: ({ withdrawableUntil, declaredAt }, _, now) =>
    withdrawableUntil !== null && (declaredAt ?? now) > withdrawableUntil
      ? new DomainError("LEASES.WITHDRAWAL_OVER", "conflict")
      : null,
};

/** What must hold besides the state and the role. */
export type LeaseGuard = keyof typeof guardsOfLease | keyof LeaseGuardFacts;

/** What a move knows for its guard. */
export type KnownFacts = { readonly [Guard in keyof LeaseGuardFacts]?: LeaseGuardFacts[Guard] };

/** Runs a guard. A guard that was told nothing of what it judges by refuses: that is a defect of the caller. */
export function askGuard(guard: LeaseGuard, lease: GuardedLease, facts: KnownFacts, now: Date): Refusal {
  return isOfLease(guard) ? guardsOfLease[guard](lease) : askOfFacts(guard, facts[guard], lease, now);
}

function askOfFacts<Guard extends keyof LeaseGuardFacts>(
  guard: Guard,
  known: LeaseGuardFacts[Guard] | undefined,
  lease: GuardedLease,
  now: Date,
): Refusal {
  if (known === undefined) throw new Error(`the guard ${guard} was not told what it judges by`);
  return guardsOfFacts[guard](known, lease, now);
}

function isOfLease(guard: LeaseGuard): guard is keyof typeof guardsOfLease {
  return Object.hasOwn(guardsOfLease, guard);
}
