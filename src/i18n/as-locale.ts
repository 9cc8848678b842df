import { market } from "@/market";
import { isLocale, type Locale } from "./locales";

/** The given language if the market speaks it, else the market's first. */
export function asLocale(text: string | undefined): Locale {
  return isLocale(text) ? text : market.defaultLocale;
}
