import { useLocale } from "next-intl";
import { market } from "@/market";
import { classNames } from "./class-names";

const clock = { hour: "numeric", minute: "2-digit" } as const;

const styles = {
  date: { dateStyle: "medium" },
  time: market.hasOtherTimeZones ? { ...clock, timeZoneName: "short" } : { timeStyle: "short" },
  dateTime: { dateStyle: "medium", timeStyle: "short" },
  exact: { dateStyle: "medium", timeStyle: "medium" },
  // As `dateTime`, in the words that let the zone stand beside.
  deadline: market.hasOtherTimeZones
    ? { year: "numeric", month: "short", day: "numeric", ...clock, timeZoneName: "short" }
    : { dateStyle: "medium", timeStyle: "short" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** How much of an instant is written. */
export type DateTimeStyle = keyof typeof styles;

/** An instant as people of the locale write it, on the market's clock, so that server and browser write the same. */
export function formatInstant(at: Date, locale: string, style: DateTimeStyle = "dateTime"): string {
  return new Intl.DateTimeFormat(locale, { ...styles[style], timeZone: market.timeZone }).format(at);
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
