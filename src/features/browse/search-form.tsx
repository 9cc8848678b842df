import { SlidersHorizontal } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Link } from "@/i18n/link";
import { localHref } from "@/i18n/locales";
import { listingSorts } from "@/inputs/catalog";
import { market } from "@/market";
import { toDecimalString } from "@/shared/money";
import type { RouterOutputs } from "@/trpc/outputs";
import { Button } from "@/ui/button";
import { Input, NativeSelect } from "@/ui/input";
import type { SearchFilters } from "./search-filters";

/** What to look for. A plain form that the browser sends by itself: it works before and without JavaScript. */
export function SearchForm({
  filters,
  categories,
}: {
  readonly filters: SearchFilters;
  readonly categories: RouterOutputs["catalog"]["categories"];
}) {
  const t = useTranslations("browse");
  const locale = useLocale();
  const { currency } = market;
  const priceOf = (minor: bigint | null) => (minor === null ? "" : toDecimalString(minor, currency));
  const narrowed = filters.category !== null || filters.minPriceMinor !== null || filters.maxPriceMinor !== null;
  return (
    <form
      action={localHref(locale, "/search")}
      role="search"
      aria-label={t("searchTitle")}
      className="grid content-start gap-6"
    >
      <Labelled id="search-q" label={t("searchText")}>
        <Input id="search-q" type="search" name="q" defaultValue={filters.text} maxLength={100} />
      </Labelled>
      <details open={narrowed || undefined} className="group md:hidden">
        <summary className="flex h-11 list-none items-center gap-2 rounded-sm border border-line-strong px-4 font-medium">
          <SlidersHorizontal aria-hidden className="size-4" />
          {t("filters")}
        </summary>
      </details>
      <div className="grid gap-6 max-md:hidden max-md:[details[open]+&]:grid">
        <Labelled id="search-category" label={t("category")}>
          <NativeSelect id="search-category" name="category" defaultValue={filters.category ?? ""}>
            <option value="">{t("all")}</option>
            {categories.map((category) => (
              <option key={category.slug} value={category.slug}>
                {category.name} ({category.listingCount})
              </option>
            ))}
          </NativeSelect>
        </Labelled>
        <fieldset className="min-w-0">
          <legend className="mb-1.5 text-sm font-semibold">{t("price", { currency })}</legend>
          <div className="grid grid-cols-[1fr_auto_1fr] items-center gap-2">
            <Input
              name="min"
              aria-label={t("priceMin")}
              placeholder={t("priceMin")}
              inputMode="decimal"
              defaultValue={priceOf(filters.minPriceMinor)}
            />
            <span aria-hidden className="text-ink-faint">
              –
            </span>
            <Input
              name="max"
              aria-label={t("priceMax")}
              placeholder={t("priceMax")}
              inputMode="decimal"
              defaultValue={priceOf(filters.maxPriceMinor)}
            />
          </div>
        </fieldset>
        {filters.text ? null : (
          <Labelled id="search-sort" label={t("sortLabel")}>
            <NativeSelect id="search-sort" name="sort" defaultValue={filters.sort}>
              {listingSorts.map((sort) => (
                <option key={sort} value={sort}>
                  {t(`sort.${sort}`)}
                </option>
              ))}
            </NativeSelect>
          </Labelled>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" variant="primary" className="grow md:grow-0">
          {t("searchAction")}
        </Button>
        {narrowed || filters.text ? (
          <Link
            href="/search"
            className="text-[0.9375rem] font-medium text-accent underline decoration-accent-line underline-offset-4"
          >
            {t("searchReset")}
          </Link>
        ) : null}
      </div>
    </form>
  );
}

function Labelled({
  id,
  label,
  children,
}: {
  readonly id: string;
  readonly label: string;
  readonly children: React.ReactNode;
}) {
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-sm font-semibold">
        {label}
      </label>
      {children}
    </div>
  );
}
