import { describe, expect, test } from "vitest";
import { formatMoney, parseAmount } from "./money";

describe("an amount that was typed whole", () => {
  test.each([
    ["1,234.5", 123_450n],
    ["1234.50", 123_450n],
    ["$ 2,490", 249_000n],
    ["０.５０", 50n],
    ["12,345,678.01", 1_234_567_801n],
  ])("%s is read in dollars", (typed, cents) => {
    expect(parseAmount(typed, "USD")).toBe(cents);
  });

  test.each(["1.234,50", "1,5", "12,34", "1,2345", ",5", "1.005", "-1", "1e9", "", ".", "$", "1.2.3"])(
    "%s is no amount in dollars, and nobody guesses",
    (typed) => {
      expect(parseAmount(typed, "USD")).toBeNull();
    },
  );

  test("won have no fraction", () => {
    expect(parseAmount("₩1,500,000", "KRW")).toBe(1_500_000n);
    expect(parseAmount("1500000원", "KRW")).toBe(1_500_000n);
    expect(parseAmount("1500.5", "KRW")).toBeNull();
  });
});

describe("an amount as people write it", () => {
  test.each([
    [1_500_000n, "KRW", "en", "₩1,500,000"],
    [1_500_000n, "KRW", "ko", "1,500,000원"],
    [-500n, "KRW", "ko", "-500원"],
    [0n, "KRW", "ko", "0원"],
    [49_050n, "USD", "en", "$490.50"],
    [49_050n, "USD", "ko", "$490.50"],
    [-5n, "USD", "ko", "-$0.05"],
  ] as const)("%s of %s in %s is %s", (minor, currency, locale, text) => {
    expect(formatMoney(minor, currency, locale)).toBe(text);
  });
});
