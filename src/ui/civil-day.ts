/** A civil date (`2026-03-01`) as people of the locale write it. It belongs to no zone and is the same for every reader. */
export function civilDayText(date: string, locale: string, style: "long" | "medium" = "medium"): string {
  // Read and written in one and the same zone, it stays the day that it is.
  return new Intl.DateTimeFormat(locale, { dateStyle: style, timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`));
}

/** The month of a civil date, with its year. */
export function civilMonthText(date: string, locale: string): string {
  const month = { year: "numeric", month: "long", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(locale, month).format(new Date(`${date}T00:00:00Z`));
}

/** An hour of a place's own clock (`17:00`) as people of the locale tell hours; the text beside it names the place. */
export function timeOfDayText(time: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone: "UTC" }).format(
    new Date(`2026-01-01T${time}:00Z`),
  );
}
