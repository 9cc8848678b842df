import { market } from "@/market";

/** A language the market speaks. Every address begins with one. */
export type Locale = (typeof market.locales)[number];

export const locales: readonly Locale[] = market.locales;

/** Whether a text names a language the market speaks. */
export function isLocale(text: string | undefined): text is Locale {
  return locales.some((locale) => locale === text);
}

/** The given language if the market speaks it, else the market's first. */
export function asLocale(text: string | undefined): Locale {
  return isLocale(text) ? text : market.defaultLocale;
}

/** The address of a page in a language: `localHref("ko", "/orders")` is `/ko/orders`. */
export function localHref(locale: Locale, path: `/${string}` | ""): `/${Locale}${string}` {
  return `/${locale}${path === "/" ? "" : path}`;
}
