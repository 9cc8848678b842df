import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { employments, type LimitOutcome } from "@/inputs/limits";
import { market } from "@/market";
import { assessLimit, scoreCardVersion, scoreRules, type Assessment, type ScoreFacts } from "./score-card";

const policy = market.limits;
const amount = (max: bigint) => fc.bigInt({ min: 0n, max });

const facts: fc.Arbitrary<ScoreFacts> = fc.record({
  annualIncomeMinor: amount(200_000_000n),
  monthlyDebtMinor: amount(4_000_000n),
  employment: fc.constantFrom(...employments),
  askedMonthlyMinor: fc.bigInt({ min: 1n, max: 1_500_000n }),
  committedMonthlyMinor: amount(1_000_000n),
  lateInstalments: fc.nat(4),
  openLeases: fc.nat(3),
  accountAgeDays: fc.nat(1_000),
  termMonths: fc.integer({ min: 6, max: 60 }),
});

const rank: Readonly<Record<LimitOutcome, number>> = { rejected: 0, referred: 1, approved: 2 };

/** `better` is at least as good as `worse` in everything the card says. */
function expectNoWorse(better: Assessment, worse: Assessment): void {
  expect(better.score).toBeGreaterThanOrEqual(worse.score);
  expect(rank[better.outcome]).toBeGreaterThanOrEqual(rank[worse.outcome]);
  expect(better.capacityMinor >= worse.capacityMinor).toBe(true);
}

describe("the score card", () => {
  test.prop([facts, amount(100_000_000n)])("more income never makes an answer worse", (person, more) => {
    const richer = { ...person, annualIncomeMinor: person.annualIncomeMinor + more };
    expectNoWorse(assessLimit(richer, policy), assessLimit(person, policy));
  });

  test.prop([facts, amount(3_000_000n)])("more debt never makes an answer better", (person, more) => {
    const deeper = { ...person, monthlyDebtMinor: person.monthlyDebtMinor + more };
    expectNoWorse(assessLimit(person, policy), assessLimit(deeper, policy));
  });

  test.prop([facts, amount(1_000_000n)])("asking for more never makes an answer better", (person, more) => {
    const greedier = { ...person, askedMonthlyMinor: person.askedMonthlyMinor + more };
    expectNoWorse(assessLimit(person, policy), assessLimit(greedier, policy));
  });

  test.prop([facts, fc.integer({ min: 1, max: 5 })])("late instalments never make an answer better", (person, more) => {
    const later = { ...person, lateInstalments: person.lateInstalments + more };
    expectNoWorse(assessLimit(person, policy), assessLimit(later, policy));
  });

  test.prop([facts])("explains itself: the contributions are the score, and there is always a reason", (person) => {
    const { score, contributions, reasonCodes, version } = assessLimit(person, policy);
    expect(contributions.map(({ rule }) => rule)).toEqual([...scoreRules]);
    expect(contributions.reduce((sum, { points }) => sum + points, 0)).toBe(score);
    expect(contributions.every(({ points, maxPoints }) => points <= maxPoints)).toBe(true);
    expect(reasonCodes.length).toBeGreaterThan(0);
    expect(version).toBe(scoreCardVersion);
  });

  test.prop([facts])("approves alone only what is asked, within capacity and below two admins' threshold", (person) => {
    const { outcome, amountMinor, validDays, capacityMinor } = assessLimit(person, policy);
    if (outcome !== "approved") {
      expect([amountMinor, validDays]).toEqual([null, null]);
      return;
    }
    expect(amountMinor).toBe(person.askedMonthlyMinor);
    // Capacity is rounded down once, the burden is not: they may differ by one minor unit.
    expect(person.askedMonthlyMinor <= capacityMinor + 1n).toBe(true);
    expect(person.askedMonthlyMinor + person.committedMonthlyMinor < policy.fourEyesFromMonthlyMinor).toBe(true);
  });

  const steady: ScoreFacts = {
    annualIncomeMinor: 48_000_000n,
    monthlyDebtMinor: 300_000n,
    employment: "employed",
    askedMonthlyMinor: 200_000n,
    committedMonthlyMinor: 0n,
    lateInstalments: 0,
    openLeases: 0,
    accountAgeDays: 0,
    termMonths: 24,
  };

  test.each<[string, Partial<ScoreFacts>, LimitOutcome, string[]]>([
    ["a steady income", {}, "approved", ["WITHIN_MEANS"]],
    ["an amount for two admins", { askedMonthlyMinor: 500_000n }, "referred", ["LARGE_AMOUNT", "NEW_CUSTOMER"]],
    ["approvals that add up", { committedMonthlyMinor: 300_000n }, "referred", ["LARGE_AMOUNT", "NEW_CUSTOMER"]],
    ["a high burden", { monthlyDebtMinor: 1_500_000n }, "referred", ["SCORE_MIDDLE", "BURDEN_HIGH", "NEW_CUSTOMER"]],
    ["no income", { annualIncomeMinor: 0n }, "rejected", ["INCOME_MISSING", "LITTLE_LEFT", "NEW_CUSTOMER"]],
    ["too high a burden", { monthlyDebtMinor: 2_300_000n }, "rejected", ["BURDEN_TOO_HIGH", "NEW_CUSTOMER"]],
    ["many late instalments", { lateInstalments: 3 }, "rejected", ["LATE_INSTALMENTS", "NEW_CUSTOMER"]],
  ])("%s", (_, change, outcome, reasonCodes) => {
    const said = assessLimit({ ...steady, ...change }, policy);
    expect({ outcome: said.outcome, reasonCodes: said.reasonCodes }).toEqual({ outcome, reasonCodes });
  });
});
