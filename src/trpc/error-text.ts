"use client";

import { useLocale, useMessages } from "next-intl";
import { useCallback } from "react";
import { errorMessage, type ErrorValues } from "@/i18n/error-message";
import { errorCodeOf, isOutcomeUnknown, readErrorDetail } from "./read-error";

export { errorCodeOf, isOutcomeUnknown, readErrorDetail };

/**
 * Says in the reader's language what went wrong with a call: `const textOf = useErrorText()`, then `textOf(error)`
 * for whatever a query or mutation failed with, or `textOf("ORDERS.STATE", values)` for a code that is at hand.
 */
export function useErrorText(): (error: unknown, values?: ErrorValues) => string {
  const { errors } = useMessages();
  const locale = useLocale();
  return useCallback(
    (error: unknown, values?: ErrorValues) =>
      typeof error === "string"
        ? errorMessage(errors, locale, error, values)
        : errorMessage(errors, locale, errorCodeOf(error), readErrorDetail(error)?.values),
    [errors, locale],
  );
}
