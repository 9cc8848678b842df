import { expect, test } from "vitest";
import { rulesForPurchase, rulesForReplacement } from "./split-rules";

const options = {
  means: [
    { means: "card" as const, atMost: 8, capMinor: null },
    { means: "cash" as const, atMost: 1, capMinor: null },
    { means: "mobile" as const, atMost: 1, capMinor: 1_000_000n },
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
