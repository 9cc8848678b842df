import Stripe from "stripe";
import type { Outcome } from "../../domain/gateway";
import { readPaymentIntent } from "./payment-intent";

/** What Stripe did not do: refused for good, or not known. */
type Failure = Exclude<Outcome, { kind: "done" }>;

/** A card error or a wrong request is Stripe's final word; everything else may or may not have happened. */
export function readFailure(error: unknown): Failure {
  if (error instanceof Stripe.errors.StripeCardError) {
    const intent = error.payment_intent;
    return {
      kind: "refused",
      code: error.decline_code || error.code || "card_declined",
      facts: intent ? readPaymentIntent(intent) : null,
    };
  }
  if (error instanceof Stripe.errors.StripeInvalidRequestError) {
    // A payment in another state than we thought is read again by the caller, not taken from the error.
    return { kind: "refused", code: error.code ?? "invalid_request", facts: null };
  }
  if (error instanceof Stripe.errors.StripeError) return { kind: "unknown", reason: error.code ?? error.type };
  throw error;
}

/** The same for a refund. */
export function readRefundFailure(
  error: unknown,
): { kind: "refused"; code: string } | { kind: "unknown"; reason: string } {
  const failure = readFailure(error);
  return failure.kind === "refused" ? { kind: "refused", code: failure.code } : failure;
}

/** The same for a reading, which nobody refuses for good. */
export function readUnreadable(error: unknown): { kind: "absent" } | { kind: "unknown"; reason: string } {
  const failure = readFailure(error);
  if (failure.kind === "unknown") return failure;
  return failure.code === "resource_missing" ? { kind: "absent" } : { kind: "unknown", reason: "refused" };
}
