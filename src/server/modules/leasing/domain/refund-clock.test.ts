import { describe, expect, test } from "vitest";
import { marketProfiles } from "@/market";
import { weekdayOf, type CivilDate } from "@/shared/civil-date";
import { endOfSpan, refundClock } from "./refund-clock";

const weekdays = (date: CivilDate) => weekdayOf(date) !== 0 && weekdayOf(date) !== 6 && date !== "2026-12-25";
const { kr, us } = marketProfiles;

describe("the refund after the goods are back", () => {
  test("is due within three banking days, weekends and holidays left out", () => {
    const span = kr.lease.rules.refundWithin;
    expect(endOfSpan("2026-12-01", span, weekdays)).toBe("2026-12-04");
    // Returned on a Thursday; Friday is a holiday.
    expect(endOfSpan("2026-12-24", span, weekdays)).toBe("2026-12-30");
    expect(endOfSpan("2026-12-01", { days: 14, kind: "calendar" }, weekdays)).toBe("2026-12-15");
    expect(() => endOfSpan("2026-12-01", span, () => false)).toThrow("no banking day");
  });

  test("costs nothing until its last day is over, and then 15 percent a year by the day in Korea", () => {
    const asked = { returnedOn: "2026-12-01", paidMinor: 1_000_000n } as const;
    const on = (until: CivilDate) => refundClock({ ...asked, until }, kr.lease.rules, weekdays);
    expect(on("2026-12-04")).toEqual({ dueOn: "2026-12-04", isLate: false, lateInterestMinor: 0n });
    // 1,000,000 at 15 % for one day is 410.96.
    expect(on("2026-12-05")).toEqual({ dueOn: "2026-12-04", isLate: true, lateInterestMinor: 411n });
    expect(on("2027-12-04").lateInterestMinor).toBe(150_000n);
  });

  test("is a promise without interest where no law says one", () => {
    const late = refundClock(
      { returnedOn: "2026-12-01", until: "2026-12-20", paidMinor: 1_000_000n },
      us.lease.rules,
      weekdays,
    );
    expect(late).toMatchObject({ isLate: true, lateInterestMinor: 0n });
  });
});
