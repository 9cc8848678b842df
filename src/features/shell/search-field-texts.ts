import { useTranslations } from "next-intl";

export type SearchFieldTexts = Readonly<
  Record<"label" | "placeholder" | "suggestions" | "goods" | "categories" | "shops" | "some" | "none", string>
>;

/** The words of a search field, for anyone who renders it on the server. */
export function useSearchFieldTexts(): SearchFieldTexts {
  const t = useTranslations("shell");
  return {
    label: t("searchLabel"),
    placeholder: t("searchPlaceholder"),
    suggestions: t("suggestions"),
    goods: t("suggestedGoods"),
    categories: t("suggestedCategories"),
    shops: t("suggestedShops"),
    some: t("suggestionCount", { count: "{count}" }),
    none: t("suggestionNone"),
  };
}
