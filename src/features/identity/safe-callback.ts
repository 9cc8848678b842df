import { isLocale, localHref, type Locale } from "@/i18n/locales";

/**
 * Where to go after signing in: the wished address if it is a page of this market, else the market itself. Addresses
 * come from the one who wrote the link, so anything that leads elsewhere (`//host`, `\`, a scheme) is not followed.
 */
export function safeCallback(wish: string | null | undefined, locale: Locale): `/${string}` {
  const home = localHref(locale, "");
  if (!wish?.startsWith("/") || wish.length > 500) return home;
  const here = "http://here.invalid";
  const url = URL.canParse(wish, here) ? new URL(wish, here) : null;
  if (url?.origin !== here) return home;
  const [, first, second, ...rest] = url.pathname.split("/");
  if (!isLocale(first) || second === "sign-in" || second === "register") return home;
  return `/${[first, second, ...rest].filter((step) => step !== undefined).join("/")}${url.search}${url.hash}`;
}
