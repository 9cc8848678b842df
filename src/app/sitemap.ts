import type { MetadataRoute } from "next";
import { getEnv } from "@/env";
import { localHref, locales } from "@/i18n/locales";
import { market } from "@/market";
import { listPublicPages } from "@/trpc/market-pages";

/** Every page that stands for itself, in each language, each naming the others. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const { APP_URL } = getEnv();
  const { listings, categories, shops } = await listPublicPages();
  const pages = [
    "" as const,
    ...categories.map((slug) => `/categories/${slug}` as const),
    ...shops.map((slug) => `/shops/${slug}` as const),
    ...listings.map((slug) => `/listings/${slug}` as const),
  ];
  return pages.map((page) => ({
    url: `${APP_URL}${localHref(market.defaultLocale, page)}`,
    alternates: {
      languages: Object.fromEntries(locales.map((locale) => [locale, `${APP_URL}${localHref(locale, page)}`])),
    },
  }));
}
