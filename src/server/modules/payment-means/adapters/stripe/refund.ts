import type Stripe from "stripe";
import type { RefundOutcome } from "../../domain/gateway";
import { isGivenUp } from "./payment-intent";

/**
 * What became of a refund. The bank may take days, and may ask the buyer by mail: the money has left our balance, and is
 * told if it comes back. One that failed without having moved anything was refused.
 */
export function readRefund(refund: Stripe.Refund): RefundOutcome {
  if (!isGivenUp(refund)) return { kind: "done", reference: refund.id };
  return refund.balance_transaction === null
    ? { kind: "refused", code: refund.failure_reason ?? refund.status ?? "failed" }
    : { kind: "done", reference: refund.id, told: "given_up" };
}

/**
 * Ours among refunds, by the id in its metadata: one that is alive, otherwise one that was given up; null where there is
 * none. A refund of a customer's balance names no payment, so that our id is all there is to find it by.
 */
export async function findOwn(refunds: AsyncIterable<Stripe.Refund>, refundId: string): Promise<RefundOutcome | null> {
  let givenUp: RefundOutcome | null = null;
  for await (const refund of refunds) {
    if (refund.metadata?.["refund_id"] !== refundId) continue;
    const outcome = readRefund(refund);
    if (outcome.kind === "done" && outcome.told !== "given_up") return outcome;
    givenUp ??= outcome;
  }
  return givenUp;
}
