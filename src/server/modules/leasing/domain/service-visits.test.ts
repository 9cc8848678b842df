import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, addMonths, type CivilDate } from "@/shared/civil-date";
import { contractYear, plannedVisits } from "./service-visits";

const always = () => true;
const days = (
  visitsPerYear: number,
  startsOn: CivilDate,
  endsOn: CivilDate,
  isOpen: (date: CivilDate) => boolean = always,
) => plannedVisits({ visitsPerYear, startsOn, endsOn }, isOpen).map(({ on }) => on);

test("two visits a year stand a quarter and three quarters into each year", () => {
  expect(days(2, "2027-01-01", "2029-01-01")).toEqual(["2027-04-02", "2027-10-01", "2028-04-01", "2028-10-01"]);
});

test("half a year has its visits too, closer together", () => {
  expect(days(1, "2027-01-01", "2027-07-01")).toEqual(["2027-04-01"]);
});

test("a visit on a day off moves to the next day that is none", () => {
  expect(days(1, "2027-01-01", "2028-01-01", (date) => date !== "2027-07-02")).toEqual(["2027-07-03"]);
});

test("every year of a contract has all its visits, each on a day of its own year", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 12 }),
      fc.integer({ min: 6, max: 60 }),
      fc.integer({ min: 0, max: 800 }),
      (visitsPerYear, months, offset) => {
        const startsOn = addDays("2026-12-31", offset);
        const endsOn = addMonths(startsOn, months);
        const visits = plannedVisits({ visitsPerYear, startsOn, endsOn }, always);
        expect(visits).toHaveLength(visitsPerYear * Math.ceil(months / 12));
        expect(visits.map(({ number }) => number)).toEqual(visits.map((_, place) => place + 1));
        for (const { on, year } of visits) {
          expect(on >= startsOn && on <= endsOn).toBe(true);
          expect(contractYear(startsOn, on)).toBe(year);
        }
      },
    ),
    { numRuns: 50 },
  );
});
