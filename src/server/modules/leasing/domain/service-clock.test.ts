import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { marketProfiles, type MarketCode } from "@/market";
import { bankingDaysOf } from "@/server/modules/payments";
import { civilDateAt } from "@/shared/civil-date";
import { afterWorkingTime, workingTimeBetween, type WorkingHours } from "./service-clock";

const hour = 3_600_000;

function hoursOf(code: MarketCode): WorkingHours {
  const { timeZone, lease } = marketProfiles[code];
  return { timeZone, ...lease.rules.service.workingHours, isWorkingDay: bankingDaysOf(marketProfiles[code]) };
}

const seoul = hoursOf("kr");
const newYork = hoursOf("us");
const answerIn = (from: string, hours: number, of: WorkingHours) =>
  afterWorkingTime(new Date(from), hours * hour, of).toISOString();

/** What the clocks of the market show, as 09:00. */
const shown = (at: Date, { timeZone }: WorkingHours) =>
  new Intl.DateTimeFormat("sv-SE", { timeZone, timeStyle: "short" }).format(at);

describe.each([
  ["Seoul", seoul],
  ["New York", newYork],
])("the promised answer, counted in working hours of %s", (_, hours) => {
  const instants = fc.date({ min: new Date("2026-01-01"), max: new Date("2028-12-31"), noInvalidDate: true });
  const spans = fc.integer({ min: 1, max: 120 * hour });

  test("never falls due outside them", () => {
    fc.assert(
      fc.property(instants, spans, (from, ms) => {
        const due = afterWorkingTime(from, ms, hours);
        expect(hours.isWorkingDay(civilDateAt(due, hours.timeZone))).toBe(true);
        expect(shown(due, hours) >= hours.from && shown(due, hours) <= hours.to).toBe(true);
        expect(due > from).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test("is later for who asks later, and for who is promised more time", () => {
    fc.assert(
      fc.property(instants, instants, spans, spans, (a, b, less, more) => {
        const [early, late] = a < b ? [a, b] : [b, a];
        expect(afterWorkingTime(early, less, hours) <= afterWorkingTime(late, less, hours)).toBe(true);
        const [short, long] = less < more ? [less, more] : [more, less];
        expect(afterWorkingTime(early, short, hours) <= afterWorkingTime(early, long, hours)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test("is the same in two steps as in one, and measures what it counted", () => {
    fc.assert(
      fc.property(instants, spans, spans, (from, first, second) => {
        const inOne = afterWorkingTime(from, first + second, hours);
        expect(afterWorkingTime(afterWorkingTime(from, first, hours), second, hours)).toEqual(inOne);
        expect(workingTimeBetween(from, inOne, hours)).toBe(first + second);
      }),
      { numRuns: 60 },
    );
  });
});

describe("days off", () => {
  test("a request on Friday evening in Seoul is answered within eight hours by Monday at five", () => {
    // Friday 4 December 2026, 19:30.
    expect(answerIn("2026-12-04T10:30:00Z", 8, seoul)).toBe("2026-12-07T08:00:00.000Z");
  });

  test("the lunar new year does not count: 2027 from Saturday 6 to Tuesday 9 February", () => {
    // Friday 5 February, 16:00: two hours are left; the other four count on Wednesday the 10th from nine.
    expect(answerIn("2027-02-05T07:00:00Z", 6, seoul)).toBe("2027-02-10T04:00:00.000Z");
  });

  test("Thanksgiving does not count, the Friday after it does", () => {
    // Wednesday 25 November 2026, 16:00 in New York: one hour is left.
    expect(answerIn("2026-11-25T21:00:00Z", 2, newYork)).toBe("2026-11-27T15:00:00.000Z");
  });
});

describe("daylight saving in New York", () => {
  test("nine is an hour earlier in UTC after the clocks went forward on 14 March 2027", () => {
    // Friday, 16:00 EST; Monday is EDT.
    expect(answerIn("2027-03-12T21:00:00Z", 2, newYork)).toBe("2027-03-15T14:00:00.000Z");
  });

  test("and an hour later after they went back on 7 November 2027", () => {
    expect(answerIn("2027-11-05T20:00:00Z", 2, newYork)).toBe("2027-11-08T15:00:00.000Z");
  });
});

test("a contract that promised hours without saying which has all of them counted", () => {
  expect(afterWorkingTime(new Date("2026-12-05T10:30:00Z"), 8 * hour, null).toISOString()).toBe(
    "2026-12-05T18:30:00.000Z",
  );
});
