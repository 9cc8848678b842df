import { expect, test } from "vitest";
import { market } from "@/market";
import { instantText } from "./instant-text";
import { usableZone } from "./reader-zone";

test.each(["Etc/Unknown", "", "Nowhere/At_All", undefined])("a reader in “%s” reads the market's clock", (zone) => {
  expect(usableZone(zone)).toBe(market.timeZone);
  expect(() => instantText(new Date(0), "en", "dateTime", usableZone(zone))).not.toThrow();
});

test("a reader's own zone stays", () => {
  expect(usableZone("America/Los_Angeles")).toBe("America/Los_Angeles");
});
