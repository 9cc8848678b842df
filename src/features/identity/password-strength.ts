import { passwordMinLength } from "@/inputs/identity";

/** How hard a password would be to guess, in words a person can act on. */
export type PasswordStrength = "too_short" | "guessable" | "fair" | "strong";

/**
 * A hint while a password is typed; only the length is ever required. Long beats complicated: repeats and rows of the
 * keyboard count once, and a password made of the person's own name or address counts as guessable.
 */
export function passwordStrength(password: string, own: readonly string[]): PasswordStrength {
  if (password.length < passwordMinLength) return "too_short";
  const lower = password.toLowerCase();
  const isOwn = own.some((text) => text.length >= 3 && lower.includes(text.toLowerCase()));
  const length = effectiveLength(lower);
  if (isOwn || length < 8) return "guessable";
  return length < 14 ? "fair" : "strong";
}

const rows = ["abcdefghijklmnopqrstuvwxyz", "0123456789", "qwertyuiop", "asdfghjkl", "zxcvbnm"];

/** The letters that do not merely continue the one before: `aaaa`, `1234` and `qwer` count as one. */
function effectiveLength(password: string): number {
  let count = 0;
  let previous = "";
  for (const letter of password) {
    const pair = previous + letter;
    const continues = letter === previous || (pair.length === 2 && rows.some((row) => row.includes(pair)));
    if (!continues) count += 1;
    previous = letter;
  }
  return count;
}
