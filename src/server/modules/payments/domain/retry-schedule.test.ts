import { describe, expect, test } from "vitest";
import type { TenderState } from "@/inputs/payments";
import { marketProfiles } from "@/market";
import { afterLookUp } from "./retry-schedule";

const minute = 60_000;
const hour = 60 * minute;
const begin = new Date("2026-11-22T00:00:00Z");

/** The instants at which a tender in this state is looked up without any news, in milliseconds from the first. */
function lookUpsMs(state: TenderState, deadline: Date | null = null): number[] {
  const instants: number[] = [];
  let last = begin;
  for (let lookUps = 0; ;) {
    const next = afterLookUp({ state, lookUps }, false, last, deadline);
    if (next.lookUpAt === null) return instants;
    ({ lookUps, lookUpAt: last } = { ...next, lookUpAt: next.lookUpAt });
    instants.push(last.getTime() - begin.getTime());
  }
}

const watchedForMs = (state: TenderState): number => lookUpsMs(state).at(-1) ?? 0;

describe("a deposit whose webhook was lost is found", () => {
  test.each(Object.values(marketProfiles))("for as long as its account is open in the market $code", ({ payment }) => {
    for (const state of ["issued", "part_funded"] as const) {
      // Weekends and holidays lie between banking days.
      expect(watchedForMs(state)).toBeGreaterThan(2 * payment.depositBankingDays * 24 * hour);
    }
  });

  test("and for some hours after it was closed", () => {
    expect(watchedForMs("lapsed")).toBeGreaterThan(4 * hour);
    expect(watchedForMs("lapsed")).toBeLessThan(24 * hour);
  });

  test("at its deadline, however long the pause would have been", () => {
    const window = 5 * 24 * hour + 7 * minute;
    expect(lookUpsMs("issued", new Date(begin.getTime() + window))).toContain(window);
  });
});

describe("look-ups become ever rarer", () => {
  test("the first comes within a minute: somebody may wait at the screen", () => {
    const [first = 0] = lookUpsMs("issued");
    expect(first).toBeLessThanOrEqual(minute);
  });

  test("each pause is at least as long as the one before, and none is longer than six hours", () => {
    const instants = lookUpsMs("issued");
    const pauses = instants.map((at, index) => at - (instants[index - 1] ?? 0));
    for (const [index, pause] of pauses.entries()) {
      expect(pause).toBeGreaterThanOrEqual(pauses[index - 1] ?? 0);
      expect(pause).toBeLessThanOrEqual(6 * hour);
    }
  });

  test.each([
    { days: 1, most: 16 },
    { days: 5, most: 35 },
    { days: 10, most: 55 },
  ])("an account that is open for $days days is looked up at most $most times", ({ days, most }) => {
    const window = days * 24 * hour;
    const instants = lookUpsMs("issued", new Date(begin.getTime() + window)).filter((at) => at <= window);
    expect(instants.length).toBeLessThanOrEqual(most);
  });

  test("news begins it again", () => {
    const { lookUps, lookUpAt } = afterLookUp({ state: "part_funded", lookUps: 30 }, true, begin, null);
    expect(lookUps).toBe(0);
    expect(lookUpAt?.getTime()).toBe(begin.getTime() + 30_000);
  });
});
