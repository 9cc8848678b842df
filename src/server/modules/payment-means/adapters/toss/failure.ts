import { logger } from "@/server/telemetry/logger";
import type { Unknown } from "../../domain/gateway";
import { tossFailure } from "./wire";

type Reading = "temporary" | "refusesUs" | "final";

/**
 * What the codes of Toss Payments' core API say of a request. The HTTP status alone does not tell: a temporary error comes
 * as 400 and as 403, and one that is final as 500.
 *
 * Source: docs.tosspayments.com/reference/error-codes, its lists for approving, reading and cancelling a payment and for
 * issuing a virtual account, as published in March 2026, and "전체 에러 목록" (all errors of the core API) of the same
 * page; the two of idempotency keys: docs.tosspayments.com/reference/using-api/authorization. Codes of cards typed into
 * our own pages, of billing keys and of payouts are left out: we call none of these.
 *
 * `temporary`: "try again in a moment", a bank that is closed, a method that did not answer; and whatever says that there
 * was a request like this before, for then the payment has to be read to know how it ended.
 * `refusesUs`: our key, our terminal, our contract, a limit of our shop. An operator has to mend it; no buyer can.
 * `final`: documented as refused, without a word that another attempt may help.
 */
const readings: ReadonlyMap<string, Reading> = new Map([
  ...read("temporary", [
    "PROVIDER_ERROR",
    "COMMON_ERROR",
    "UNKNOWN_ERROR",
    "UNKNOWN_PAYMENT_ERROR",
    "CARD_PROCESSING_ERROR",
    "MAINTAINED_METHOD",
    "NOT_AVAILABLE_PAYMENT",
    "NOT_AVAILABLE_BANK",
    "FORBIDDEN_CONSECUTIVE_REQUEST",
    "FAILED_DB_PROCESSING",
    "FAILED_INTERNAL_SYSTEM_PROCESSING",
    "FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING",
    "FAILED_METHOD_HANDLING",
    "FAILED_METHOD_HANDLING_CANCEL",
    "FAILED_REFUND_PROCESS",
    // "A bank's maintenance, a closed account and the like": the first passes, and which it is, is not said.
    "FAILED_PARTIAL_REFUND",
    // So much a day or a month may be refunded: the next one begins.
    "EXCEED_MAX_REFUND_AMOUNT",
    // Said of what was asked for before: the payment tells how that ended.
    "IDEMPOTENT_REQUEST_PROCESSING",
    "DUPLICATED_REQUEST",
    "DUPLICATED_ORDER_ID",
    "ALREADY_PROCESSED_PAYMENT",
    "ALREADY_COMPLETED_PAYMENT",
    "ALREADY_REFUNDING_PAYMENT",
    "NOT_MATCHES_REFUNDABLE_AMOUNT",
  ]),
  ...read("refusesUs", [
    "INVALID_API_KEY",
    "UNAUTHORIZED_KEY",
    "INCORRECT_BASIC_AUTH_FORMAT",
    "INVALID_AUTHORIZE_AUTH",
    "FORBIDDEN_REQUEST",
    "API_VERSION_UPDATE_NEEDED",
    "NOT_FOUND_TERMINAL_ID",
    "NOT_FOUND_MERCHANT",
    "NOT_FOUND_MERCHANT_INTEGRATION",
    "NOT_REGISTERED_BUSINESS",
    "NOT_REGISTERED_SUBMALL",
    "INVALID_UNREGISTERED_SUBMALL",
    "NOT_SUPPORTED_REFUND",
    "NOT_SUPPORTED_METHOD",
    "EXCEED_CANCEL_LIMIT",
  ]),
  ...read("final", [
    // Approving a payment: the card, its owner's bank account or the phone's carrier says no.
    "REJECT_CARD_PAYMENT",
    "REJECT_CARD_COMPANY",
    "REJECT_ACCOUNT_PAYMENT",
    "REJECT_TOSSPAY_INVALID_ACCOUNT",
    "RESTRICTED_TRANSFER_ACCOUNT",
    "FDS_ERROR",
    "INVALID_PASSWORD",
    "INVALID_REJECT_CARD",
    "INVALID_STOPPED_CARD",
    "INVALID_CARD_NUMBER",
    "INVALID_CARD_EXPIRATION",
    "INVALID_CARD_LOST_OR_STOLEN",
    "INVALID_CARD_INSTALLMENT_PLAN",
    "INVALID_ACCOUNT_INFO_RE_REGISTER",
    "NOT_ALLOWED_POINT_USE",
    "NOT_SUPPORTED_INSTALLMENT_PLAN_CARD_OR_MERCHANT",
    "NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN",
    "NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN_BELOW_AMOUNT",
    "NOT_SUPPORTED_CARD_TYPE",
    "NOT_SUPPORTED_CARRIER",
    "BELOW_MINIMUM_AMOUNT",
    "EXCEED_MAX_AMOUNT",
    "EXCEED_MAX_AUTH_COUNT",
    "EXCEED_MAX_CARD_INSTALLMENT_PLAN",
    "EXCEED_MAX_DAILY_PAYMENT_COUNT",
    "EXCEED_MAX_MONTHLY_PAYMENT_AMOUNT",
    "EXCEED_MAX_ONE_DAY_AMOUNT",
    "EXCEED_MAX_ONE_DAY_WITHDRAW_AMOUNT",
    "EXCEED_MAX_ONE_TIME_WITHDRAW_AMOUNT",
    "EXCEED_MAX_PAYMENT_AMOUNT",
    "PAY_PROCESS_ABORTED",
    "PAY_PROCESS_CANCELED",
    // There is no such payment, or nobody approved it in time.
    "NOT_FOUND",
    "NOT_FOUND_PAYMENT",
    "NOT_FOUND_PAYMENT_SESSION",
    "UNAPPROVED_ORDER_ID",
    "INVALID_PAYMENT_KEY",
    // What we wrote does not hold, which is told before anything is done.
    "INVALID_REQUEST",
    "INVALID_ORDER_ID",
    "INVALID_ORDER_NAME",
    "INVALID_IDEMPOTENCY_KEY",
    "INVALID_DATE",
    "INVALID_BANK",
    "INVALID_REGISTRATION_NUMBER_TYPE",
    "EXCEED_MAX_DUE_DATE",
    "EXCEED_MAX_VALID_HOURS",
    // A cancellation that this payment, or this account of the buyer's, does not allow.
    "ALREADY_CANCELED_PAYMENT",
    "ALREADY_REFUND_PAYMENT",
    "NOT_CANCELABLE_PAYMENT",
    "NOT_CANCELABLE_PAYMENT_FOR_DORMANT_USER",
    "NOT_CANCELABLE_AMOUNT",
    "NOT_ALLOWED_PARTIAL_REFUND",
    "NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT",
    "NOT_ALLOWED_REFUND_BANK",
    "EXCEED_CANCEL_AMOUNT_DISCOUNT_AMOUNT",
    "EXCEED_MAX_REFUND_DUE",
    "INVALID_REFUND_AMOUNT",
    "INVALID_REFUND_ACCOUNT_INFO",
    "INVALID_REFUND_ACCOUNT_NUMBER",
    "FORBIDDEN_BANK_REFUND_REQUEST",
    "REFUND_REJECTED",
    // The buyer's account is closed: said with a status that otherwise means "ask again".
    "FAILED_CLOSED_ACCOUNT_REFUND",
  ]),
]);

function read(reading: Reading, codes: readonly string[]): (readonly [string, Reading])[] {
  return codes.map((code) => [code, reading] as const);
}

/** The codes by which Toss says that it knows of no such payment. Another 404 says nothing about the payment. */
const absence: ReadonlySet<string> = new Set(["NOT_FOUND_PAYMENT", "NOT_FOUND"]);

/** Whether a refused look-up says that there is no such payment. */
export const saysAbsent = ({ code, status }: { readonly code: string; readonly status: number }): boolean =>
  status === 404 && absence.has(code);

const givenBack: ReadonlySet<string> = new Set(["ALREADY_CANCELED_PAYMENT", "ALREADY_REFUND_PAYMENT"]);

/** Whether a refused refund is refused because the money went back before, by anyone: sent again, it is sent twice. */
export const saysGivenBack = (code: string): boolean => givenBack.has(code);

/**
 * Reads an answer that is no success, by its code. One without a documented code refuses nobody, whatever its status:
 * nothing is known of what it was about, and unless the status itself asks for patience an operator is called.
 */
export function readTossFailure(
  status: number,
  answer: unknown,
): { readonly kind: "refused"; readonly code: string; readonly status: number } | Unknown {
  const failure = tossFailure.safeParse(answer);
  const code = failure.success ? failure.data.code : `http_${status}`;
  const reading = readings.get(code) ?? (asksForPatience(status) ? "temporary" : "refusesUs");
  if (reading === "refusesUs") {
    const documented = readings.has(code);
    logger.error(
      { event: "provider_refuses_us", provider: "toss", code, status, documented },
      documented ? "Toss refuses us" : "Toss answers with a code that nobody here can read",
    );
    return { kind: "unknown", reason: code, refusesUs: true };
  }
  return reading === "temporary" ? { kind: "unknown", reason: code } : { kind: "refused", code, status };
}

/** A time-out, a request under the same key that is still at work, "too often", and the server's own faults. */
function asksForPatience(status: number): boolean {
  return status >= 500 || status === 408 || status === 409 || status === 429;
}
