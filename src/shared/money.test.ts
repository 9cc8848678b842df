import { describe, expect, test } from "vitest";
import { parseAmount } from "./money";

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
