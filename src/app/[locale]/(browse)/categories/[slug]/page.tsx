import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getLocale } from "next-intl/server";
import { notFound } from "next/navigation";
import { NarrowedListings } from "@/features/browse/narrowed-listings";
import { noFilters } from "@/features/browse/search-filters";
import { Link } from "@/i18n/link";
import { localHref, locales } from "@/i18n/locales";
import { market } from "@/market";
import { getCategories, getCategory } from "@/trpc/market-pages";
import { buttonStyles } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";

/** A page that a session made partly dynamic would cost ten times as much: the build refuses that. */
export const ensureStatic = "navigation";

export async function generateStaticParams() {
  const categories = await getCategories(market.defaultLocale);
  // At least one, or addresses not known at build time would never become static.
  return categories.length > 0 ? categories.map(({ slug }) => ({ slug })) : [{ slug: "none" }];
}

export async function generateMetadata({ params }: PageProps<"/[locale]/categories/[slug]">): Promise<Metadata> {
  const [locale, { slug }] = await Promise.all([getLocale(), params]);
  const found = await getCategory(locale, slug);
  if (!found) return {};
  return {
    title: found.category.name,
    alternates: {
      canonical: localHref(locale, `/categories/${slug}`),
      languages: Object.fromEntries(locales.map((each) => [each, localHref(each, `/categories/${slug}`)])),
    },
  };
}

/** The goods of one kind. Narrowing them down leads to the search, which says the same and more. */
export default async function CategoryPage({ params }: PageProps<"/[locale]/categories/[slug]">) {
  const found = await getCategory(await getLocale(), (await params).slug);
  if (!found) notFound();
  return <Category {...found} />;
}

function Category({ category, page, facets }: NonNullable<Awaited<ReturnType<typeof getCategory>>>) {
  const t = useTranslations("browse");
  return (
    <div className="column py-8 sm:py-10">
      <nav aria-label={t("breadcrumb")} className="mb-3 text-[0.9375rem] text-ink-faint">
        <Link href="/search" className="underline-offset-4 hover:text-ink hover:underline">
          {t("searchTitle")}
        </Link>
      </nav>
      <h1 className="mb-8 text-3xl font-semibold sm:text-4xl">{category.name}</h1>
      {category.listingCount > 0 ? (
        <NarrowedListings filters={{ ...noFilters, categories: [category.slug] }} page={page} facets={facets} />
      ) : (
        <EmptyState
          title={t("emptyTitle")}
          description={t("emptyText")}
          action={
            <Link href="/search" className={buttonStyles({ variant: "primary" })}>
              {t("seeAll")}
            </Link>
          }
        />
      )}
    </div>
  );
}
