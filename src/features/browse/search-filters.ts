import { listingSorts, type ListingSort } from "@/inputs/catalog";
import { minorUnitDigits, toDecimalString, type Currency } from "@/shared/money";

/** What a search asks for, as its address says it. */
export interface SearchFilters {
  readonly text: string;
  readonly category: string | null;
  readonly minPriceMinor: bigint | null;
  readonly maxPriceMinor: bigint | null;
  readonly sort: ListingSort;
  readonly cursor: string | null;
}

type Params = Readonly<Record<string, string | string[] | undefined>>;

/** The dearest price that may be asked for, in minor units: what the server takes. */
const highestPriceMinor = 9_000_000_000_000n;

/** Reads an address. What makes no sense is left out, so that an old or mistyped link still finds something. */
export function readFilters(params: Params, currency: Currency): SearchFilters {
  const one = (name: string) => {
    const value = params[name];
    return (typeof value === "string" ? value : (value?.[0] ?? "")).trim();
  };
  const category = one("category");
  const cursor = one("cursor");
  return {
    text: one("q").slice(0, 100),
    category: /^[a-z0-9]+(-[a-z0-9]+)*$/.test(category) ? category.slice(0, 120) : null,
    minPriceMinor: readPrice(one("min"), currency),
    maxPriceMinor: readPrice(one("max"), currency),
    sort: listingSorts.find((sort) => sort === one("sort")) ?? "newest",
    cursor: cursor && cursor.length <= 200 ? cursor : null,
  };
}

/** A price as people type it, `1,500,000` or `12.50`, in minor units; null for anything else. */
function readPrice(typed: string, currency: Currency): bigint | null {
  const [, whole, fraction = ""] = /^(\d{1,13})(?:\.(\d+))?$/.exec(typed.replace(/[\s,]/g, "")) ?? [];
  if (whole === undefined) return null;
  const digits = minorUnitDigits[currency];
  const minor = BigInt(whole + fraction.slice(0, digits).padEnd(digits, "0"));
  return minor > 0n && minor <= highestPriceMinor ? minor : null;
}

/** The address of a search, without its language. What is as usual is left out, so that addresses stay short. */
export function searchHref(filters: Partial<SearchFilters>, currency: Currency): `/${string}` {
  const params = new URLSearchParams();
  if (filters.text) params.set("q", filters.text);
  if (filters.category) params.set("category", filters.category);
  if (filters.minPriceMinor) params.set("min", toDecimalString(filters.minPriceMinor, currency));
  if (filters.maxPriceMinor) params.set("max", toDecimalString(filters.maxPriceMinor, currency));
  if (filters.sort && filters.sort !== "newest") params.set("sort", filters.sort);
  if (filters.cursor) params.set("cursor", filters.cursor);
  return params.size > 0 ? `/search?${params.toString()}` : "/search";
}
