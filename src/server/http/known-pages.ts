import "server-only";
import { LRUCache } from "lru-cache";
import { locales } from "@/i18n/locales";
import { stepsInGroup } from "./next-internals";

/** Whether there is a page at a path; a promise where the database must be asked. */
export type KnownPages = (path: string) => boolean | Promise<boolean>;

const rest = "[...rest]";

/** Addresses that were found once. They stay: what is taken off the market keeps its page, which says so. */
const maxRemembered = 20_000;

/**
 * Says which paths of browsing lead anywhere. Next keeps a page for each path that it renders, on disk and for good,
 * also for those at which there is nothing; so that nobody fills the disk by asking, it is only asked for what there is.
 *
 * @param exists whether something is at a place's slug, such as `listings` and `cine-camera`
 */
export function createKnownPages(
  routes: readonly string[],
  exists: (place: string, slug: string) => Promise<boolean>,
): KnownPages {
  const patterns = stepsInGroup(routes, "browse").filter((steps) => !steps.includes(rest));
  const isSlug = (step: string): boolean => step.startsWith("[");
  const remembered = new LRUCache<string, true>({ max: maxRemembered });

  return (path) => {
    const [, locale, ...asked] = path.replace(/\/$/, "").split("/");
    if (!locales.some((known) => known === locale)) return true;
    const pattern = patterns.find(
      (steps) => steps.length === asked.length && steps.every((step, index) => isSlug(step) || step === asked[index]),
    );
    if (!pattern) return false;
    const at = pattern.findIndex(isSlug);
    if (at < 0) return true;
    const place = pattern.slice(0, at).join("/");
    const slug = asked[at] ?? "";
    const name = `${place}/${slug}`;
    if (remembered.has(name)) return true;
    return exists(place, slug).then((found) => {
      if (found) remembered.set(name, true);
      return found;
    });
  };
}

/** Whether Next has a page of its own that says, in the reader's language, that there is nothing. */
export function hasUnknownPage(routes: readonly string[]): boolean {
  return stepsInGroup(routes, "browse").some((steps) => steps.length === 1 && steps[0] === rest);
}

/** The address of that page: the one with which it was prerendered. */
export const unknownPage = (locale: string): string => `/${locale}/not-found`;
