import { X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Link } from "@/i18n/link";
import { localHref } from "@/i18n/locales";
import { listingSorts } from "@/inputs/catalog";
import { market } from "@/market";
import { toDecimalString } from "@/shared/money";
import type { RouterOutputs } from "@/trpc/outputs";
import { EmptyState } from "@/ui/empty-state";
import { FacetPanel, SortSelect } from "./facet-panel";
import { ListingResults } from "./listing-results";
import { useCardTexts } from "./market-texts";
import { MoreListings } from "./more-listings";
import { useNarrowing, type FacetCounts } from "./narrowing";
import { searchHref, usualSort, type SearchFilters } from "./search-filters";

interface NarrowedListingsProps {
  readonly filters: SearchFilters;
  readonly facets: FacetCounts;
  readonly page: RouterOutputs["catalog"]["find"];
  /** The words as the market spells them, where they found nothing. */
  readonly spelling?: string | null;
}

/** Goods that answer, with what narrows them down beside them, what is chosen above them, and a way on below. */
export function NarrowedListings({ filters, facets, page, spelling = null }: NarrowedListingsProps) {
  const t = useTranslations("search");
  const common = useTranslations("browse");
  const locale = useLocale();
  const cards = useCardTexts();
  const { currency } = market;
  const facetTexts = useFacetTexts(facets.total);
  const narrowing = useNarrowing(filters, facets);
  const [first, ...others] = narrowing.choices.map((group) => ({ kind: "choices", ...group }) as const);
  const ranges = rangesOf(filters, narrowing);
  const sorts = listingSorts.filter((sort) => sort !== "relevance" || filters.text !== "");
  return (
    <div className="group/narrow grid items-start gap-x-10 gap-y-4 md:grid-cols-[14.5rem_minmax(0,1fr)] lg:gap-x-14">
      <FacetPanel
        locale={locale}
        groups={first ? [first, ...ranges, ...others] : [...ranges]}
        kept={filters.text === "" ? [] : [["q", filters.text]]}
        usualSort={usualSort(filters.text)}
        chosenCount={narrowing.chips.length}
        texts={facetTexts}
      />
      <section
        id="results"
        aria-label={common("results")}
        className="min-w-0 transition-opacity group-has-[form[aria-busy=true]]/narrow:opacity-55"
      >
        <div className="mb-6 flex min-h-11 flex-wrap items-center justify-between gap-x-6 gap-y-3">
          <p role="status" className="figures text-[0.9375rem] text-ink-soft">
            {t("count", { count: facets.total })}
          </p>
          <SortSelect
            value={filters.sort}
            label={t("sortLabel")}
            options={sorts.map((sort) => ({ value: sort, label: t(`sort.${sort}`) }))}
          />
        </div>
        {narrowing.chips.length > 0 ? <Chosen chips={narrowing.chips} clearHref={narrowing.clearHref} /> : null}
        {page.items.length > 0 ? (
          <>
            <h2 className="sr-only">{common("results")}</h2>
            <ListingResults
              listings={page.items}
              locale={locale}
              texts={cards}
              label={common("results")}
              eagerCount={4}
              columns="three"
            />
          </>
        ) : (
          <Nothing filters={filters} spelling={spelling} waysOut={narrowing.waysOut} />
        )}
        {page.nextCursor ? (
          <MoreListings
            // Another search is another list.
            key={searchHref(filters, currency)}
            locale={locale}
            filters={filters}
            cursor={page.nextCursor}
            href={localHref(locale, searchHref({ ...filters, cursor: page.nextCursor }, currency))}
            texts={{
              ...cards,
              more: common("more"),
              moreFailed: common("moreFailed"),
              resultsLabel: common("results"),
            }}
          />
        ) : null}
      </section>
    </div>
  );
}

/** The two ranges of amounts, with what is typed into them. */
function rangesOf(filters: SearchFilters, narrowing: ReturnType<typeof useNarrowing>) {
  const typed = (minor: bigint | null) => (minor === null ? "" : toDecimalString(minor, market.currency));
  return [
    {
      kind: "range",
      min: typed(filters.minPriceMinor),
      max: typed(filters.maxPriceMinor),
      ...narrowing.price,
    } as const,
    {
      kind: "range",
      min: typed(filters.minMonthlyMinor),
      max: typed(filters.maxMonthlyMinor),
      ...narrowing.monthly,
    } as const,
  ];
}

function useFacetTexts(total: number) {
  const t = useTranslations("search");
  return {
    title: t("narrow"),
    open: t("filters"),
    close: t("close"),
    showResults: t("showResults", { count: total }),
    min: t("min"),
    max: t("max"),
    apply: t("apply"),
    applyAll: t("applyAll"),
  };
}

interface ChosenProps {
  readonly chips: ReturnType<typeof useNarrowing>["chips"];
  readonly clearHref: ReturnType<typeof useNarrowing>["clearHref"];
}

/** What is chosen, each with the way back from it. */
function Chosen({ chips, clearHref }: ChosenProps) {
  const t = useTranslations("search");
  return (
    <ul aria-label={t("chosen")} className="-mt-2 mb-6 flex flex-wrap items-center gap-2">
      {chips.map((chip) => (
        <li key={chip.key}>
          <Link
            href={chip.href}
            scroll={false}
            prefetch={false}
            className="group/chip inline-flex min-h-9 items-center gap-1.5 rounded-sm border border-accent-line bg-accent-soft pr-2 pl-3 text-sm font-medium hover:border-accent"
          >
            <span className="sr-only">{t("remove")} </span>
            {chip.label}
            <X aria-hidden className="size-3.5 text-ink-faint group-hover/chip:text-ink" />
          </Link>
        </li>
      ))}
      <li>
        <Link
          href={clearHref}
          scroll={false}
          prefetch={false}
          className="inline-flex min-h-9 items-center px-2 text-sm font-medium text-accent underline decoration-accent-line underline-offset-4 hover:decoration-accent"
        >
          {t("clearAll")}
        </Link>
      </li>
    </ul>
  );
}

/** Nothing answers: what may have been meant, and what to give up. */
function Nothing({
  filters,
  spelling,
  waysOut,
}: {
  readonly filters: SearchFilters;
  readonly spelling: string | null;
  readonly waysOut: ReturnType<typeof useNarrowing>["waysOut"];
}) {
  const t = useTranslations("search");
  const common = useTranslations("browse");
  const link = "font-medium text-accent underline decoration-accent-line underline-offset-4 hover:decoration-accent";
  return (
    <EmptyState
      title={t("nothingTitle")}
      description={waysOut.length > 0 ? t("nothingNarrowed") : t("nothingText")}
      action={
        <ul className="grid gap-2.5">
          {spelling === null ? null : (
            <li>
              {t("spelling")}{" "}
              <Link href={searchHref({ ...filters, text: spelling, cursor: null }, market.currency)} className={link}>
                {spelling}
              </Link>
            </li>
          )}
          {waysOut.map((way) => (
            <li key={way.key}>
              <Link href={way.href} className={link}>
                {way.label}
              </Link>
            </li>
          ))}
          <li>
            <Link href="/search" className={link}>
              {common("seeAll")}
            </Link>
          </li>
        </ul>
      }
    />
  );
}
