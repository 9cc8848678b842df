import { expect, test } from "vitest";
import { rulesForPurchase, rulesForReplacement } from "./split-rules";

const typed = { needsToken: true, refundNeedsAccount: "never" };
const transferred = { needsToken: false, refundNeedsAccount: "always" };
const billed = { needsToken: false, refundNeedsAccount: "window_closed" };

const options = {
  means: [
    { means: "card" as const, atMost: 8, capMinor: null, capabilities: typed },
    { means: "cash" as const, atMost: 1, capMinor: null, capabilities: transferred },
    { means: "mobile" as const, atMost: 1, capMinor: 1_000_000n, capabilities: billed },
  ],
  policy: { splitThresholdMinor: 1_000_000n, maxCards: 4, minTenderMinor: 10_000n },
};
const atMost = (rules: ReturnType<typeof rulesForPurchase>) => rules.means.map((rule) => rule.atMost);

test("a purchase may be split from the threshold up, with as many cards as the policy and the means allow", () => {
  expect(rulesForPurchase(options, 999_999n).splitAllowed).toBe(false);
  const rules = rulesForPurchase(options, 1_000_000n);
  expect(rules.splitAllowed).toBe(true);
  expect(atMost(rules)).toEqual([4, 1, 1]);
});

test("a replacement has what the standing tenders leave", () => {
  const rules = rulesForReplacement(options, { amountMinor: 500_000n, orderTotalMinor: 2_000_000n }, ["card", "cash"]);
  expect(atMost(rules)).toEqual([3, 0, 1]);
  expect(rules).toMatchObject({ totalMinor: 500_000n, splitAllowed: true, besideOthers: true });
});

test("a card must be typed and a refund account named, unless the provider finds out where refunds go", () => {
  const needing = (means: typeof options.means) =>
    rulesForPurchase({ ...options, means }, 2_000_000n).means.flatMap((rule) => (rule.needsSource ? [rule.means] : []));
  expect(needing(options.means)).toEqual(["card", "cash"]);
  const asked = { ...transferred, refundNeedsAccount: "asked_by_provider" };
  expect(
    needing(options.means.map((offer) => (offer.means === "cash" ? { ...offer, capabilities: asked } : offer))),
  ).toEqual(["card"]);
});
