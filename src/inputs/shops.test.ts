import { describe, expect, test } from "vitest";
import { businessNumber, isBusinessNumber, shopSlug } from "./shops";

describe("business registration numbers", () => {
  // Numbers that companies print on their own pages.
  test.each(["1248100998", "2208162517", "1208800767"])("%s is one", (digits) => {
    expect(isBusinessNumber(digits)).toBe(true);
  });

  test("a wrong digit anywhere is noticed", () => {
    const right = "2208162517";
    for (let place = 0; place < 10; place += 1) {
      for (let shift = 1; shift < 10; shift += 1) {
        const digit = (Number(right.charAt(place)) + shift) % 10;
        const wrong = `${right.slice(0, place)}${digit}${right.slice(place + 1)}`;
        // The ninth digit counts by its product's tens as well, so that five apart it may look the same.
        if (place !== 8) expect([wrong, isBusinessNumber(wrong)]).toEqual([wrong, false]);
      }
    }
  });

  test("is written with hyphens, kept as digits, and may be left out", () => {
    expect(businessNumber.parse(" 220-81-62517 ")).toBe("2208162517");
    expect(businessNumber.parse("")).toBeNull();
    expect(businessNumber.safeParse("220-81-62518").success).toBe(false);
    expect(businessNumber.safeParse("220-81").success).toBe(false);
  });
});

test.each([
  ["lumen", true],
  ["Lumen-2", true],
  ["lu", false],
  ["-lumen", false],
  ["lumen--x", false],
  ["루멘", false],
  ["a/b", false],
])("“%s” names a shop in its address: %s", (slug, expected) => {
  expect(shopSlug.safeParse(slug).success).toBe(expected);
});
