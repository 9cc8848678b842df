/** Wrong codes after which the buyer gets a new one. */
export const maxCodeMisses = 5;

/**
 * How many codes a lease has: after so many times too many wrong ones, only the buyer's own word determines the receipt,
 * unless the lease desk gives it as many again.
 */
export const maxCodeRounds = 3;

/** No code opens this lease any more: too many wrong ones were typed since the lease desk last looked. */
export const isDoorLocked = (codes: { readonly codeRound: number; readonly codeRoundsForgiven: number }): boolean =>
  codes.codeRound - codes.codeRoundsForgiven > maxCodeRounds;

/** What a lease's one-time code is made from; another round makes another code. */
export function doorCodeName(leaseId: string, round: number): string {
  return `lease-door:${leaseId}:${round}`;
}

/**
 * The six digits that the buyer reads out at the door, from the keyed signature of {@link doorCodeName}. Nothing is
 * stored that could be read: anyone who lacks the key cannot make the code.
 */
export function doorCodeOf(signature: string): string {
  // 48 bits are far more than a million codes, so that none is noticeably likelier than another.
  const number = [...Buffer.from(signature, "base64url").subarray(0, 6)].reduce((sum, byte) => sum * 256 + byte, 0);
  return String(number % 1_000_000).padStart(6, "0");
}
