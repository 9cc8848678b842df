/** A civil date, `2026-03-01`: a day on the calendar of some time zone, not an instant. */
export type CivilDate = `${number}-${number}-${number}`;

/** Whether a text is a civil date that the calendar has. */
export function isCivilDate(text: string): text is CivilDate {
  const at = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** The civil date at an instant in a time zone. */
export function civilDateAt(at: Date, timeZone: string): CivilDate {
  // The Swedish locale writes dates as ISO 8601 does, so the format's type holds.
  return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(at) as CivilDate;
}

/**
 * The last millisecond of a civil date in a time zone. Found by search rather than by an offset, because a day with a
 * change of clocks has two offsets.
 */
export function endOfCivilDate(date: CivilDate, timeZone: string): Date {
  const noon = Date.parse(`${date}T12:00:00Z`);
  // Zones lie between UTC−12 and UTC+14, so the day's end lies within these bounds.
  let inside = noon - 14 * 3_600_000;
  let outside = noon + 26 * 3_600_000;
  while (outside - inside > 1) {
    const middle = Math.floor((inside + outside) / 2);
    if (civilDateAt(new Date(middle), timeZone) <= date) inside = middle;
    else outside = middle;
  }
  return new Date(inside);
}

const dayMs = 86_400_000;
const midnight = (date: CivilDate): number => Date.parse(`${date}T00:00:00Z`);

/** Days from one civil date to another: 24-hour intervals, negative when `to` lies before `from`. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return (midnight(to) - midnight(from)) / dayMs;
}

/** The day of the month, 1 to 31. */
export function dayOfMonth(date: CivilDate): number {
  return Number(date.slice(8, 10));
}

/**
 * The civil date so many months later (earlier for a negative number) on a day of the month, clamped to the month's end:
 * one month after 2026-01-31 is 2026-02-28, two months after is 2026-03-31. Always count from the first date of a
 * series: counting from a clamped date would lose the day for good.
 */
export function addMonths(date: CivilDate, months: number, day = dayOfMonth(date)): CivilDate {
  const month = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const year = Math.floor(month / 12);
  const lastDay = new Date(Date.UTC(year, (month % 12) + 1, 0)).getUTCDate();
  // ISO 8601's extended form of a date begins with the civil date, so the type holds.
  return new Date(Date.UTC(year, month % 12, Math.min(day, lastDay))).toISOString().slice(0, 10) as CivilDate;
}

/** The civil date so many days later; earlier for a negative number. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return new Date(midnight(date) + days * dayMs).toISOString().slice(0, 10) as CivilDate;
}

/** The day of the week, 0 for Sunday to 6 for Saturday. */
export function weekdayOf(date: CivilDate): number {
  return new Date(midnight(date)).getUTCDay();
}

/** A time of day on a 24-hour clock, `17:00`. */
export type TimeOfDay = `${number}:${number}`;

/** The instant at which the clocks of a time zone show a time on a civil date; where they show it twice, the later. */
export function instantAt(date: CivilDate, time: TimeOfDay, timeZone: string): Date {
  const wanted = Date.parse(`${date}T${time}:00Z`);
  const shownAt = (ms: number): number =>
    Date.parse(
      `${new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" }).format(ms).replace(" ", "T")}Z`,
    );
  // The offset at the guess may not be that at the instant; the second step has it right.
  let at = wanted;
  for (let step = 0; step < 2; step += 1) at += wanted - shownAt(at);
  return new Date(at);
}
