import { market } from "@/market";

const day = { year: "numeric", month: "short", day: "numeric" } as const;
const clock = { hour: "numeric", minute: "2-digit" } as const;

const styles = {
  date: { dateStyle: "medium" },
  time: { timeStyle: "short" },
  dateTime: { dateStyle: "medium", timeStyle: "short" },
  exact: { dateStyle: "medium", timeStyle: "medium" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** The same in the words that let the zone stand beside; a day alone has no clock whose zone could be meant. */
const zoned = {
  date: styles.date,
  time: { ...clock, timeZoneName: "short" },
  dateTime: { ...day, ...clock, timeZoneName: "short" },
  exact: { ...day, ...clock, second: "2-digit", timeZoneName: "short" },
} as const satisfies Record<keyof typeof styles, Intl.DateTimeFormatOptions>;

/** How much of an instant is written. */
export type InstantStyle = keyof typeof styles;

/**
 * An instant as people of the locale write it, on the clock of a zone. The zone is named where another one could be
 * meant: in a country that has several, for a reader elsewhere, and always where a time is to the second.
 */
export function instantText(at: Date, locale: string, style: InstantStyle, timeZone: string): string {
  const named = market.hasOtherTimeZones || timeZone !== market.timeZone || style === "exact";
  return new Intl.DateTimeFormat(locale, { ...(named ? zoned : styles)[style], timeZone }).format(at);
}
