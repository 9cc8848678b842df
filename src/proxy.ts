import createMiddleware from "next-intl/middleware";
import { market } from "@/market";

/** Sends an address without a language to the reader's language. */
export default createMiddleware({
  locales: market.locales,
  defaultLocale: market.defaultLocale,
  localePrefix: "always",
});

/**
 * Pages that already name a language are left out: the proxy would halve the throughput of every prerendered page.
 * So are routes without a language, Next's own files, and files (anything with a dot).
 */
export const config = {
  matcher: ["/((?!api(?:/|$)|_next(?:/|$)|en(?:/|$)|ko(?:/|$)|.*\\..*).*)"],
};
