import { describe, expect, test } from "vitest";
import { orderStates } from "@/inputs/orders";
import { phaseOf, phaseOfPlan } from "./payment-phase";

describe("how far a payment has come", () => {
  test("is the order's own state for a purchase, whatever is asked", () => {
    const purchase = { purpose: "purchase", phase: null } as const;
    for (const state of orderStates.filter((each) => each !== "changing")) {
      expect(phaseOf({ state }, purchase)).toBe(state);
      expect(phaseOfPlan({ state }, purchase)).toBe(state);
      expect(phaseOfPlan({ state }, null)).toBe(state);
    }
  });

  test("is the plan's phase while goods are exchanged, whatever is asked", () => {
    for (const phase of orderStates) {
      const exchange = { purpose: "exchange", phase } as const;
      expect(phaseOf({ state: "changing" }, exchange)).toBe(phase);
      expect(phaseOfPlan({ state: "changing" }, exchange)).toBe(phase);
    }
  });

  test("is shown as the exchange ended, and decided by the order again, once the order has gone back", () => {
    const failed = { purpose: "exchange", phase: "aborted" } as const;
    expect(phaseOfPlan({ state: "accepted" }, failed)).toBe("aborted");
    expect(phaseOf({ state: "accepted" }, failed)).toBe("accepted");
  });
});
