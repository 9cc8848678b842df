import { locales } from "@/i18n/locales";

/** What a path leads to: pages that are rendered for one person, pages that are the same for all, or neither. */
export type PageKind = "acting" | "paying" | "browsing" | "other";

/** Places where a provider's field or window may open, by the first step of their address. */
const payingPlaces = new Set(["account", "checkout", "leases", "orders"]);

/** The first steps of the addresses of all acting pages, as Next lists its routes: `/[locale]/(app)/orders/page`. */
export function actingPlaces(routes: readonly string[]): ReadonlySet<string> {
  return new Set(routes.flatMap((route) => /^\/\[locale\]\/\((?:app|entry)\)\/([^/]+)\//.exec(route)?.[1] ?? []));
}

/** The kind of page at a path. */
export function pageKind(path: string, acting: ReadonlySet<string>): PageKind {
  const [, locale, place = ""] = path.split("/", 3);
  // Without a language there is a redirection, a file, or a page that says that there is nothing.
  if (!locales.some((known) => known === locale)) return "other";
  if (!acting.has(place)) return "browsing";
  return payingPlaces.has(place) ? "paying" : "acting";
}
