"use client";

import { useLocale } from "next-intl";
import type { Locale } from "@/i18n/locales";
import { classNames } from "./class-names";
import type { InstantStyle } from "./instant-text";
import { useInstantIn } from "./use-instant";

interface DateTimeProps {
  readonly at: Date;
  readonly style?: InstantStyle;
  readonly className?: string;
}

/** An instant on the reader's own clock: see `useInstant`. */
export function DateTime(props: DateTimeProps) {
  return <DateTimeIn {...props} locale={useLocale()} />;
}

/** The same on pages whose scripts know no texts, and are told the language. */
export function DateTimeIn({ at, style, className, locale }: DateTimeProps & { readonly locale: Locale }) {
  const instant = useInstantIn(locale);
  return (
    <time dateTime={at.toISOString()} className={classNames("figures", className)}>
      {instant(at, style)}
    </time>
  );
}
