import { expect, test } from "vitest";
import { formatForeignMoney } from "./format-foreign-money";

test.each<[bigint, string, string]>([
  [1_990_000n, "KRW", "₩1,990,000"],
  [-1_234n, "EUR", "-EUR\u00a012.34"],
  [1_234n, "JPY", "JPY\u00a01,234"],
  [5n, "KWD", "KWD\u00a00.005"],
  [1_234n, "USDC", "USDC 1234"],
])("%s of %s is written %s", (amountMinor, currency, written) => {
  expect(formatForeignMoney(amountMinor, currency, "en")).toBe(written);
});
