import Holidays from "date-holidays";
import type { MarketProfile } from "@/market";
import { addDays, civilDateAt, weekdayOf, type CivilDate } from "@/shared/civil-date";
import type { IsBankingDay } from "../domain/deposit-deadline";

const hourMs = 3_600_000;

/** Holidays of a country's banks by year, worked out once: they change only with the package. */
const closed = new Map<string, ReadonlySet<string>>();

/**
 * The days on which a market's banks move money. The dates are date-holidays', put right where they are not the banks':
 * see docs/decisions/015-banking-days.md. Days that a government names shortly before (an election, a day between two
 * holidays) are not known: over them a deadline is a day too early, never too late for a card's hold.
 */
export function bankingDaysOf({ country }: Pick<MarketProfile, "country">): IsBankingDay {
  const closedIn = (year: string): ReadonlySet<string> => {
    const key = `${country} ${year}`;
    const known = closed.get(key) ?? new Set(country === "KR" ? korean(Number(year)) : federalReserve(Number(year)));
    closed.set(key, known);
    return known;
  };
  return (date) => !isWeekend(date) && !closedIn(date.slice(0, 4)).has(date);
}

const isWeekend = (date: CivilDate): boolean => weekdayOf(date) === 0 || weekdayOf(date) === 6;

/**
 * The Federal Reserve Banks' holidays. One that falls on a Sunday is kept on the Monday; over one that falls on a Saturday
 * they are open on the Friday before, which is a holiday of the federal offices alone.
 * https://www.frbservices.org/about/holiday-schedules
 */
function federalReserve(year: number): CivilDate[] {
  return listed("US", "America/New_York", year)
    .filter(({ substitute }) => !substitute)
    .map(({ first }) => (weekdayOf(first) === 0 ? addDays(first, 1) : first));
}

/**
 * Korea's public holidays, with those in lieu, and 1 May, on which the banks are closed as well. The lunar new year and
 * Chuseok are the day, the one before and the one after; where one of the three is a Sunday, the next day that is none of
 * these is off too (Regulations on Holidays of Public Offices, articles 2 and 3).
 */
function korean(year: number): CivilDate[] {
  const fixed: CivilDate[] = [`${year}-05-01`];
  const threeDays: [CivilDate, CivilDate, CivilDate][] = [];
  for (const { first, name, substitute } of listed("KR", "Asia/Seoul", year)) {
    const ofThree = name.startsWith("설날") || name.startsWith("추석");
    if (!ofThree) fixed.push(first);
    else if (!substitute) {
      // The data give the new year from its day on, and Chuseok from the day before.
      const before = name.startsWith("설날") ? addDays(first, -1) : first;
      threeDays.push([before, addDays(before, 1), addDays(before, 2)]);
    }
  }
  const days = new Set([...fixed, ...threeDays.flat()]);
  for (const three of threeDays) {
    if (!three.some((date) => weekdayOf(date) === 0 || fixed.includes(date))) continue;
    let inLieu = addDays(three[2], 1);
    while (days.has(inLieu) || weekdayOf(inLieu) === 0) inLieu = addDays(inLieu, 1);
    days.add(inLieu);
  }
  return [...days];
}

/** The public holidays of a year, each by its first day. */
function listed(
  country: string,
  timezone: string,
  year: number,
): { first: CivilDate; name: string; substitute: boolean }[] {
  const holidays = new Holidays(country, { timezone, types: ["public"] }).getHolidays(year);
  return holidays.map(({ start, name, substitute }) => ({
    first: civilDateAt(new Date(start.getTime() + hourMs), timezone),
    name,
    substitute: substitute === true,
  }));
}
