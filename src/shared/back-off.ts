/**
 * The pause after the n-th attempt (from 1), in milliseconds: the first one, doubled with each further attempt, and never
 * longer than the longest.
 */
export function doublingMs(attempts: number, firstMs: number, longestMs: number): number {
  return Math.min(longestMs, firstMs * 2 ** Math.min(Math.max(0, attempts - 1), 30));
}

const second = 1_000;
const halfAnHour = 30 * 60 * second;

/** How long after its n-th attempt (from 1) something unknown is tried again: 2 s, doubling, at most half an hour. */
export function backOffMs(attempts: number): number {
  return doublingMs(attempts, 2 * second, halfAnHour);
}

/** How long after its n-th attempt (from 1) something that is being worked on is looked up: 30 s, doubling, as long. */
export function patienceMs(attempts: number): number {
  return doublingMs(attempts, 30 * second, halfAnHour);
}

/** So many failures in a row of work that should succeed, over so long, are no passing fault: a person must look. */
const mostFailures = 5;
export const leastFailingMs = 5 * 60 * second;

/** Whether work that failed so often in a row, the first time then, has failed for good. */
export function hasFailedForGood(failures: number, since: Date, now: Date): boolean {
  return failures >= mostFailures && now.getTime() - since.getTime() >= leastFailingMs;
}
