import { expect, test } from "vitest";
import { maxUnits } from "./most-units";

test("a line goes as far as the stock, with what is being paid beside it, however often it is pressed meanwhile", () => {
  expect(maxUnits({ available: 3, quantity: 1, toBuy: 1 })).toBe(3);
  expect(maxUnits({ available: 3, quantity: 3, toBuy: 1 })).toBe(5);
  expect(maxUnits({ available: 1_000, quantity: 1, toBuy: 1 })).toBe(99);
});
