import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { localHref } from "@/i18n/locales";
import { market } from "@/market";
import { Button } from "@/ui/button";
import { filterParams, type SearchFilters } from "./search-filters";

/** What to look for, keeping what is narrowed down already. A plain form: it works before and without JavaScript. */
export function SearchForm({ filters, field }: { readonly filters: SearchFilters; readonly field: ReactNode }) {
  const t = useTranslations("search");
  const locale = useLocale();
  const kept = filterParams({ ...filters, text: "", sort: "newest", cursor: null }, market.currency);
  return (
    <form
      action={localHref(locale, "/search")}
      role="search"
      aria-label={t("formLabel")}
      className="flex max-w-xl items-center gap-3"
    >
      {kept.map(([name, value]) => (
        <input key={`${name}-${value}`} type="hidden" name={name} value={value} />
      ))}
      <div className="grow">{field}</div>
      <Button type="submit" className="h-10!">
        {t("action")}
      </Button>
    </form>
  );
}
