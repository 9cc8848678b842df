import Stripe from "stripe";
import { logger } from "@/server/telemetry/logger";
import type { Outcome, Unknown } from "../../domain/gateway";
import { readPaymentIntent } from "./payment-intent";

/** What Stripe did not do: refused for good, or not known. */
type Failure = Exclude<Outcome, { kind: "done" }>;

/**
 * What each type of error says of the request, by docs.stripe.com/api/errors and docs.stripe.com/error-handling:
 *
 * - `card_error`: the card's bank or Stripe's risk rules refuse it. Final for this card.
 * - `invalid_request_error`: the request cannot be carried out as it stands. Final, save for the codes below.
 * - `authentication_error` (401), a permission error (403), and the account's codes below: Stripe refuses us, not the
 *   buyer. An operator has to mend it.
 * - `rate_limit_error` (429), `api_error`, `temporary_session_expired`, a connection that broke: may be asked again.
 * - `idempotency_error`: the key was used with other parameters. It is a defect of ours, and tells nothing about what
 *   happened under the key before.
 */
const temporaryCodes: ReadonlySet<string> = new Set(["rate_limit", "lock_timeout", "idempotency_key_in_use"]);

/** Codes by which Stripe refuses our account or key whatever the type of the error. */
const refusesUsCodes: ReadonlySet<string> = new Set([
  "account_closed",
  "account_invalid",
  "api_key_expired",
  "livemode_mismatch",
  "platform_api_key_expired",
  "secret_key_required",
  "testmode_charges_only",
  "tls_version_unsupported",
]);

/** Reads an error of Stripe's SDK by its type and code. What is no error of Stripe is thrown on. */
export function readFailure(error: unknown): Failure {
  if (!(error instanceof Stripe.errors.StripeError)) throw error;
  const code = error.code ?? "";
  if (
    error instanceof Stripe.errors.StripeAuthenticationError ||
    error instanceof Stripe.errors.StripePermissionError ||
    refusesUsCodes.has(code)
  ) {
    logger.error({ event: "provider_refuses_us", provider: "stripe", code: code || error.type }, "Stripe refuses us");
    return { kind: "unknown", reason: code || error.type, refusesUs: true };
  }
  if (error instanceof Stripe.errors.StripeCardError) {
    const intent = error.payment_intent;
    return {
      kind: "refused",
      code: error.decline_code || code || "card_declined",
      facts: intent ? readPaymentIntent(intent) : null,
    };
  }
  if (error instanceof Stripe.errors.StripeInvalidRequestError && !temporaryCodes.has(code)) {
    // A payment in another state than we thought is read again by the caller, not taken from the error.
    return { kind: "refused", code: code || "invalid_request", facts: null };
  }
  return { kind: "unknown", reason: code || error.type };
}

/** The same for a refund. */
export function readRefundFailure(error: unknown): { kind: "refused"; code: string } | Unknown {
  const failure = readFailure(error);
  return failure.kind === "refused" ? { kind: "refused", code: failure.code } : failure;
}

/** The same for a reading, which nobody refuses for good. */
export function readUnreadable(error: unknown): { kind: "absent" } | Unknown {
  const failure = readFailure(error);
  if (failure.kind === "unknown") return failure;
  return failure.code === "resource_missing" ? { kind: "absent" } : { kind: "unknown", reason: "refused" };
}
