import { describe, expect, test } from "vitest";
import type { TenderState } from "@/inputs/payments";
import { marketProfiles } from "@/market";
import { afterLookUp } from "./retry-schedule";

/** How long a tender in this state is looked up without any news, in milliseconds. */
function watchedForMs(state: TenderState): number {
  const begin = new Date("2026-11-22T00:00:00Z");
  let last = begin;
  for (let lookUps = 0; ;) {
    const next = afterLookUp({ state, lookUps }, false, last);
    if (next.lookUpAt === null) return last.getTime() - begin.getTime();
    ({ lookUps, lookUpAt: last } = { ...next, lookUpAt: next.lookUpAt });
  }
}

describe("a deposit whose webhook was lost is found", () => {
  test.each(Object.values(marketProfiles))("for as long as its account is open in the market $code", ({ payment }) => {
    for (const state of ["issued", "part_funded"] as const) {
      expect(watchedForMs(state)).toBeGreaterThan(payment.depositWindowMs);
    }
  });

  test("and for some hours after it was closed", () => {
    expect(watchedForMs("lapsed")).toBeGreaterThan(4 * 3_600_000);
    expect(watchedForMs("lapsed")).toBeLessThan(24 * 3_600_000);
  });
});
