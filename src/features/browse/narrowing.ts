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

/** The facets of a search in the reader's words. */
export function useNarrowing(filters: SearchFilters, facets: FacetCounts) {
  const t = useTranslations("search");
  const lease = useTranslations("leaseQuote");
  const locale = useLocale();
  const { currency } = market;
  const money = (minor: bigint) => formatMoney(minor, currency, locale);
  // Another choice begins at the first page.
  const hrefWith = (change: Partial<SearchFilters>) => searchHref({ ...filters, cursor: null, ...change }, currency);
  const spanLabel = (minMinor: bigint | null, maxMinor: bigint | null) => {
    if (minMinor === null) return t("upTo", { amount: money(maxMinor ?? 0n) });
    return maxMinor === null
      ? t("from", { amount: money(minMinor) })
      : t("between", { from: money(minMinor), to: money(maxMinor) });
  };
  const steps = (
    bands: readonly AmountBand[],
    counts: readonly number[],
    chosen: { readonly min: bigint | null; readonly max: bigint | null },
    change: (min: bigint | null, max: bigint | null) => Partial<SearchFilters>,
  ) =>
    bands.flatMap(({ minMinor, maxMinor }, index) => {
      const isCurrent = chosen.min === minMinor && chosen.max === maxMinor;
      const count = counts[index] ?? 0;
      if (count === 0 && !isCurrent) return [];
      return [
        {
          href: hrefWith(isCurrent ? change(null, null) : change(minMinor, maxMinor)),
          label: spanLabel(minMinor, maxMinor),
          count,
          isCurrent,
        },
      ];
    });
  const price = { min: filters.minPriceMinor, max: filters.maxPriceMinor };
  const monthly = { min: filters.minMonthlyMinor, max: filters.maxMonthlyMinor };
  const setPrice = (minPriceMinor: bigint | null, maxPriceMinor: bigint | null) => ({ minPriceMinor, maxPriceMinor });
  const setMonthly = (minMonthlyMinor: bigint | null, maxMonthlyMinor: bigint | null) => ({
    minMonthlyMinor,
    maxMonthlyMinor,
  });
  const months = (term: number | string) => lease("months", { count: String(term) });

  const choices: ChoiceGroup[] = [
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

  const nameOf = (values: FacetCounts["categories"], slug: string) =>
    values.find(({ value }) => value === slug)?.label ?? slug;
  const without = <Value>(values: readonly Value[], value: Value) => values.filter((each) => each !== value);
  const chips: Chip[] = [
    ...filters.categories.map((slug) => ({
      key: `category-${slug}`,
      label: nameOf(facets.categories, slug),
      href: hrefWith({ categories: without(filters.categories, slug) }),
    })),
    ...(price.min === null && price.max === null
      ? []
      : [{ key: "price", label: spanLabel(price.min, price.max), href: hrefWith(setPrice(null, null)) }]),
    ...(monthly.min === null && monthly.max === null
      ? []
      : [
          {
            key: "monthly",
            label: t("aMonth", { amount: spanLabel(monthly.min, monthly.max) }),
            href: hrefWith(setMonthly(null, null)),
          },
        ]),
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
    ...(filters.availableOnly
      ? [{ key: "available", label: t("inStock"), href: hrefWith({ availableOnly: false }) }]
      : []),
  ];

  const waysOut: WayOut[] = (
    [
      ["category", t("category"), filters.categories.length > 0, { categories: [] }],
      ["price", t("price"), price.min !== null || price.max !== null, setPrice(null, null)],
      ["monthly", t("monthly"), monthly.min !== null || monthly.max !== null, setMonthly(null, null)],
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

  return {
    choices,
    price: {
      title: t("price"),
      minName: "min",
      maxName: "max",
      steps: steps(priceBands[currency], facets.priceCounts, price, setPrice),
    },
    monthly: {
      title: t("monthly"),
      minName: "monthlyMin",
      maxName: "monthlyMax",
      steps: steps(monthlyBands[currency], facets.monthlyCounts, monthly, setMonthly),
    },
    chips,
    waysOut,
    clearHref: searchHref({ text: filters.text, sort: filters.sort }, currency),
  };
}
