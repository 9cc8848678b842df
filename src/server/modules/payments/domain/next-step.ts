import type { OrderState } from "@/inputs/orders";
import type { TenderState } from "@/inputs/payments";
import type { Capabilities } from "@/server/modules/payment-means";
import type { OrderEvent } from "@/server/modules/orders";
import { earliest } from "@/shared/earliest";
import { awaitedTenderStates, failedTenderStates, secureTenderStates } from "./tender-states";

/** What a provider can be asked to do about a tender. */
export type OperationKind = "start" | "confirm" | "capture" | "release" | "refund";

/** An operation whose result is not known yet. */
export interface OpenOperation {
  readonly id: string;
  readonly kind: OperationKind;
  /** Nobody else touches it before this instant. */
  readonly claimedUntil: Date | null;
}

/** A tender as the decision sees it. */
export interface TenderSnapshot {
  readonly id: string;
  readonly state: TenderState;
  readonly capabilities: Capabilities;
  readonly replaced: boolean;
  /** It belongs to the plan that is being paid, not to an earlier one of the same order. */
  readonly ofPlan: boolean;
  /** Captured and neither given back, taken back nor about to be. */
  readonly remainingMinor: bigint;
  readonly refundPendingMinor: bigint;
  readonly buyerMustAct: boolean;
  /** The provider will not take what it holds, although asked again and again. */
  readonly captureRefused: boolean;
  readonly lookUpAt: Date | null;
  readonly open: readonly OpenOperation[];
  /** Refunds decided and not yet asked of the provider. */
  readonly unaskedRefunds: readonly { readonly id: string }[];
}

/** Everything that the next step of an order's payment depends on. */
export interface PaymentSnapshot {
  /** How far the payment has come: the order's state, or the phase of its exchange's plan while it is `changing`. */
  readonly phase: OrderState;
  readonly endReason: string | null;
  /** It pays what is due for a lease: the money stays in hand, and the lease says what becomes of it. */
  readonly forLease: boolean;
  readonly tenders: readonly TenderSnapshot[];
  readonly actBy: Date;
  readonly replaceBy: Date | null;
  readonly depositBy: Date | null;
}

/** One thing to ask of a provider. */
export type Call =
  | { readonly kind: "start" | "capture" | "release"; readonly tenderId: string }
  | { readonly kind: "refund"; readonly tenderId: string; readonly refundId: string }
  | { readonly kind: "resume"; readonly tenderId: string; readonly operationId: string }
  | { readonly kind: "lookUp"; readonly tenderId: string };

/** What to do now: ask providers, move the order, drop tenders nobody has begun, give money back, or wait. */
export type Step =
  | { readonly do: "call"; readonly calls: readonly Call[] }
  | {
      readonly do: "move";
      readonly event: OrderEvent;
      readonly endReason?: "declined" | "capture_lost" | "deposit_late" | "given_up";
    }
  | { readonly do: "drop"; readonly tenderIds: readonly string[] }
  | { readonly do: "giveBack" }
  /** What tenders brought whose place others have taken goes back, while the order goes on. */
  | { readonly do: "giveBackReplaced" }
  | { readonly do: "wait"; readonly until: Date | null };

const isDue = (at: Date | null, now: Date): boolean => at !== null && at <= now;

/**
 * Decides the next step of an order's payment from what is known, and from nothing else: no matter who asks, however often
 * and after whatever crash, gets the same answer. Callers write the intent, act, and ask again.
 *
 * The order of work: holds first (all at once), then what is taken immediately, then what arrives late; captures once
 * everything is secure. What is unknown is found out before anything else is decided.
 */
export function nextStep(snapshot: PaymentSnapshot, now: Date): Step {
  const live = snapshot.tenders.filter((tender) => !tender.replaced && tender.ofPlan);

  const overdue = unfinishedWork(snapshot.tenders, now);
  if (overdue.length > 0) return { do: "call", calls: overdue };
  const busyUntil = earliest(...snapshot.tenders.flatMap(({ open }) => open.map(({ claimedUntil }) => claimedUntil)));
  if (busyUntil) return { do: "wait", until: busyUntil };

  const step = withReplaced(snapshot) ?? stepByState(snapshot, live, now);
  if (step.do !== "wait") return step;
  const instants = [step.until, ...snapshot.tenders.map(({ lookUpAt }) => lookUpAt)];
  return { do: "wait", until: earliest(...instants.filter((at) => at !== null && at > now)) };
}

/** Operations cut off or unknown, look-ups that are due, and refunds decided but not asked for: right in every state. */
function unfinishedWork(tenders: readonly TenderSnapshot[], now: Date): Call[] {
  return tenders.flatMap((tender): Call[] => {
    const resumed = tender.open
      .filter(({ claimedUntil }) => claimedUntil === null || claimedUntil <= now)
      .map(({ id }): Call => ({ kind: "resume", tenderId: tender.id, operationId: id }));
    if (resumed.length > 0) return resumed;
    if (tender.open.length > 0) return [];
    if (isDue(tender.lookUpAt, now)) return [{ kind: "lookUp", tenderId: tender.id }];
    // One refund of a tender at a time: two at once could not be told apart by a provider that answers neither.
    const [refund] = tender.unaskedRefunds;
    return refund ? [{ kind: "refund", tenderId: tender.id, refundId: refund.id }] : [];
  });
}

/** Whole payments that are given back give these back with everything else. */
const givingBack: readonly OrderState[] = ["unwinding", "cancelling"];

/**
 * A deposit whose place another means has taken is closed first, so that no more arrives for it, and what had arrived goes
 * back: the order's money is the other's. Null where nothing of that is left.
 */
function withReplaced({ phase, tenders }: PaymentSnapshot): Step | null {
  if (givingBack.includes(phase)) return null;
  const replaced = tenders.filter((tender) => tender.replaced && tender.capabilities.arrivesLate);
  const open = replaced.filter(({ state }) => awaitedTenderStates.includes(state));
  if (open.length > 0) return { do: "call", calls: open.map(({ id }) => ({ kind: "release", tenderId: id })) };
  return replaced.some(({ remainingMinor }) => remainingMinor > 0n) ? { do: "giveBackReplaced" } : null;
}

function stepByState(snapshot: PaymentSnapshot, live: readonly TenderSnapshot[], now: Date): Step {
  switch (snapshot.phase) {
    case "placed":
      return { do: "move", event: "planSubmitted" };
    case "authorising":
      return whileAuthorising(snapshot, live, now);
    case "awaiting_deposit":
      return whileAwaitingDeposit(snapshot, live, now);
    case "funded":
      return { do: "move", event: "captureStarted" };
    case "capturing":
      return whileCapturing(live);
    case "paid":
      return snapshot.forLease ? { do: "wait", until: null } : { do: "move", event: "saleRequested" };
    case "unwinding":
    case "cancelling":
      return whileGivingBack(snapshot);
    default:
      return { do: "wait", until: null };
  }
}

function whileAuthorising(snapshot: PaymentSnapshot, live: readonly TenderSnapshot[], now: Date): Step {
  const failed = live.some(({ state }) => failedTenderStates.includes(state));
  if (failed) {
    if (isDue(snapshot.replaceBy, now)) {
      const lost = live.some(({ state }) => state === "expired" || state === "voided");
      return { do: "move", event: "givenUp", endReason: lost ? "capture_lost" : "declined" };
    }
    return { do: "wait", until: snapshot.replaceBy };
  }

  const phases = [
    live.filter(({ capabilities }) => capabilities.hold),
    live.filter(({ capabilities }) => !capabilities.hold && !capabilities.arrivesLate),
    live.filter(({ capabilities }) => capabilities.arrivesLate),
  ];
  for (const phase of phases) {
    const fresh = phase.filter(({ state }) => state === "new");
    if (fresh.length > 0) return { do: "call", calls: fresh.map(({ id }) => ({ kind: "start", tenderId: id })) };
    const issued = phase.every(({ state }) => state === "issued" || state === "part_funded" || state === "captured");
    if (phase.some(({ capabilities }) => capabilities.arrivesLate) && issued) break;
    if (phase.some(({ state }) => !secureTenderStates.includes(state))) {
      if (phase.some(({ buyerMustAct }) => buyerMustAct) && now >= snapshot.actBy) {
        return { do: "move", event: "givenUp", endReason: "given_up" };
      }
      return { do: "wait", until: snapshot.actBy };
    }
  }
  const secure = live.every(({ state }) => secureTenderStates.includes(state));
  return { do: "move", event: secure ? "allHeld" : "depositAwaited" };
}

function whileAwaitingDeposit(snapshot: PaymentSnapshot, live: readonly TenderSnapshot[], now: Date): Step {
  // The bank may close the account a moment before our own clock does: the deposit is late either way.
  if (live.some(({ state }) => state === "lapsed"))
    return { do: "move", event: "deadlinePassed", endReason: "deposit_late" };
  if (live.some(({ state }) => failedTenderStates.includes(state))) {
    return { do: "move", event: "givenUp", endReason: "capture_lost" };
  }
  if (live.every(({ state }) => secureTenderStates.includes(state))) return { do: "move", event: "depositComplete" };
  if (isDue(snapshot.depositBy, now)) return { do: "move", event: "deadlinePassed", endReason: "deposit_late" };
  return { do: "wait", until: snapshot.depositBy };
}

function whileCapturing(live: readonly TenderSnapshot[]): Step {
  if (live.some(({ state }) => failedTenderStates.includes(state))) return { do: "move", event: "captureLost" };
  // The bank took a deposit back before the seller was asked: the order waits for it again.
  if (live.some(({ state }) => state === "issued" || state === "part_funded")) {
    return { do: "move", event: "depositReversed" };
  }
  const held = live.filter(({ state }) => state === "authorised");
  if (held.length > 0) {
    const calls = held.map(({ id, captureRefused }): Call => ({
      kind: captureRefused ? "release" : "capture",
      tenderId: id,
    }));
    return { do: "call", calls };
  }
  return { do: "move", event: "allCaptured" };
}

function whileGivingBack(snapshot: PaymentSnapshot): Step {
  // Replaced tenders are included: one may have turned out to be alive after all. An order that is cancelled gives back
  // what every plan brought; a plan that is unwound, its own.
  const cancelling = snapshot.phase === "cancelling";
  const tenders = snapshot.tenders.filter(({ ofPlan }) => ofPlan || cancelling);
  const untouched = tenders.filter(({ state }) => state === "new");
  if (untouched.length > 0) return { do: "drop", tenderIds: untouched.map(({ id }) => id) };

  const open = tenders.filter(({ state }) => ["requested", "authorised", "issued", "part_funded"].includes(state));
  if (open.length > 0) return { do: "call", calls: open.map(({ id }) => ({ kind: "release", tenderId: id })) };

  if (tenders.some(({ remainingMinor }) => remainingMinor > 0n)) return { do: "giveBack" };
  // Refunds under way have open operations or are unasked, both handled before; what is left waits for a person.
  if (cancelling) return { do: "move", event: "refunded" };
  return { do: "move", event: snapshot.endReason === "deposit_late" ? "releasedLate" : "released" };
}
