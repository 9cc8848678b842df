const second = 1_000;

/** Whoever asks has the request for so long; longer than any time-out of a call. */
export const leaseMs = 30 * second;
