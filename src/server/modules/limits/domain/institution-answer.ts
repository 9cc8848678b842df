import type { Decided } from "./limit-decider";

/** What a second answer of the institution is, held against what it said before and what stands. */
export type AnswerStanding = "applied" | "repeated" | "late" | "contradictory" | "ignored";

/** What an answer says, reduced to what two answers must agree in. */
export function answerFingerprint(decided: Decided): string {
  return decided.outcome === "approved"
    ? `approved ${decided.amountMinor} ${decided.expiresAt.toISOString()}`
    : decided.outcome;
}

/**
 * What is to be done with an answer. The first one is applied while the request waits for it; the same again changes
 * nothing; another one never replaces the first, and a person looks; one that comes after the request was referred or
 * decided is kept to be seen.
 */
export function standingOf(
  answer: Decided,
  known: { readonly waiting: boolean; readonly withdrawn: boolean; readonly first: string | null },
): AnswerStanding {
  if (known.first !== null) return known.first === answerFingerprint(answer) ? "repeated" : "contradictory";
  if (known.withdrawn) return "ignored";
  return known.waiting ? "applied" : "late";
}
