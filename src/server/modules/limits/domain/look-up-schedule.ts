const second = 1_000;
const halfAnHour = 30 * 60 * second;

/** How long after its n-th attempt (from 1) something unknown is looked up again: 2 s, doubling, at most half an hour. */
export function backOffMs(attempts: number): number {
  return Math.min(halfAnHour, 2 * second * 2 ** Math.min(attempts - 1, 12));
}

/** How long after its n-th attempt something that is being worked on is looked up: a lost callback is made good by it. */
export function patienceMs(attempts: number): number {
  return Math.min(halfAnHour, 30 * second * 2 ** Math.min(attempts - 1, 6));
}

/** Whoever asks has the request for so long; longer than any time-out of a call. */
export const leaseMs = 30 * second;
