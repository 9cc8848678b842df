import { describe, expect, test } from "vitest";
import { depositDeadline } from "./deposit-deadline";

const hour = 3_600_000;
const day = 24 * hour;
const policy = { depositBankingDays: 4, depositEndsAt: "17:00", holdMarginMs: 12 * hour } as const;
const newYork = {
  timeZone: "America/New_York",
  isBankingDay: (date: string) =>
    ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay()) && !["2026-11-26", "2026-12-25"].includes(date),
};
const deadlineOf = (from: string, holds: readonly Date[] = []) =>
  depositDeadline(new Date(from), policy, newYork, holds).toISOString();

describe("a deposit's deadline", () => {
  test("ordered on Monday: Friday at the bank's hour, not Saturday", () => {
    expect(deadlineOf("2026-11-30T15:00:00Z")).toBe("2026-12-04T22:00:00.000Z");
  });

  test("a holiday and the weekend do not count", () => {
    // Tuesday before Thanksgiving: Wednesday, Friday, Monday, Tuesday.
    expect(deadlineOf("2026-11-24T15:00:00Z")).toBe("2026-12-01T22:00:00.000Z");
  });

  test("the day of the order is the bank's, and the hour follows its clocks", () => {
    // Still Sunday evening in New York; daylight saving time has begun that day.
    expect(deadlineOf("2026-03-09T03:30:00Z")).toBe("2026-03-12T21:00:00.000Z");
  });

  test("a card's hold shortens it to the last banking day before", () => {
    const from = new Date("2026-12-23T15:00:00Z");
    // Without a hold: Thursday 24, Monday 28, 29, Wednesday 30.
    expect(deadlineOf(from.toISOString())).toBe("2026-12-30T22:00:00.000Z");
    expect(deadlineOf(from.toISOString(), [new Date(from.getTime() + 7 * day)])).toBe("2026-12-29T22:00:00.000Z");
  });

  test("where no banking day is left before a hold runs out, the hold ends it", () => {
    const hold = new Date("2026-12-01T03:00:00Z");
    expect(deadlineOf("2026-11-30T15:00:00Z", [hold])).toBe("2026-11-30T15:00:00.000Z");
  });
});
