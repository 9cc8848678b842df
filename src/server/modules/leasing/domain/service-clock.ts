import { addDays, civilDateAt, instantAt, type CivilDate, type TimeOfDay } from "@/shared/civil-date";

/** The hours in which promised time passes. */
export interface WorkingHours {
  readonly timeZone: string;
  readonly from: TimeOfDay;
  readonly to: TimeOfDay;
  readonly isWorkingDay: (date: CivilDate) => boolean;
}

/** The working hours of a civil date as instants, or null for a day off. */
function hoursOf(date: CivilDate, hours: WorkingHours): readonly [start: number, end: number] | null {
  if (!hours.isWorkingDay(date)) return null;
  return [instantAt(date, hours.from, hours.timeZone).getTime(), instantAt(date, hours.to, hours.timeZone).getTime()];
}

/**
 * The instant at which so much working time has passed after another: what is asked for in the evening, on a weekend or a
 * holiday begins to count in the morning of the next working day. Without working hours every hour counts.
 */
export function afterWorkingTime(from: Date, ms: number, hours: WorkingHours | null): Date {
  if (hours === null || ms === 0) return new Date(from.getTime() + ms);
  let left = ms;
  for (let date = civilDateAt(from, hours.timeZone); ; date = addDays(date, 1)) {
    const open = hoursOf(date, hours);
    if (open === null) continue;
    const begins = Math.max(open[0], from.getTime());
    const room = open[1] - begins;
    if (room <= 0) continue;
    if (left <= room) return new Date(begins + left);
    left -= room;
  }
}

/** How much working time lies between two instants, in milliseconds; nothing where the second is not later. */
export function workingTimeBetween(from: Date, to: Date, hours: WorkingHours | null): number {
  if (to <= from) return 0;
  if (hours === null) return to.getTime() - from.getTime();
  const last = civilDateAt(to, hours.timeZone);
  let passed = 0;
  for (let date = civilDateAt(from, hours.timeZone); date <= last; date = addDays(date, 1)) {
    const open = hoursOf(date, hours);
    if (open === null) continue;
    passed += Math.max(0, Math.min(open[1], to.getTime()) - Math.max(open[0], from.getTime()));
  }
  return passed;
}
