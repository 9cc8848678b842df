import { expect, test } from "vitest";
import { addDays, type CivilDate } from "@/shared/civil-date";
import { termNotice } from "./term-notices";

const endsOn: CivilDate = "2028-03-31";
const announced = [90, 30, 7];

test("a term's end is told once on each of its days", () => {
  const told: number[] = [];
  const log: string[] = [];
  for (let today: CivilDate = "2027-12-01"; today <= endsOn; today = addDays(today, 1)) {
    const { days } = termNotice(endsOn, announced, told, today);
    if (days === null) continue;
    told.push(days);
    log.push(`${today} ${days}`);
  }
  // 2028 has a leap day: ninety days before March 31 is January 1.
  expect(log).toEqual(["2028-01-01 90", "2028-03-01 30", "2028-03-24 7"]);
});

test("who was not told in time is told the nearest only, and nothing once the term is over", () => {
  expect(termNotice(endsOn, announced, [], "2028-03-26")).toEqual({ days: 7, nextOn: "2028-04-01" });
  expect(termNotice(endsOn, announced, [90], "2028-03-02")).toEqual({ days: 30, nextOn: "2028-03-24" });
  expect(termNotice(endsOn, announced, [], endsOn)).toEqual({ days: null, nextOn: "2028-04-01" });
});

test("the next day to look is that of the next announcement", () => {
  expect(termNotice(endsOn, announced, [], "2027-11-01").nextOn).toBe("2028-01-01");
  expect(termNotice(endsOn, announced, [90], "2028-01-01").nextOn).toBe("2028-03-01");
});
