import { describe, expect, test } from "vitest";
import { leaseStates } from "@/inputs/leases";
import { leaseStages, stagesOf } from "./lease-stages";

const shown = (...args: Parameters<typeof stagesOf>) => stagesOf(...args).map(({ state }) => state);

describe("the stages of a lease", () => {
  test("a lease under way has one stage that is current, all before it are done, all after it to come", () => {
    expect(shown("shipped", [])).toEqual(["done", "done", "done", "done", "current", "upcoming", "upcoming"]);
  });

  test("a lease in force has passed every stage", () => {
    expect(new Set(shown("active", []))).toEqual(new Set(["done"]));
  });

  test("a lease that ended shows the stage in which it did", () => {
    const passed = ["limit_requested", "limit_approved", "order_form_issued", "ordered", "declined"] as const;
    expect(shown("declined", passed)).toEqual(["done", "done", "done", "failed", "upcoming", "upcoming", "upcoming"]);
    expect(shown("withdrawn", ["contract_issued", "signed", "active", "withdrawn"]).at(-1)).toBe("failed");
    expect(shown("limit_rejected", [])[1]).toBe("failed");
  });

  test("every state has its place", () => {
    for (const state of leaseStates) expect(stagesOf(state, []).map(({ stage }) => stage)).toEqual(leaseStages);
  });
});
