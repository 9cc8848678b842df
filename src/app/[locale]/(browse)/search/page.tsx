import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { NarrowedListings } from "@/features/browse/narrowed-listings";
import { SearchForm } from "@/features/browse/search-form";
import { readFilters, type SearchFilters } from "@/features/browse/search-filters";
import { SearchField } from "@/features/shell/search-field";
import { useSearchFieldTexts } from "@/features/shell/search-field-texts";
import type { Locale } from "@/i18n/locales";
import { market } from "@/market";
import { publicCaller } from "@/trpc/server";

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
  return <Search locale={locale} filters={filters} {...await findListings(locale, filters)} />;
}

async function findListings(locale: Locale, filters: SearchFilters) {
  const { catalog } = publicCaller();
  const { categories, sellers, termsMonths, sort, cursor, ...rest } = filters;
  const asked = { ...rest, locale, categories: [...categories], sellers: [...sellers], termsMonths: [...termsMonths] };
  const find = (from: string | null) => catalog.find({ ...asked, sort, cursor: from });
  const [page, facets] = await Promise.all([
    // A place that belongs to another search, or to none, is forgotten: the search begins at its beginning.
    find(cursor).catch((error: unknown) => {
      if (cursor === null) throw error;
      return find(null);
    }),
    catalog.facets(asked),
  ]);
  const isUnknown = facets.total === 0 && filters.text !== "";
  return { page, facets, spelling: isUnknown ? await catalog.spelling({ text: filters.text }) : null };
}

function Search({
  locale,
  filters,
  ...found
}: { readonly locale: Locale; readonly filters: SearchFilters } & Awaited<ReturnType<typeof findListings>>) {
  const t = useTranslations("browse");
  const texts = useSearchFieldTexts();
  return (
    <div className="column py-8 sm:py-10">
      <h1 className="mb-5 text-3xl font-semibold sm:text-4xl">
        {filters.text ? t("searchTitleFor", { text: filters.text }) : t("searchTitle")}
      </h1>
      <div className="mb-8">
        <SearchForm
          filters={filters}
          field={<SearchField key={filters.text} id="page-search" locale={locale} typed={filters.text} texts={texts} />}
        />
      </div>
      <NarrowedListings filters={filters} {...found} />
    </div>
  );
}
