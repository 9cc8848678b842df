import "server-only";
import { cacheLife, cacheTag } from "next/cache";
import type { Locale } from "@/i18n/locales";
import { market } from "@/market";
import { cacheTags } from "@/shared/cache-tags";
import { publicCaller } from "./server";

/*
 * What browsing pages are made of: the same for everybody, so it is kept and the pages are prerendered. What must not
 * be old (stock, today's price) is asked for again by an island on the page.
 */

/** The newest listings, and the categories. */
export async function getMarket(locale: Locale, limit: number) {
  "use cache";
  cacheLife("minutes");
  cacheTag(cacheTags.catalog);
  const catalog = publicCaller().catalog;
  const [listings, categories] = await Promise.all([catalog.find({ locale, limit }), catalog.categories({ locale })]);
  return { listings, categories };
}

/** The newest listings of a category, with what narrows them down; null when there is no such category. */
export async function getCategory(locale: Locale, slug: string) {
  "use cache";
  cacheLife("minutes");
  cacheTag(cacheTags.catalog);
  const catalog = publicCaller().catalog;
  const category = (await catalog.categories({ locale })).find((each) => each.slug === slug);
  if (!category) return null;
  const asked = { locale, categories: [slug] };
  const [page, facets] = await Promise.all([catalog.find(asked), catalog.facets(asked)]);
  return { category, page, facets };
}

/** A listing; null when there is none at this address, or it is not published. */
export async function getListing(locale: Locale, slug: string) {
  "use cache";
  cacheLife("minutes");
  cacheTag(cacheTags.catalog, cacheTags.listing(slug));
  // An address that no listing can have is not worth a question.
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) || slug.length > 120) return null;
  return publicCaller()
    .catalog.get({ locale, slug })
    .catch((error: unknown) => {
      if (isNotFound(error)) return null;
      throw error;
    });
}

/** Goods like a listing. */
export async function getRelatedListings(locale: Locale, listingId: string) {
  "use cache";
  cacheLife("minutes");
  cacheTag(cacheTags.catalog);
  return publicCaller().catalog.related({ locale, listingId });
}

/** A shop and the newest of what it sells; null when there is none at this address. */
export async function getShop(locale: Locale, slug: string) {
  "use cache";
  cacheLife("minutes");
  cacheTag(cacheTags.catalog, cacheTags.shop(slug));
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) || slug.length > 120) return null;
  const catalog = publicCaller().catalog;
  try {
    const [shop, page] = await Promise.all([catalog.shop({ slug }), catalog.find({ locale, sellers: [slug] })]);
    return { shop, page };
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

/** The terms on which a listing can be leased; none for goods that are for sale only. */
export async function getLeaseOffers(slug: string, listingId: string) {
  "use cache";
  cacheLife("minutes");
  cacheTag(cacheTags.catalog, cacheTags.listing(slug));
  return publicCaller().leaseOffers.list({ listingId });
}

/** The categories alone. */
export async function getCategories(locale: Locale) {
  "use cache";
  cacheLife("minutes");
  cacheTag(cacheTags.catalog);
  return publicCaller().catalog.categories({ locale });
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "NOT_FOUND";
}

/** The listings whose pages are made ahead of the first visit. */
export async function listPrerenderedSlugs(): Promise<string[]> {
  return publicCaller().catalog.publishedSlugs({ limit: 24 });
}

/** The shops whose pages are made ahead of the first visit. */
export async function listPrerenderedShops(): Promise<string[]> {
  return publicCaller().catalog.shopSlugs({ limit: 24 });
}

/** As many addresses as one sitemap may name, with both languages of each. */
const maxInSitemap = 20_000;

/** The addresses of everything that search engines may know. */
export async function listPublicPages() {
  "use cache";
  cacheLife("hours");
  cacheTag(cacheTags.catalog);
  const { catalog } = publicCaller();
  const [listings, categories, shops] = await Promise.all([
    catalog.publishedSlugs({ limit: maxInSitemap }),
    catalog.categories({ locale: market.defaultLocale }),
    catalog.shopSlugs({ limit: maxInSitemap }),
  ]);
  return { listings, categories: categories.map(({ slug }) => slug), shops };
}
