import { expect, test } from "vitest";
import { countReading, readingWait } from "./reading-limits";

const limit = { kind: "reading-test", max: 2, windowMs: 60_000 };

test("so many readings within a window, for each reader, and again in the next", () => {
  expect([1, 2].map((now) => countReading("192.0.2.1", limit, now))).toEqual([null, null]);
  expect(countReading("192.0.2.1", limit, 30_001)).toBe(30);
  expect(countReading("192.0.2.2", limit, 30_001)).toBeNull();
  expect(countReading("192.0.2.1", limit, 60_002)).toBeNull();
});

test("anyone who has read as often as they may is known before they read again", () => {
  const other = { ...limit, kind: "waiting-test" };
  expect(readingWait("192.0.2.1", other, 1)).toBeNull();
  countReading("192.0.2.1", other, 1);
  expect(readingWait("192.0.2.1", other, 2)).toBeNull();
  countReading("192.0.2.1", other, 2);
  expect(readingWait("192.0.2.1", other, 30_001)).toBe(30);
  expect(readingWait("192.0.2.1", other, 60_002)).toBeNull();
});

test("pages for everybody are not counted", () => {
  for (let count = 0; count < 5; count += 1) expect(countReading("in-process", limit, 1)).toBeNull();
});
