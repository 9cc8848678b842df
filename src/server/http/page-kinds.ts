import { locales } from "@/i18n/locales";
import { stepsInGroup } from "./next-internals";

/** What a path leads to: pages that are rendered for one person, pages that are the same for all, or neither. */
export type PageKind = "acting" | "paying" | "browsing" | "other";

/** Places where a provider's field or window may open, by the first step of their address. */
const payingPlaces = new Set(["account", "checkout", "leases", "orders"]);

/** Knows the first steps of addresses at which acting pages are. */
export type ActingPlaces = Pick<ReadonlySet<string>, "has">;

/** The first steps of the addresses of all acting pages, from Next's list of routes. */
export function actingPlaces(routes: readonly string[]): ActingPlaces {
  const steps = [...stepsInGroup(routes, "app"), ...stepsInGroup(routes, "entry")];
  return new Set(steps.flatMap(([place]) => place ?? []));
}

/** Every page is rendered for its request: nothing is known of the build. */
export const everywhere: ActingPlaces = { has: () => true };

/** The kind of page at a path. */
export function pageKind(path: string, acting: ActingPlaces): PageKind {
  const [, locale, place = ""] = path.split("/", 3);
  // Without a language there is a redirection, a file, or a page that says that there is nothing.
  if (!locales.some((known) => known === locale)) return "other";
  if (!acting.has(place)) return "browsing";
  return payingPlaces.has(place) ? "paying" : "acting";
}
