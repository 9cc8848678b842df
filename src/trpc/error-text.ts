"use client";

import { TRPCClientError } from "@trpc/client";
import { useLocale, useMessages } from "next-intl";
import { useCallback } from "react";
import { errorMessage, type ErrorValues } from "@/i18n/error-message";
import type { ErrorDetail } from "@/server/trpc/init";
import type { AppRouter } from "@/server/trpc/root";

/** What the server said about an expected failure; null for anything else (a lost connection, a defect). */
export function readErrorDetail(error: unknown): ErrorDetail | null {
  return isTrpcError(error) ? (error.data?.detail ?? null) : null;
}

/** The code of any failure of a call: the server's own, `INTERNAL` for a defect, `OFFLINE` when it never answered. */
export function errorCodeOf(error: unknown): string {
  const detail = readErrorDetail(error);
  if (detail) return detail.code;
  return isTrpcError(error) && !error.data ? "OFFLINE" : "INTERNAL";
}

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

function isTrpcError(error: unknown): error is TRPCClientError<AppRouter> {
  return error instanceof TRPCClientError;
}
