import { useLocale, useTranslations } from "next-intl";
import { monthlyBands, priceBands, type AmountBand } from "@/inputs/catalog";
import { market } from "@/market";
import { formatMoney } from "@/shared/money";
import type { RouterOutputs } from "@/trpc/outputs";
import { searchHref, type SearchFilters } from "./search-filters";

export type FacetCounts = RouterOutputs["catalog"]["facets"];

/** A group of boxes of which any may be ticked. */
export interface ChoiceGroup {
  readonly name: string;
  readonly title: string;
  readonly choices: readonly {
    readonly value: string;
    readonly label: string;
    readonly count: number;
    readonly checked: boolean;
  }[];
}

/** A range of amounts: steps to choose from, each a link, and two fields for any other. */
export interface RangeGroup {
  readonly title: string;
  readonly minName: string;
  readonly maxName: string;
  readonly steps: readonly {
    readonly href: `/${string}`;
    readonly label: string;
    readonly count: number;
    readonly isCurrent: boolean;
  }[];
}

/** One thing that is chosen, and the address of the search without it. */
export interface Chip {
  readonly key: string;
  readonly label: string;
  readonly href: `/${string}`;
}

/** A facet whose choices, taken back, would show something. */
export interface WayOut {
  readonly key: string;
  readonly label: string;
  readonly href: `/${string}`;
}

/** How a search is said and changed, in the reader's words. */
function useSearchWords(filters: SearchFilters) {
  const t = useTranslations("search");
  const lease = useTranslations("leaseQuote");
  const locale = useLocale();
  const { currency } = market;
  const money = (minor: bigint) => formatMoney(minor, currency, locale);
  return {
    t,
    months: (term: number | string) => lease("months", { count: String(term) }),
    // Another choice begins at the first page.
    hrefWith: (change: Partial<SearchFilters>) => searchHref({ ...filters, cursor: null, ...change }, currency),
    spanLabel: ({ min, max }: Span) => {
      if (min === null) return t("upTo", { amount: money(max ?? 0n) });
      return max === null ? t("from", { amount: money(min) }) : t("between", { from: money(min), to: money(max) });
    },
  };
}

type SearchWords = ReturnType<typeof useSearchWords>;

/** A range of amounts in minor units; null has no limit. */
interface Span {
  readonly min: bigint | null;
  readonly max: bigint | null;
}

const priceOf = (filters: SearchFilters): Span => ({ min: filters.minPriceMinor, max: filters.maxPriceMinor });
const monthlyOf = (filters: SearchFilters): Span => ({ min: filters.minMonthlyMinor, max: filters.maxMonthlyMinor });
const setPrice = ({ min, max }: Span) => ({ minPriceMinor: min, maxPriceMinor: max });
const setMonthly = ({ min, max }: Span) => ({ minMonthlyMinor: min, maxMonthlyMinor: max });
const anySpan: Span = { min: null, max: null };
const isLimited = ({ min, max }: Span) => min !== null || max !== null;

/** The steps of a range that would show something, and the one that is chosen; that one leads back. */
function stepsOf(
  bands: readonly AmountBand[],
  counts: readonly number[],
  chosen: Span,
  change: (span: Span) => Partial<SearchFilters>,
  { hrefWith, spanLabel }: SearchWords,
) {
  return bands.flatMap(({ minMinor, maxMinor }, index) => {
    const span = { min: minMinor, max: maxMinor };
    const isCurrent = chosen.min === minMinor && chosen.max === maxMinor;
    const count = counts[index] ?? 0;
    if (count === 0 && !isCurrent) return [];
    return [{ href: hrefWith(change(isCurrent ? anySpan : span)), label: spanLabel(span), count, isCurrent }];
  });
}

/** The facets of a search in the reader's words. */
export function useNarrowing(filters: SearchFilters, facets: FacetCounts) {
  const words = useSearchWords(filters);
  const { t } = words;
  const { currency } = market;
  return {
    choices: choicesOf(filters, facets, words),
    price: {
      title: t("price"),
      minName: "min",
      maxName: "max",
      steps: stepsOf(priceBands[currency], facets.priceCounts, priceOf(filters), setPrice, words),
    },
    monthly: {
      title: t("monthly"),
      minName: "monthlyMin",
      maxName: "monthlyMax",
      steps: stepsOf(monthlyBands[currency], facets.monthlyCounts, monthlyOf(filters), setMonthly, words),
    },
    chips: chipsOf(filters, facets, words),
    waysOut: waysOutOf(filters, facets, words),
    clearHref: searchHref({ text: filters.text, sort: filters.sort }, currency),
  };
}

function choicesOf(filters: SearchFilters, facets: FacetCounts, { t, months }: SearchWords): ChoiceGroup[] {
  return [
    {
      name: "category",
      title: t("category"),
      choices: facets.categories.map(({ value, label, listingCount }) => ({
        value,
        label,
        count: listingCount,
        checked: filters.categories.includes(value),
      })),
    },
    {
      name: "term",
      title: t("term"),
      choices: facets.terms.map(({ value, listingCount }) => ({
        value,
        label: months(value),
        count: listingCount,
        checked: filters.termsMonths.includes(Number(value)),
      })),
    },
    {
      name: "seller",
      title: t("seller"),
      choices: facets.sellers.map(({ value, label, listingCount }) => ({
        value,
        label,
        count: listingCount,
        checked: filters.sellers.includes(value),
      })),
    },
    {
      name: "available",
      title: t("availability"),
      choices: [{ value: "1", label: t("inStock"), count: facets.availableCount, checked: filters.availableOnly }],
    },
  ].filter((group) => group.choices.length > 0);
}

const nameOf = (values: FacetCounts["categories"], slug: string) =>
  values.find(({ value }) => value === slug)?.label ?? slug;
const without = <Value>(values: readonly Value[], value: Value) => values.filter((each) => each !== value);

function chipsOf(filters: SearchFilters, facets: FacetCounts, words: SearchWords): Chip[] {
  const { t, months, hrefWith, spanLabel } = words;
  const price = priceOf(filters);
  const monthly = monthlyOf(filters);
  const chips: (Chip | false)[] = [
    ...filters.categories.map((slug) => ({
      key: `category-${slug}`,
      label: nameOf(facets.categories, slug),
      href: hrefWith({ categories: without(filters.categories, slug) }),
    })),
    isLimited(price) && { key: "price", label: spanLabel(price), href: hrefWith(setPrice(anySpan)) },
    isLimited(monthly) && {
      key: "monthly",
      label: t("aMonth", { amount: spanLabel(monthly) }),
      href: hrefWith(setMonthly(anySpan)),
    },
    ...filters.termsMonths.map((term) => ({
      key: `term-${term}`,
      label: months(term),
      href: hrefWith({ termsMonths: without(filters.termsMonths, term) }),
    })),
    ...filters.sellers.map((slug) => ({
      key: `seller-${slug}`,
      label: nameOf(facets.sellers, slug),
      href: hrefWith({ sellers: without(filters.sellers, slug) }),
    })),
    filters.availableOnly && { key: "available", label: t("inStock"), href: hrefWith({ availableOnly: false }) },
  ];
  return chips.filter((chip) => chip !== false);
}

function waysOutOf(filters: SearchFilters, facets: FacetCounts, { t, hrefWith }: SearchWords): WayOut[] {
  return (
    [
      ["category", t("category"), filters.categories.length > 0, { categories: [] }],
      ["price", t("price"), isLimited(priceOf(filters)), setPrice(anySpan)],
      ["monthly", t("monthly"), isLimited(monthlyOf(filters)), setMonthly(anySpan)],
      ["term", t("term"), filters.termsMonths.length > 0, { termsMonths: [] }],
      ["seller", t("seller"), filters.sellers.length > 0, { sellers: [] }],
      ["available", t("availability"), filters.availableOnly, { availableOnly: false }],
    ] as const
  ).flatMap(([kind, name, isChosen, change]) => {
    const count = facets.totalWithout[kind];
    return isChosen && count > 0
      ? [{ key: kind, label: t("without", { facet: name, count }), href: hrefWith(change) }]
      : [];
  });
}
