import { languages } from "@/shared/languages";

/** A language the market speaks. Every address begins with one. */
export type Locale = (typeof languages)[number];

export const locales: readonly Locale[] = languages;

/** Whether a text names a language the market speaks. */
export function isLocale(text: string | undefined): text is Locale {
  return locales.some((locale) => locale === text);
}

/** The address of a page in a language: `localHref("ko", "/orders")` is `/ko/orders`. */
export function localHref(locale: Locale, path: `/${string}` | ""): `/${Locale}${string}` {
  return `/${locale}${path === "/" ? "" : path}`;
}
