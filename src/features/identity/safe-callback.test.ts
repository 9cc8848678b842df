import { describe, expect, test } from "vitest";
import { safeCallback } from "./safe-callback";

describe("where a person goes after signing in", () => {
  test.each(["/en", "/ko/orders", "/en/search?q=camera&sort=price_asc", "/ko/listings/camera#specification"])(
    "%s is a page of the market and is followed",
    (wish) => {
      expect(safeCallback(wish, "en")).toBe(wish);
    },
  );

  test.each([
    undefined,
    "",
    "orders",
    "https://evil.example/en",
    "//evil.example/en",
    "/\\evil.example/en",
    "/\t/evil.example/en",
    "/en/../../evil",
    "javascript:alert(1)",
    "/api/auth/signout",
    "/en/sign-in?callbackUrl=/en/sign-in",
    "/fr/orders",
    `/en/${"a".repeat(600)}`,
  ])("%s is not, and leads to the market instead", (wish) => {
    expect(safeCallback(wish, "ko")).toBe("/ko");
  });
});
