import { DomainError } from "@/shared/domain-error";

/** Tells a program how long to wait, when that is why something was refused; nothing otherwise. */
export function retryAfter(error: unknown): Record<string, string> {
  if (!(error instanceof DomainError) || error.kind !== "rate_limited") return {};
  const { seconds } = error.values;
  return seconds === undefined ? {} : { "retry-after": String(seconds) };
}
