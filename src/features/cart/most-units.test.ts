import { expect, test } from "vitest";
import { mostUnits } from "./most-units";

test("a line goes as far as the stock, with what is being paid beside it, however often it is pressed meanwhile", () => {
  expect(mostUnits({ available: 3, quantity: 1, toBuy: 1 })).toBe(3);
  expect(mostUnits({ available: 3, quantity: 3, toBuy: 1 })).toBe(5);
  expect(mostUnits({ available: 1_000, quantity: 1, toBuy: 1 })).toBe(99);
});
