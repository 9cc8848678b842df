import { listingSorts, type ListingSort } from "@/inputs/catalog";
import { minorUnitDigits, maxAmountMinor, toDecimalString, type Currency } from "@/shared/money";

/** What a search asks for, as its address says it. */
export interface SearchFilters {
  readonly text: string;
  readonly categories: readonly string[];
  readonly sellers: readonly string[];
  readonly termsMonths: readonly number[];
  readonly minPriceMinor: bigint | null;
  readonly maxPriceMinor: bigint | null;
  readonly minMonthlyMinor: bigint | null;
  readonly maxMonthlyMinor: bigint | null;
  readonly availableOnly: boolean;
  readonly sort: ListingSort;
  readonly cursor: string | null;
}

/** A search that asks for nothing in particular. */
export const noFilters: SearchFilters = {
  text: "",
  categories: [],
  sellers: [],
  termsMonths: [],
  minPriceMinor: null,
  maxPriceMinor: null,
  minMonthlyMinor: null,
  maxMonthlyMinor: null,
  availableOnly: false,
  sort: "newest",
  cursor: null,
};

type Params = Readonly<Record<string, string | string[] | undefined>>;

/** The dearest price that may be asked for, in minor units: what the server takes. */

/** How many of one kind may be chosen: what the server takes. */
const maxChosen = 20;

/** The order in which a search is shown when nobody asked for another: by likeness where there are words. */
export const usualSort = (text: string): ListingSort => (text === "" ? "newest" : "relevance");

/** Reads an address. What makes no sense is left out, so that an old or mistyped link still finds something. */
export function readFilters(params: Params, currency: Currency): SearchFilters {
  const all = (name: string) => {
    const value = params[name];
    const list = (typeof value === "string" ? [value] : (value ?? [])).map((each) => each.trim());
    return [...new Set(list.filter((each) => each !== ""))];
  };
  const one = (name: string) => all(name)[0] ?? "";
  const slugs = (name: string) =>
    all(name)
      .filter((slug) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) && slug.length <= 120)
      .slice(0, maxChosen);
  const cursor = one("cursor");
  // What no text can hold stands for nothing; cut first, because a cut may leave half of a letter.
  const text = one("q")
    .normalize("NFC")
    .slice(0, 100)
    .replace(/[\p{Cc}\p{Cs}]/gu, " ")
    .trim();
  return {
    text,
    categories: slugs("category"),
    sellers: slugs("seller"),
    termsMonths: all("term")
      .filter((term) => /^[1-9]\d?$/.test(term))
      .map(Number)
      .slice(0, maxChosen),
    minPriceMinor: readPrice(one("min"), currency),
    maxPriceMinor: readPrice(one("max"), currency),
    minMonthlyMinor: readPrice(one("monthlyMin"), currency),
    maxMonthlyMinor: readPrice(one("monthlyMax"), currency),
    availableOnly: one("available") === "1",
    sort: listingSorts.find((sort) => sort === one("sort") && (sort !== "relevance" || text !== "")) ?? usualSort(text),
    cursor: /^[\x21-\x7e]{1,200}$/.test(cursor) ? cursor : null,
  };
}

/** A price as people type it, `1,500,000` or `12.50`, in minor units; null for anything else. */
function readPrice(typed: string, currency: Currency): bigint | null {
  const [, whole, fraction = ""] = /^(\d{1,13})(?:\.(\d+))?$/.exec(typed.replace(/[\s,]/g, "")) ?? [];
  if (whole === undefined) return null;
  const digits = minorUnitDigits[currency];
  const minor = BigInt(whole + fraction.slice(0, digits).padEnd(digits, "0"));
  return minor > 0n && minor <= maxAmountMinor ? minor : null;
}

/** What a search's address says, name by name: also what a form must carry along that changes only a part of it. */
export function filterParams(filters: Partial<SearchFilters>, currency: Currency): [name: string, value: string][] {
  const { text = "", sort } = filters;
  const amount = (name: string, minor: bigint | null | undefined): [string, string][] =>
    minor ? [[name, toDecimalString(minor, currency)]] : [];
  return [
    ...(text === "" ? [] : [["q", text] as [string, string]]),
    ...(filters.categories ?? []).map((slug): [string, string] => ["category", slug]),
    ...(filters.sellers ?? []).map((slug): [string, string] => ["seller", slug]),
    ...(filters.termsMonths ?? []).map((term): [string, string] => ["term", String(term)]),
    ...amount("min", filters.minPriceMinor),
    ...amount("max", filters.maxPriceMinor),
    ...amount("monthlyMin", filters.minMonthlyMinor),
    ...amount("monthlyMax", filters.maxMonthlyMinor),
    ...(filters.availableOnly ? [["available", "1"] as [string, string]] : []),
    ...(sort && sort !== usualSort(text) ? [["sort", sort] as [string, string]] : []),
    ...(filters.cursor ? [["cursor", filters.cursor] as [string, string]] : []),
  ];
}

/** The address of a search, without its language. What is as usual is left out, so that addresses stay short. */
export function searchHref(filters: Partial<SearchFilters>, currency: Currency): `/${string}` {
  const params = new URLSearchParams(filterParams(filters, currency));
  return params.size > 0 ? `/search?${params.toString()}` : "/search";
}
