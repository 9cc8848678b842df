import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { currencies, maxAmountMinor } from "@/shared/money";
import { amountText, typeAmountText } from "./amount-text";

describe("an amount in a field", () => {
  test.prop([fc.bigInt({ min: 0n, max: maxAmountMinor }), fc.constantFrom(...currencies), fc.constantFrom("en", "ko")])(
    "what is written is read back as the same amount",
    (amount, currency, locale) => {
      const text = amountText(amount, currency, locale);
      expect(typeAmountText(text, text.length, currency, locale)).toEqual({
        text,
        caret: text.length,
        amountMinor: amount,
      });
    },
  );

  test.prop([fc.string(), fc.nat(40), fc.constantFrom(...currencies)])(
    "nothing that is typed breaks it",
    (raw, caret, currency) => {
      const typed = typeAmountText(raw, caret, currency, "en");
      expect(typed.caret).toBeLessThanOrEqual(typed.text.length);
      expect(typed.amountMinor === null).toBe(typed.text === "");
    },
  );

  test("digits are grouped while they are typed, and the caret stays with them", () => {
    expect(typeAmountText("1500", 4, "KRW", "ko")).toEqual({ text: "1,500", caret: 5, amountMinor: 1_500n });
    expect(typeAmountText("1,9500,000", 4, "KRW", "ko")).toEqual({
      text: "19,500,000",
      caret: 4,
      amountMinor: 19_500_000n,
    });
    expect(typeAmountText("", 0, "KRW", "en")).toEqual({ text: "", caret: 0, amountMinor: null });
  });

  test("pasted text keeps its number", () => {
    expect(typeAmountText("₩ 1,500,000원", 11, "KRW", "ko").amountMinor).toBe(1_500_000n);
    expect(typeAmountText("1500.75", 7, "KRW", "en").amountMinor).toBe(1_500n);
    expect(typeAmountText("$1,500.759", 10, "USD", "en").amountMinor).toBe(150_075n);
    expect(typeAmountText("1.234,50", 8, "USD", "en")).toMatchObject({ text: "1,234.50", amountMinor: 123_450n });
    expect(typeAmountText("€ 1.234.567,5", 13, "USD", "en").amountMinor).toBe(123_456_750n);
    expect(typeAmountText("1.23,4", 6, "USD", "en").amountMinor).toBe(123n);
    expect(typeAmountText("１２００", 4, "KRW", "ko").amountMinor).toBe(1_200n);
  });
});

test("digits beyond the largest amount that a form takes do not come into the field", () => {
  for (const currency of currencies) {
    const { text, amountMinor } = typeAmountText("99999999999999999999999", 23, currency, "en");
    expect(amountMinor).toBeLessThanOrEqual(maxAmountMinor);
    expect(amountMinor).toBeGreaterThan(maxAmountMinor / 100n);
    expect(text).toMatch(/^[9,]+$/);
  }
  expect(typeAmountText("9000000000000", 13, "KRW", "en").amountMinor).toBe(9_000_000_000_000n);
  expect(typeAmountText("9000000000001", 13, "KRW", "en").amountMinor).toBe(900_000_000_000n);
});
