import { describe, expect, test } from "vitest";
import { marketProfiles } from "@/market";
import { addDays, type CivilDate } from "@/shared/civil-date";
import { bankingDaysOf } from "./bank-calendar";

/** Days of a year on which a market's banks are closed although it is no weekend. */
function closedOnWeekdays(code: "kr" | "us", year: number): CivilDate[] {
  const isBankingDay = bankingDaysOf(marketProfiles[code]);
  const closed: CivilDate[] = [];
  for (let date: CivilDate = `${year}-01-01`; date.startsWith(String(year)); date = addDays(date, 1)) {
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
    if (weekday !== 0 && weekday !== 6 && !isBankingDay(date)) closed.push(date);
  }
  return closed;
}

describe("the Federal Reserve's days", () => {
  // https://www.frbservices.org/about/holiday-schedules
  test("2026: open on Friday 3 July, because the 4th is a Saturday", () => {
    expect(closedOnWeekdays("us", 2026)).toEqual([
      "2026-01-01",
      "2026-01-19",
      "2026-02-16",
      "2026-05-25",
      "2026-06-19",
      "2026-09-07",
      "2026-10-12",
      "2026-11-11",
      "2026-11-26",
      "2026-12-25",
    ]);
  });

  test("2027: a holiday on a Sunday is kept on the Monday, one on a Saturday not at all", () => {
    expect(closedOnWeekdays("us", 2027)).toEqual([
      "2027-01-01",
      "2027-01-18",
      "2027-02-15",
      "2027-05-31",
      "2027-07-05",
      "2027-09-06",
      "2027-10-11",
      "2027-11-11",
      "2027-11-25",
    ]);
  });
});

describe("Korea's banking days", () => {
  test("2026: the new year is 16 to 18 February, and days in lieu follow", () => {
    expect(closedOnWeekdays("kr", 2026)).toEqual([
      "2026-01-01",
      "2026-02-16",
      "2026-02-17",
      "2026-02-18",
      "2026-03-02",
      "2026-05-01",
      "2026-05-05",
      "2026-05-25",
      "2026-07-17",
      "2026-08-17",
      "2026-09-24",
      "2026-09-25",
      "2026-10-05",
      "2026-10-09",
      "2026-12-25",
    ]);
  });

  test("2027: the new year falls on a Sunday, so that the Tuesday after is off too", () => {
    const closed = closedOnWeekdays("kr", 2027);
    expect(closed.filter((date) => date.startsWith("2027-02"))).toEqual(["2027-02-08", "2027-02-09"]);
    expect(closed).toContain("2027-08-16");
    expect(closed.filter((date) => date.startsWith("2027-09"))).toEqual(["2027-09-14", "2027-09-15", "2027-09-16"]);
  });

  test("2025: Chuseok, its day in lieu and Hangul Day in one row", () => {
    expect(closedOnWeekdays("kr", 2025).filter((date) => date.startsWith("2025-10"))).toEqual([
      "2025-10-03",
      "2025-10-06",
      "2025-10-07",
      "2025-10-08",
      "2025-10-09",
    ]);
  });
});
