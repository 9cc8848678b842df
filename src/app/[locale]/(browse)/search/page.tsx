import type { Metadata } from "next";
import { useLocale, useTranslations } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { ListingGrid } from "@/features/browse/listing-card";
import { useCardTexts } from "@/features/browse/market-texts";
import { MoreListings } from "@/features/browse/more-listings";
import { SearchForm } from "@/features/browse/search-form";
import { readFilters, searchHref, type SearchFilters } from "@/features/browse/search-filters";
import { Link } from "@/i18n/link";
import { localHref, type Locale } from "@/i18n/locales";
import { market } from "@/market";
import { getCategories } from "@/trpc/market-pages";
import type { RouterOutputs } from "@/trpc/outputs";
import { publicCaller } from "@/trpc/server";
import { buttonStyles } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";

/** Rendered whole for each search: a streamed page would stay empty in a browser without JavaScript. */
export const instant = false;

export async function generateMetadata({ searchParams }: PageProps<"/[locale]/search">): Promise<Metadata> {
  const t = await getTranslations("browse");
  const { text } = readFilters(await searchParams, market.currency);
  return { title: text ? t("searchTitleFor", { text }) : t("searchTitle"), robots: { index: false } };
}

/** The goods that answer a search. Everything asked stands in the address. */
export default async function SearchPage({ searchParams }: PageProps<"/[locale]/search">) {
  const locale = await getLocale();
  const filters = readFilters(await searchParams, market.currency);
  const [categories, page] = await Promise.all([getCategories(locale), findListings(locale, filters)]);
  return <Search filters={filters} categories={categories} page={page} />;
}

async function findListings(locale: Locale, filters: SearchFilters) {
  const { text, sort, ...narrowing } = filters;
  const { catalog } = publicCaller();
  const ask = (cursor: string | null) =>
    text
      ? catalog.search({ ...narrowing, cursor, locale, text })
      : catalog.list({ ...narrowing, cursor, locale, sort });
  // A place that belongs to another search, or to none, is forgotten: the search begins at its beginning.
  return ask(filters.cursor).catch((error: unknown) => {
    if (filters.cursor === null) throw error;
    return ask(null);
  });
}

function Search({
  filters,
  categories,
  page,
}: {
  readonly filters: SearchFilters;
  readonly categories: RouterOutputs["catalog"]["categories"];
  readonly page: RouterOutputs["catalog"]["list"];
}) {
  const t = useTranslations("browse");
  const locale = useLocale();
  const cards = useCardTexts();
  const category = categories.find(({ slug }) => slug === filters.category);
  const title = filters.text ? t("searchTitleFor", { text: filters.text }) : (category?.name ?? t("searchTitle"));
  return (
    <div className="column grid gap-x-12 gap-y-8 py-10 md:grid-cols-[15rem_minmax(0,1fr)] lg:gap-x-16">
      <h1 className="text-3xl font-semibold sm:text-4xl md:col-span-2">{title}</h1>
      <SearchForm filters={filters} categories={categories} />
      <section aria-label={t("results")} className="min-w-0">
        {page.items.length > 0 ? (
          <ListingGrid
            listings={page.items}
            locale={locale}
            texts={cards}
            label={t("results")}
            eagerCount={4}
            columns="three"
          />
        ) : (
          <EmptyState
            title={t("nothingTitle")}
            description={t("nothingText")}
            action={
              <Link href="/search" className={buttonStyles({ variant: "primary" })}>
                {t("seeAll")}
              </Link>
            }
          />
        )}
        {page.nextCursor ? (
          <MoreListings
            // Another search is another list.
            key={searchHref(filters, market.currency)}
            locale={locale}
            filters={filters}
            cursor={page.nextCursor}
            href={localHref(locale, searchHref({ ...filters, cursor: page.nextCursor }, market.currency))}
            texts={{ ...cards, more: t("more"), moreFailed: t("moreFailed"), resultsLabel: t("results") }}
          />
        ) : null}
      </section>
    </div>
  );
}
