import { expect, test } from "vitest";
import { marketProfiles } from "@/market";
import { demoGoods } from "./goods";
import { marketPrice } from "./market-price";

const prices = demoGoods.flatMap(({ variants }) => variants.map(({ priceMinor }) => priceMinor));

test("won stay as they are, dollars are what a shop would write", () => {
  for (const price of prices) expect(marketPrice(price, "KRW")).toBe(price);
  expect(marketPrice(3_490_000n, "USD")).toBe(249_000n);
  expect(marketPrice(180_000n, "USD")).toBe(12_900n);
  expect(marketPrice(590_000n, "USD")).toBe(41_900n);
  for (const price of prices) expect(marketPrice(price, "USD")).toBeGreaterThan(0n);
});

test("what is dearer in won is not cheaper in dollars, and both sides of the threshold are on offer", () => {
  const inDollars = prices.toSorted((a, b) => (a < b ? -1 : 1)).map((price) => marketPrice(price, "USD"));
  expect(inDollars).toEqual(inDollars.toSorted((a, b) => (a < b ? -1 : 1)));
  const { splitThresholdMinor } = marketProfiles.us.payment;
  expect(inDollars.some((price) => price < splitThresholdMinor)).toBe(true);
  expect(inDollars.some((price) => price >= splitThresholdMinor)).toBe(true);
});
