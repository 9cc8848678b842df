import { test } from "@fast-check/vitest";
import * as fc from "fast-check";
import { describe, expect } from "vitest";
import { capOfMeans, marketProfiles } from "@/market";
import { sumMinor } from "@/shared/money";
import { exampleSplit } from "./example-split";

describe.each(Object.values(marketProfiles))(
  "an example of a split in the market $code",
  ({ means, payment: policy }) => {
    test.prop([fc.bigInt({ min: policy.splitThresholdMinor, max: 1_000_000_000n })])(
      "adds up to the price and keeps to the policy",
      (total) => {
        const parts = exampleSplit(total, policy);
        if (parts === null) {
          // Two cards and a deposit can carry no more.
          const cash = capOfMeans(policy, "cash");
          expect(cash !== null && total > cash).toBe(true);
          return;
        }
        expect(sumMinor(parts.map((part) => part.amountMinor))).toBe(total);
        for (const part of parts) {
          expect(means).toHaveProperty(part.means);
          expect(part.amountMinor).toBeGreaterThanOrEqual(policy.minTenderMinor);
          expect(part.amountMinor).toBeLessThanOrEqual(capOfMeans(policy, part.means) ?? total);
        }
      },
    );

    test("is not offered below the threshold", () => {
      expect(exampleSplit(policy.splitThresholdMinor - 1n, policy)).toBeNull();
    });
  },
);
