import { test } from "@fast-check/vitest";
import * as fc from "fast-check";
import { describe, expect } from "vitest";
import { market } from "@/market";
import { sumMinor } from "@/shared/money";
import { exampleSplit } from "./example-split";

const policy = market.payment;

describe("an example of a split", () => {
  test.prop([fc.bigInt({ min: policy.splitThresholdMinor, max: 1_000_000_000n })])(
    "adds up to the price and keeps to the policy",
    (total) => {
      const parts = exampleSplit(total, policy, 10_000n);
      expect(parts).not.toBeNull();
      expect(sumMinor((parts ?? []).map((part) => part.amountMinor))).toBe(total);
      for (const part of parts ?? []) {
        expect(part.amountMinor).toBeGreaterThanOrEqual(policy.minTenderMinor);
        if (part.means === "mobile") expect(part.amountMinor).toBeLessThanOrEqual(policy.mobileCapMinor);
      }
    },
  );

  test("is not offered below the threshold", () => {
    expect(exampleSplit(policy.splitThresholdMinor - 1n, policy, 10_000n)).toBeNull();
  });
});
