import type { TenderState } from "@/inputs/payments";
import type { BuyerAction, Deposit, PaymentFacts, VirtualAccount } from "@/server/modules/payment-means";
import { minMinor, sumMinor, type Currency } from "@/shared/money";

/** What we hold to be true of a tender. */
export interface KnownTender {
  readonly state: TenderState;
  readonly currency: Currency;
  readonly amountMinor: bigint;
  readonly capturedMinor: bigint;
  /** What of it went back, was taken back, or is on its way back. */
  readonly givenBackMinor: bigint;
  /** When a hold would end by itself. */
  readonly holdExpiresAt: Date | null;
  readonly reference: string | null;
  /** Deposits written and not reversed. */
  readonly deposits: readonly { readonly id: string; readonly reference: string; readonly appliedMinor: bigint }[];
  /** Refunds that the provider has confirmed. */
  readonly refunds: readonly {
    readonly id: string;
    readonly reference: string;
    /** A person was asked before whether this one arrived. */
    readonly doubted: boolean;
  }[];
  /** Disputes written, decided ones included. */
  readonly chargebacks: readonly {
    readonly id: string;
    readonly reference: string;
    readonly state: "standing" | "lost" | "won";
    /** What of it came back already. */
    readonly returnedMinor: bigint;
  }[];
}

/** One thing that the provider's facts say and we did not know. */
export type News =
  | { readonly kind: "actionRequired"; readonly action: BuyerAction }
  | { readonly kind: "held"; readonly until: Date | null }
  | { readonly kind: "captured" }
  | { readonly kind: "declined"; readonly code: string }
  | {
      readonly kind: "accountIssued";
      readonly account: VirtualAccount;
      readonly owner: string | null;
      readonly secret: string | null;
    }
  | { readonly kind: "released" }
  | { readonly kind: "holdExpired" }
  | { readonly kind: "deposited"; readonly deposit: Deposit; readonly appliedMinor: bigint }
  | { readonly kind: "depositReversed"; readonly depositId: string; readonly appliedMinor: bigint }
  | { readonly kind: "refundGivenUp"; readonly refundId: string }
  | { readonly kind: "refundDoubted"; readonly refundId: string }
  | { readonly kind: "chargedBack"; readonly reference: string; readonly amountMinor: bigint }
  | { readonly kind: "chargebackLost"; readonly reference: string }
  | { readonly kind: "chargebackReturned"; readonly reference: string; readonly amountMinor: bigint }
  | { readonly kind: "mismatch"; readonly what: "reference" | "amount" | "currency" };

const undecided: readonly TenderState[] = ["new", "requested", "unknown"];
const accountOpen: readonly TenderState[] = ["issued", "part_funded"];
const taken: readonly TenderState[] = ["captured", "part_refunded", "refunded", "charged_back"];

/**
 * Compares a provider's facts with what is known and returns what is new, in the order in which it is to be applied.
 * Facts that contradict the tender are a mismatch and nothing else; facts that are older than what is known are
 * nothing. Asked twice with the same facts, the second answer is empty.
 */
export function newsOf(known: KnownTender, facts: PaymentFacts, now: Date): News[] {
  if (known.reference !== null && facts.reference !== null && known.reference !== facts.reference) {
    return [{ kind: "mismatch", what: "reference" }];
  }
  if (known.currency !== facts.currency) return [{ kind: "mismatch", what: "currency" }];
  if (known.amountMinor !== facts.amountMinor) return [{ kind: "mismatch", what: "amount" }];

  if (facts.virtualAccount || facts.deposits) return [...newsOfDeposits(known, facts), ...newsOfRefunds(known, facts)];

  const news = newsOfPayment(known, facts, now);
  const isTaken = taken.includes(known.state) || news.some(({ kind }) => kind === "captured");
  return isTaken ? [...news, ...newsOfDisputes(known, facts), ...newsOfRefunds(known, facts)] : news;
}

/**
 * A provider that took a refund on may give it up later: the buyer has not got it, and a person sends it. Where it does
 * not say which one of several, none is believed to have failed: a person finds out, once for each.
 */
function newsOfRefunds(known: KnownTender, { failedRefunds, doubtfulRefunds }: PaymentFacts): News[] {
  return known.refunds.flatMap(({ id, reference, doubted }): News[] => {
    if (failedRefunds.includes(reference)) return [{ kind: "refundGivenUp", refundId: id }];
    return doubtfulRefunds.includes(reference) && !doubted ? [{ kind: "refundDoubted", refundId: id }] : [];
  });
}

function newsOfPayment(known: KnownTender, facts: PaymentFacts, now: Date): News[] {
  const open = undecided.includes(known.state);
  switch (facts.status) {
    case "action_required":
      return known.state !== "requested" && open && facts.buyerAction
        ? [{ kind: "actionRequired", action: facts.buyerAction }]
        : [];
    case "held":
      return open ? [{ kind: "held", until: facts.heldUntil }] : [];
    case "captured":
      return open || known.state === "authorised" ? [{ kind: "captured" }] : [];
    case "declined":
      return open ? [{ kind: "declined", code: facts.failureCode ?? "declined" }] : [];
    case "released":
    case "expired":
      if (open) return [{ kind: "released" }];
      if (known.state !== "authorised") return [];
      return [{ kind: known.holdExpiresAt && known.holdExpiresAt <= now ? "holdExpired" : "released" }];
    case "processing":
    case "awaiting_deposit":
      return [];
  }
}

/**
 * A dispute withdraws money once, and may bring it back, whole or in parts. What is known never becomes unknown: an older
 * answer that does not list a dispute, or has less of it back, is no news. One that was over before anybody looked took
 * the money and brought it back all the same. What has not come back when it is decided is lost, however the outcome is
 * called; what a bank brings back later is back.
 */
function newsOfDisputes(known: KnownTender, facts: PaymentFacts): News[] {
  return facts.disputes.flatMap(({ reference, amountMinor, returnedMinor, closed }): News[] => {
    const written = known.chargebacks.find((chargeback) => chargeback.reference === reference);
    const backMinor = returnedMinor - (written?.returnedMinor ?? 0n);
    const lost = closed && returnedMinor < amountMinor && (written?.state ?? "standing") === "standing";
    return [
      ...(written ? [] : [{ kind: "chargedBack", reference, amountMinor } as const]),
      ...(backMinor > 0n ? [{ kind: "chargebackReturned", reference, amountMinor: backMinor } as const] : []),
      ...(lost ? [{ kind: "chargebackLost", reference } as const] : []),
    ];
  });
}

/** Money in a virtual account comes and goes by the bank's word; each arrival is told apart by its reference. */
function newsOfDeposits(known: KnownTender, facts: PaymentFacts): News[] {
  const news: News[] = [];
  const ended = facts.status === "released" || facts.status === "expired";
  const account = facts.virtualAccount;
  if (account && undecided.includes(known.state) && facts.status !== "released") {
    news.push({ kind: "accountIssued", account, owner: facts.accountOwner, secret: facts.secret });
  }
  const arrived = facts.deposits;
  if (arrived === null) return news;
  const reversed = known.deposits.filter(
    ({ reference }) => !arrived.some((deposit) => deposit.reference === reference),
  );
  for (const { id, appliedMinor } of reversed) news.push({ kind: "depositReversed", depositId: id, appliedMinor });

  // A tender that ended, or is being given back, takes nothing any more: what arrives late is unapplied and goes back.
  const again = reversed.length > 0 && known.givenBackMinor === 0n;
  const takes = !ended && (undecided.includes(known.state) || accountOpen.includes(known.state) || again);
  let missing = takes
    ? known.amountMinor - known.capturedMinor + sumMinor(reversed.map(({ appliedMinor }) => appliedMinor))
    : 0n;
  for (const deposit of arrived) {
    if (known.deposits.some(({ reference }) => reference === deposit.reference)) continue;
    const appliedMinor = minMinor(missing, deposit.amountMinor);
    missing -= appliedMinor;
    news.push({ kind: "deposited", deposit, appliedMinor });
  }
  // What had come in by then stays with the tender and is given back from it.
  if (ended && (undecided.includes(known.state) || accountOpen.includes(known.state))) {
    news.push({ kind: "released" });
  }
  return news;
}
