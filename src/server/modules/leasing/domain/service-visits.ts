import { addDays, addMonths, daysBetween, type CivilDate } from "@/shared/civil-date";

/** A visit that a contract includes. */
export interface PlannedVisit {
  /** From 1, through the whole term. */
  readonly number: number;
  /** Which year of the contract it belongs to, from 0: a visit that was not taken in its year is not owed later. */
  readonly year: number;
  readonly on: CivilDate;
}

/** Which year of a contract a day is in, from 0. */
export function contractYear(startsOn: CivilDate, on: CivilDate): number {
  let year = 0;
  while (addMonths(startsOn, 12 * (year + 1)) <= on) year += 1;
  return year;
}

/**
 * The visits of a term, on computed days: a year's visits stand in the middles of its equal parts, and a year that the
 * term does not fill keeps all its visits, closer together. One on a day off moves to the next working day.
 */
export function plannedVisits(
  {
    visitsPerYear,
    startsOn,
    endsOn,
  }: {
    readonly visitsPerYear: number;
    readonly startsOn: CivilDate;
    readonly endsOn: CivilDate;
  },
  isWorkingDay: (date: CivilDate) => boolean,
): readonly PlannedVisit[] {
  const visits: PlannedVisit[] = [];
  for (let year = 0; addMonths(startsOn, 12 * year) < endsOn; year += 1) {
    const first = addMonths(startsOn, 12 * year);
    const next = addMonths(startsOn, 12 * (year + 1));
    const days = daysBetween(first, next < endsOn ? next : endsOn);
    for (let place = 0; place < visitsPerYear; place += 1) {
      let on = addDays(first, Math.floor((days * (2 * place + 1)) / (2 * visitsPerYear)));
      while (!isWorkingDay(on) && on < endsOn) on = addDays(on, 1);
      visits.push({ number: visits.length + 1, year, on });
    }
  }
  return visits;
}

/** The next visit of the running year of the contract that nobody has taken, and how many are left of it. */
export function nextVisit(
  visits: readonly PlannedVisit[],
  startsOn: CivilDate,
  today: CivilDate,
  taken: ReadonlySet<number>,
): { readonly next: PlannedVisit | null; readonly left: number } {
  const year = contractYear(startsOn, today);
  const open = visits.filter((visit) => visit.year === year && !taken.has(visit.number));
  return { next: open[0] ?? null, left: open.length };
}
