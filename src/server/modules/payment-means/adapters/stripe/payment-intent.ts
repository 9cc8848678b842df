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
    failedRefunds: [],
    disputes: disputes.flatMap(readDispute),
    failureCode: intent.last_payment_error?.decline_code ?? intent.last_payment_error?.code ?? null,
  };
}

/** Whether the charge says that it was disputed: once said, it stays, also after the dispute was won. */
export function isDisputed({ latest_charge: charge }: Stripe.PaymentIntent): boolean {
  return typeof charge === "object" && charge !== null && charge.disputed;
}

/** Only money counts: an inquiry withdraws none, and a dispute may be open for a while before it does. */
function readDispute(dispute: Stripe.Dispute): DisputeFact[] {
  if (dispute.balance_transactions.length === 0) return [];
  const net = dispute.balance_transactions.reduce((sum, { amount }) => sum + amount, 0);
  const standing = net < 0;
  const lost = standing && dispute.status === "lost";
  return [{ reference: dispute.id, amountMinor: BigInt(dispute.amount), standing, lost }];
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

export function readCurrency(code: string): Currency {
  const upper = code.toUpperCase();
  const known = currencies.find((currency) => currency === upper);
  if (!known) throw new Error(`Stripe answered in ${upper}`);
  return known;
}
