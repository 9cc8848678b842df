import { expect, test } from "vitest";
import { backOffMs, doublingMs, hasFailedForGood, leastFailingMs, patienceMs } from "./back-off";

const minute = 60_000;

test("pauses double from the first to the longest, and stay there", () => {
  expect([1, 2, 3, 4, 5].map((attempts) => doublingMs(attempts, 10, 100))).toEqual([10, 20, 40, 80, 100]);
  expect(doublingMs(0, 10, 100)).toBe(10);
  expect(doublingMs(10_000, 10, 100)).toBe(100);
});

test("the unknown is asked for after two seconds, what is being worked on after thirty, both at most half an hour apart", () => {
  expect([1, 2, 10, 11, 100].map(backOffMs)).toEqual([2_000, 4_000, 1_024_000, 30 * minute, 30 * minute]);
  expect([1, 2, 6, 7, 100].map(patienceMs)).toEqual([30_000, minute, 16 * minute, 30 * minute, 30 * minute]);
});

test("work has failed for good once it failed a few times and for some minutes", () => {
  const since = new Date("2026-11-30T09:00:00Z");
  const after = (ms: number) => new Date(since.getTime() + ms);
  expect(hasFailedForGood(4, since, after(60 * minute))).toBe(false);
  expect(hasFailedForGood(5, since, after(leastFailingMs - 1))).toBe(false);
  expect(hasFailedForGood(50, since, after(30_000))).toBe(false);
  expect(hasFailedForGood(5, since, after(leastFailingMs))).toBe(true);
});
