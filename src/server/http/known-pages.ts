import "server-only";
import { LRUCache } from "lru-cache";
import { locales } from "@/i18n/locales";

/** Whether there is a page at a path; a promise where the database must be asked. */
export type KnownPages = (path: string) => boolean | Promise<boolean>;

/** Route of pages in a language, as Next lists them: `/[locale]/(browse)/listings/[slug]/page`. */
const browsing = /^\/\[locale\]\/\(browse\)((?:\/[^/]+)*)\/(?:page|route)$/;
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
  const patterns = routes.flatMap((route) => {
    const steps = browsing.exec(route)?.[1]?.split("/").slice(1);
    return steps && !steps.includes(rest) ? [steps] : [];
  });
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
  return routes.some((route) => browsing.exec(route)?.[1] === `/${rest}`);
}

/** The address of that page: the one with which it was prerendered. */
export const unknownPage = (locale: string): string => `/${locale}/not-found`;
