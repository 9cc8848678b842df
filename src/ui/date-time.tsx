import { useLocale } from "next-intl";
import { market } from "@/market";
import { classNames } from "./class-names";

const clock = { hour: "numeric", minute: "2-digit" } as const;

const styles = {
  date: { dateStyle: "medium" },
  time: { timeStyle: "short" },
  dateTime: { dateStyle: "medium", timeStyle: "short" },
  exact: { dateStyle: "medium", timeStyle: "medium" },
  deadline: { dateStyle: "medium", timeStyle: "short" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** What a right or a deadline hangs on, in the words that let the zone stand beside. */
const zoned = {
  time: { ...clock, timeZoneName: "short" },
  deadline: { year: "numeric", month: "short", day: "numeric", ...clock, timeZoneName: "short" },
} as const satisfies Partial<Record<keyof typeof styles, Intl.DateTimeFormatOptions>>;

/** How much of an instant is written. `time` and `deadline` name the zone where another one could be meant. */
export type DateTimeStyle = keyof typeof styles;

/**
 * An instant as people of the locale write it, on the market's clock unless another zone is given. A deadline names its
 * zone where the country has several, and for a reader in another zone than the market's.
 */
export function formatInstant(
  at: Date,
  locale: string,
  style: DateTimeStyle = "dateTime",
  timeZone: string = market.timeZone,
): string {
  const named = market.hasOtherTimeZones || timeZone !== market.timeZone;
  const options = named && (style === "time" || style === "deadline") ? zoned[style] : styles[style];
  return new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(at);
}

/** An instant on the market's clock. */
export function DateTime({
  at,
  style = "dateTime",
  className,
}: {
  readonly at: Date;
  readonly style?: DateTimeStyle;
  readonly className?: string;
}) {
  const locale = useLocale();
  return (
    <time dateTime={at.toISOString()} className={classNames("figures", className)}>
      {formatInstant(at, locale, style)}
    </time>
  );
}
