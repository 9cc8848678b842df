import { logger } from "@/server/telemetry/logger";
import type { Unknown } from "../../domain/gateway";
import { tossFailure } from "./wire";

/**
 * What the codes of Toss Payments' core API say of a request, by docs.tosspayments.com/reference/error-codes. The HTTP
 * status alone does not tell: a temporary error comes as 400 and as 403, and one that is final as 500. A code that stands
 * in neither table is read by its status.
 *
 * `temporary`: "try again in a moment", a bank that is closed for maintenance, a method that did not answer.
 * `refusesUs`: our key, our terminal, our contract. An operator has to mend it; no buyer can.
 * `final`: nothing will change by asking again.
 */
const readings: Readonly<Record<string, "temporary" | "refusesUs" | "final">> = {
  PROVIDER_ERROR: "temporary",
  COMMON_ERROR: "temporary",
  CARD_PROCESSING_ERROR: "temporary",
  NOT_AVAILABLE_PAYMENT: "temporary",
  NOT_AVAILABLE_BANK: "temporary",
  FORBIDDEN_CONSECUTIVE_REQUEST: "temporary",
  IDEMPOTENT_REQUEST_PROCESSING: "temporary",
  FAILED_DB_PROCESSING: "temporary",
  FAILED_INTERNAL_SYSTEM_PROCESSING: "temporary",
  FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING: "temporary",
  FAILED_METHOD_HANDLING_CANCEL: "temporary",
  FAILED_REFUND_PROCESS: "temporary",
  FAILED_PARTIAL_REFUND: "temporary",
  UNKNOWN_PAYMENT_ERROR: "temporary",

  INVALID_API_KEY: "refusesUs",
  UNAUTHORIZED_KEY: "refusesUs",
  INCORRECT_BASIC_AUTH_FORMAT: "refusesUs",
  NOT_FOUND_TERMINAL_ID: "refusesUs",
  INVALID_AUTHORIZE_AUTH: "refusesUs",
  INVALID_UNREGISTERED_SUBMALL: "refusesUs",
  NOT_REGISTERED_BUSINESS: "refusesUs",

  // The bank's account is closed: said with a status that otherwise means "ask again".
  FAILED_CLOSED_ACCOUNT_REFUND: "final",
};

/** Reads an answer that is no success, by its code, or where that is not documented by its HTTP status. */
export function readTossFailure(
  status: number,
  answer: unknown,
): { readonly kind: "refused"; readonly code: string; readonly status: number } | Unknown {
  const failure = tossFailure.safeParse(answer);
  const code = failure.success ? failure.data.code : `http_${status}`;
  const reading = readings[code] ?? readingOfStatus(status);
  if (reading === "refusesUs") {
    logger.error({ event: "provider_refuses_us", provider: "toss", code }, "Toss refuses us");
    return { kind: "unknown", reason: code, refusesUs: true };
  }
  return reading === "temporary" ? { kind: "unknown", reason: code } : { kind: "refused", code, status };
}

/** 409 says that the first request under this key is still at work; "too often" and 5xx say nothing about it. */
function readingOfStatus(status: number): "temporary" | "refusesUs" | "final" {
  if (status === 401) return "refusesUs";
  return status >= 500 || status === 409 || status === 429 ? "temporary" : "final";
}
