const second = 1_000;

/** Anyone who asks has the request for so long; longer than any time-out of a call. */
export const claimMs = 30 * second;
