import { findDatabaseUnavailable } from "./database-unavailable";

/**
 * Postgres' words (SQLSTATE) for what is nobody's mistake and goes by: too long a wait for a lock or an answer, two
 * transactions in each other's way, a server without room or on its way down, a lost connection.
 */
const passingStates: ReadonlySet<string> = new Set([
  "55P03",
  "57014",
  "40001",
  "40P01",
  "25P03",
  "25P04",
  "57P01",
  "57P02",
  "57P03",
]);
const passingClasses = ["08", "53"];

/** Whether a failure says nothing about the work itself, so that it is not counted against it. */
export function isPassingFault(error: unknown): boolean {
  if (findDatabaseUnavailable(error)) return true;
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = "code" in cause && typeof cause.code === "string" ? cause.code : "";
    const isState = /^[0-9A-Z]{5}$/.test(code);
    if (isState && (passingStates.has(code) || passingClasses.some((known) => code.startsWith(known)))) return true;
  }
  return false;
}
