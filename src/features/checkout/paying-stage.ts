import type { OrderState } from "@/inputs/orders";
import type { TenderState } from "@/inputs/payments";

/** What the buyer should be looking at while an order is being paid. */
export type PayingStage =
  /** We and the providers are at work; nothing to do. */
  | "working"
  /** A provider waits for the buyer: 3-D Secure, the carrier's window. */
  | "act"
  /** A tender was declined; the others are kept for a while. */
  | "replace"
  /** Everything but the deposit is in hand. */
  | "deposit"
  | "paid"
  /** Everything is being released or given back. */
  | "unwinding"
  | "ended";

interface StageTender {
  readonly state: TenderState;
  readonly buyerAction: { readonly kind: "redirect" | "window" } | null;
  readonly replacedById: string | null;
  readonly canReplace: boolean;
}

const paidStates: ReadonlySet<OrderState> = new Set([
  "paid",
  "sale_requested",
  "accepted",
  "shipped",
  "delivered",
  "completed",
]);
const endedStates: ReadonlySet<OrderState> = new Set(["aborted", "expired", "cancelled"]);

/** Which stage a payment is in: that of a purchase, or of the difference of an exchange. What the buyer can still mend comes before what has to be waited for. */
export function payingStage(payment: {
  readonly phase: OrderState;
  readonly tenders: readonly StageTender[];
}): PayingStage {
  const { phase, tenders } = payment;
  if (paidStates.has(phase)) return "paid";
  if (endedStates.has(phase)) return "ended";
  if (phase === "unwinding" || phase === "cancelling") return "unwinding";
  const current = tenders.filter((tender) => tender.replacedById === null);
  if (current.some((tender) => tender.canReplace)) return "replace";
  if (current.some((tender) => tender.buyerAction !== null)) return "act";
  return phase === "awaiting_deposit" ? "deposit" : "working";
}

/**
 * Whether a payment that was made is still the news: the seller answers next, and nothing of it has gone back. Later the
 * order's own page says how things stand, and this one only leads there.
 */
export function isJustPaid(payment: {
  readonly phase: OrderState;
  readonly tenders: readonly {
    readonly refundedMinor: bigint;
    readonly refundPendingMinor: bigint;
    readonly chargedBackMinor: bigint;
  }[];
}): boolean {
  return (
    (payment.phase === "paid" || payment.phase === "sale_requested") &&
    payment.tenders.every(
      ({ refundedMinor, refundPendingMinor, chargedBackMinor }) =>
        refundedMinor + refundPendingMinor + chargedBackMinor === 0n,
    )
  );
}

/** What a tender shows of itself: how it stands, in few words and one colour. */
export type TenderTone = "waiting" | "working" | "held" | "done" | "failed" | "released" | "returned";

/** The tone of a tender's state. */
export function tenderTone(state: TenderState): TenderTone {
  switch (state) {
    case "new":
    case "requested":
    case "unknown":
      return "working";
    case "issued":
    case "part_funded":
      return "waiting";
    case "authorised":
      return "held";
    case "captured":
      return "done";
    case "declined":
      return "failed";
    case "voided":
    case "expired":
    case "lapsed":
      return "released";
    case "part_refunded":
    case "refunded":
    case "charged_back":
      return "returned";
  }
}
