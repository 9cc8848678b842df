import { TRPCClientError } from "@trpc/client";
import type { ErrorDetail } from "@/server/trpc/init";
import type { AppRouter } from "@/server/trpc/root";
import type { ErrorCode } from "@/shared/error-codes";

/** What the server said about an expected failure; null for anything else (a lost connection, a defect). */
export function readErrorDetail(error: unknown): ErrorDetail | null {
  return isTrpcError(error) ? (error.data?.detail ?? null) : null;
}

/** The code of any failure of a call: the server's own, `INTERNAL` for a defect, `OFFLINE` when it never answered. */
export function errorCodeOf(error: unknown): ErrorCode | "INTERNAL" | "OFFLINE" {
  const detail = readErrorDetail(error);
  if (detail) return detail.code;
  return isTrpcError(error) && !error.data ? "OFFLINE" : "INTERNAL";
}

/** Codes after which nobody can say whether what was asked for was done: the answer never came, or was a defect. */
const untold: ReadonlySet<string> = new Set(["OFFLINE", "INTERNAL", "DATABASE.OUTCOME_UNKNOWN"]);

/** Whether a call with this code may have been carried out all the same. Titles then say no more than that. */
export const isOutcomeUnknown = (code: string): boolean => untold.has(code);

function isTrpcError(error: unknown): error is TRPCClientError<AppRouter> {
  return error instanceof TRPCClientError;
}
