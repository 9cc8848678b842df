import { describe, expect, test } from "vitest";
import { civilDateAt, endOfCivilDate, isCivilDate } from "./civil-date";

describe("civil dates", () => {
  test("are recognised when the calendar has them", () => {
    expect(["2026-03-01", "2028-02-29"].every(isCivilDate)).toBe(true);
    expect(["2026-02-29", "2026-13-01", "2026-3-1", "", "today", "2026-03-01T00:00"].some(isCivilDate)).toBe(false);
  });

  test.each([
    ["2026-03-01", "Asia/Seoul", "2026-03-01T14:59:59.999Z"],
    ["2026-03-01", "UTC", "2026-03-01T23:59:59.999Z"],
    // The clocks go forward on the 8th and back on the 1st of November.
    ["2026-03-08", "America/New_York", "2026-03-09T03:59:59.999Z"],
    ["2026-11-01", "America/New_York", "2026-11-02T04:59:59.999Z"],
    ["2026-03-01", "Pacific/Kiritimati", "2026-03-01T09:59:59.999Z"],
    ["2026-03-01", "Etc/GMT+12", "2026-03-02T11:59:59.999Z"],
  ] as const)("%s ends in %s at %s", (date, timeZone, end) => {
    const at = endOfCivilDate(date, timeZone);
    expect(at.toISOString()).toBe(end);
    expect(civilDateAt(at, timeZone)).toBe(date);
  });
});
