import { findDatabaseUnavailable } from "@/shared/database-unavailable";
import { DomainError } from "@/shared/domain-error";

/** A database that restarts is back within seconds. */
export const unavailableSeconds = 2;

/** Tells a program how long to wait, when that is why something was refused; nothing otherwise. */
export function retryAfter(error: unknown): Record<string, string> {
  if (findDatabaseUnavailable(error)) return { "retry-after": String(unavailableSeconds) };
  if (!(error instanceof DomainError) || error.kind !== "rate_limited") return {};
  const { seconds } = error.values;
  return seconds === undefined ? {} : { "retry-after": String(seconds) };
}
