import type { ErrorCodeOf } from "./error-codes";

/** What became of the work: nothing of it is there, or it was being committed and nobody can say. */
export type LostOutcome = "nothing_committed" | "unknown";

/**
 * The database could not be reached, or was lost while it worked. Nobody's mistake and no part of a use-case's contract:
 * it passes through use-cases untouched and is answered as "try again" (503).
 *
 * With `nothing_committed` the same work can safely be done again. With `unknown` its commit was under way, or it was
 * a single statement that had been sent: look before doing it again.
 */
export class DatabaseUnavailable extends Error {
  override name = "DatabaseUnavailable";
  readonly code: ErrorCodeOf<"unavailable">;

  readonly outcome: LostOutcome;

  constructor(outcome: LostOutcome, cause: unknown) {
    super(outcome === "unknown" ? "the database was lost during a commit" : "the database cannot be reached", {
      cause,
    });
    this.outcome = outcome;
    this.code = outcome === "unknown" ? "DATABASE.OUTCOME_UNKNOWN" : "DATABASE.UNAVAILABLE";
  }
}

/** The failure to reach the database that is behind an error: Drizzle and tRPC wrap what they were told. */
export function findDatabaseUnavailable(error: unknown): DatabaseUnavailable | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof DatabaseUnavailable) return cause;
  }
  return null;
}
