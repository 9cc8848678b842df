import { test as property } from "@fast-check/vitest";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { listingSorts } from "@/inputs/catalog";
import { readFilters, searchHref, usualSort, type SearchFilters } from "./search-filters";

const price = fc.option(fc.bigInt({ min: 1n, max: 9_000_000_000_000n }));
const slugs = fc.uniqueArray(fc.stringMatching(/^[a-z0-9]{1,20}(-[a-z0-9]{1,9}){0,2}$/), { maxLength: 4 });
const filters: fc.Arbitrary<SearchFilters> = fc.record({
  text: fc.string({ maxLength: 100 }).map((text) => text.trim()),
  categories: slugs,
  sellers: slugs,
  termsMonths: fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 5 }),
  minPriceMinor: price,
  maxPriceMinor: price,
  minMonthlyMinor: price,
  maxMonthlyMinor: price,
  availableOnly: fc.boolean(),
  sort: fc.constantFrom(...listingSorts),
  cursor: fc.option(fc.stringMatching(/^[0-9]{1,18}~[0-9a-f]{8}$/)),
});

describe("a search stands in its address", () => {
  property.prop([filters, fc.constantFrom("KRW" as const, "USD" as const)])(
    "what is written into an address is read out of it",
    (asked, currency) => {
      const { searchParams } = new URL(searchHref(asked, currency), "http://market.invalid");
      const params = Object.fromEntries([...searchParams.keys()].map((name) => [name, searchParams.getAll(name)]));
      // Without words there is no likeness to sort by.
      const sort = asked.sort === "relevance" ? usualSort(asked.text) : asked.sort;
      expect(readFilters(params, currency)).toEqual({ ...asked, sort });
    },
  );

  property.prop([fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.array(fc.string())))])(
    "any address is read, whatever stands in it",
    (params) => {
      expect(listingSorts).toContain(readFilters(params, "KRW").sort);
    },
  );

  test("prices are read as people type them, and nonsense is left out", () => {
    expect(readFilters({ min: "1,500,000", max: "2 000 000" }, "KRW")).toMatchObject({
      minPriceMinor: 1_500_000n,
      maxPriceMinor: 2_000_000n,
    });
    expect(readFilters({ min: "12.5", max: "-3" }, "USD")).toMatchObject({
      minPriceMinor: 1_250n,
      maxPriceMinor: null,
    });
    expect(readFilters({ min: "1e9", max: "much" }, "KRW")).toMatchObject({ minPriceMinor: null, maxPriceMinor: null });
  });
});
