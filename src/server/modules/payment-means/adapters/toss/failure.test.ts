import { describe, expect, test } from "vitest";
import { readTossFailure, saysAbsent } from "./failure";

const answer = (code: string) => ({ code, message: "토스가 쓴 문장" });

describe("an answer of Toss that is no success", () => {
  test.each([
    [400, "PROVIDER_ERROR"],
    [400, "CARD_PROCESSING_ERROR"],
    [400, "NOT_AVAILABLE_PAYMENT"],
    [403, "NOT_AVAILABLE_BANK"],
    [403, "FORBIDDEN_CONSECUTIVE_REQUEST"],
    [403, "EXCEED_MAX_REFUND_AMOUNT"],
    [409, "IDEMPOTENT_REQUEST_PROCESSING"],
    [500, "FAILED_REFUND_PROCESS"],
    [500, "FAILED_PARTIAL_REFUND"],
    [500, "UNKNOWN_PAYMENT_ERROR"],
  ])("%i %s is temporary", (status, code) => {
    expect(readTossFailure(status, answer(code))).toEqual({ kind: "unknown", reason: code });
  });

  test.each([
    [400, "ALREADY_PROCESSED_PAYMENT"],
    [400, "DUPLICATED_ORDER_ID"],
    [400, "ALREADY_REFUNDING_PAYMENT"],
    [400, "NOT_MATCHES_REFUNDABLE_AMOUNT"],
  ])("%i %s says nothing of how the earlier request ended", (status, code) => {
    expect(readTossFailure(status, answer(code))).toEqual({ kind: "unknown", reason: code });
  });

  test.each([
    [400, "INVALID_API_KEY"],
    [401, "UNAUTHORIZED_KEY"],
    [403, "INCORRECT_BASIC_AUTH_FORMAT"],
    [403, "FORBIDDEN_REQUEST"],
    [403, "NOT_SUPPORTED_REFUND"],
    [403, "EXCEED_CANCEL_LIMIT"],
    [404, "NOT_FOUND_MERCHANT"],
  ])("%i %s calls an operator and refuses nobody", (status, code) => {
    expect(readTossFailure(status, answer(code))).toEqual({ kind: "unknown", reason: code, refusesUs: true });
  });

  test.each([
    [403, "REJECT_CARD_COMPANY"],
    [400, "EXCEED_MAX_MONTHLY_PAYMENT_AMOUNT"],
    [400, "INVALID_REQUEST"],
    [400, "REFUND_REJECTED"],
    [403, "FDS_ERROR"],
    [404, "NOT_FOUND_PAYMENT_SESSION"],
    [500, "FAILED_CLOSED_ACCOUNT_REFUND"],
  ])("%i %s is final", (status, code) => {
    expect(readTossFailure(status, answer(code))).toEqual({ kind: "refused", code, status });
  });

  test.each([400, 402, 403, 404, 405, 410, 418, 422, 451])(
    "a code that is in no list refuses nobody at %i, and an operator is called",
    (status) => {
      const expected = { kind: "unknown", refusesUs: true };
      expect(readTossFailure(status, answer("A_CODE_OF_NEXT_YEAR"))).toMatchObject(expected);
      expect(readTossFailure(status, { error: "from some proxy" })).toMatchObject(expected);
      expect(readTossFailure(status, null)).toMatchObject(expected);
    },
  );

  test.each([408, 409, 429, 500, 502, 503, 504])("nor at %i, which is waited for", (status) => {
    expect(readTossFailure(status, answer("A_CODE_OF_NEXT_YEAR"))).toEqual({
      kind: "unknown",
      reason: "A_CODE_OF_NEXT_YEAR",
    });
  });

  test("names of the code's own object are no codes", () => {
    expect(readTossFailure(400, answer("constructor"))).toMatchObject({ kind: "unknown", refusesUs: true });
  });
});

test("only Toss's own word for it says that there is no such payment", () => {
  expect(saysAbsent({ status: 404, code: "NOT_FOUND_PAYMENT" })).toBe(true);
  expect(saysAbsent({ status: 404, code: "NOT_FOUND" })).toBe(true);
  expect(saysAbsent({ status: 404, code: "http_404" })).toBe(false);
  expect(saysAbsent({ status: 404, code: "NOT_FOUND_MERCHANT" })).toBe(false);
});
