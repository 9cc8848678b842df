import type Stripe from "stripe";
import { currencies, type Currency } from "@/shared/money";
import type { BuyerAction, DisputeFact, PaymentFacts } from "../../domain/gateway";

const dayMs = 86_400_000;
/** Stripe holds most cards for seven days; used only where the charge itself does not say. */
const usualHoldMs = 7 * dayMs;

const statuses: Readonly<Partial<Record<string, PaymentFacts["status"]>>> = {
  requires_payment_method: "declined",
  requires_confirmation: "processing",
  requires_action: "action_required",
  processing: "processing",
  requires_capture: "held",
  succeeded: "captured",
  canceled: "released",
};

/** Reads a PaymentIntent into our words. Amounts of both sides are in the currency's minor unit. */
export function readPaymentIntent(
  intent: Stripe.PaymentIntent,
  disputes: readonly Stripe.Dispute[] = [],
  refunds: readonly Stripe.Refund[] = [],
): PaymentFacts {
  // A state that Stripe adds later is waited out: nothing is decided by it.
  const status = statuses[intent.status] ?? "processing";
  return {
    reference: intent.id,
    status,
    amountMinor: BigInt(intent.amount),
    currency: readCurrency(intent.currency),
    heldUntil: status === "held" ? holdEnd(intent) : null,
    buyerAction: status === "action_required" ? readAction(intent) : null,
    virtualAccount: null,
    secret: null,
    deposits: null,
    accountOwner: null,
    failedRefunds: refunds.filter(isGivenUp).map(({ id }) => id),
    doubtfulRefunds: [],
    disputes: disputes.flatMap(readDispute),
    failureCode: intent.last_payment_error?.decline_code ?? intent.last_payment_error?.code ?? null,
  };
}

/** Whether the charge says that it was disputed: once said, it stays, also after the dispute was won. */
export function isDisputed({ latest_charge: charge }: Stripe.PaymentIntent): boolean {
  return typeof charge === "object" && charge !== null && charge.disputed;
}

/** Stripe took a refund on and did not send it after all: its money is in our balance again. */
export const isGivenUp = ({ status }: Pick<Stripe.Refund, "status">): boolean =>
  status === "failed" || status === "canceled";

/** Stripe's words for a dispute that nothing more comes of. `won` is not among them: its money may still be on its way. */
const decidedAgainstUs: readonly string[] = ["lost", "warning_closed", "prevented"];

/**
 * Only money counts: an inquiry withdraws none, a dispute may be open for a while before it does, and one that is lost may
 * bring back a part. What comes back belongs to the oldest withdrawal that is not whole again.
 */
function readDispute({ id, status, balance_transactions: rows }: Stripe.Dispute): DisputeFact[] {
  const inOrder = rows.toSorted((a, b) => a.created - b.created);
  let returnedMinor = BigInt(inOrder.reduce((sum, { amount }) => sum + Math.max(amount, 0), 0));
  const returnedAny = returnedMinor > 0n;
  return inOrder
    .filter(({ amount }) => amount < 0)
    .map((row, index): DisputeFact => {
      const amountMinor = BigInt(-row.amount);
      const ofThis = returnedMinor < amountMinor ? returnedMinor : amountMinor;
      returnedMinor -= ofThis;
      return {
        reference: index === 0 ? id : `${id}:${row.id}`,
        amountMinor,
        returnedMinor: ofThis,
        closed: decidedAgainstUs.includes(status) || (status === "won" && returnedAny),
      };
    });
}

function holdEnd(intent: Stripe.PaymentIntent): Date {
  const charge = typeof intent.latest_charge === "string" ? null : intent.latest_charge;
  const captureBefore = charge?.payment_method_details?.card?.capture_before;
  return captureBefore ? new Date(captureBefore * 1_000) : new Date(intent.created * 1_000 + usualHoldMs);
}

function readAction(intent: Stripe.PaymentIntent): BuyerAction | null {
  const url = intent.next_action?.redirect_to_url?.url;
  return url ? { kind: "redirect", url } : null;
}

function readCurrency(code: string): Currency {
  const upper = code.toUpperCase();
  const known = currencies.find((currency) => currency === upper);
  if (!known) throw new Error(`Stripe answered in ${upper}`);
  return known;
}
