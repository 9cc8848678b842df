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
