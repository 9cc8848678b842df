import { limitReasonCodes, type Employment, type LimitOutcome, type LimitReasonCode } from "@/inputs/limits";
import type { LimitPolicy } from "@/market";

/** Changes with every change of a rule, a point or a bound below, so that an old decision can be understood later. */
export const scoreCardVersion = "desk-1";

/** What the score card goes by. Amounts in minor units of one currency. */
export interface ScoreFacts {
  readonly annualIncomeMinor: bigint;
  /** What goes to other lenders each month. */
  readonly monthlyDebtMinor: bigint;
  readonly employment: Employment;
  readonly askedMonthlyMinor: bigint;
  /** What the person carries with us already, or may order on any day: open instalments and unused approvals. */
  readonly committedMonthlyMinor: bigint;
  readonly lateInstalments: number;
  readonly openLeases: number;
  readonly accountAgeDays: number;
  readonly termMonths: number;
}

export const scoreRules = [
  "burden",
  "left_over",
  "employment",
  "late_instalments",
  "leases_in_order",
  "account_age",
  "term",
] as const;
export type ScoreRule = (typeof scoreRules)[number];

/** What one rule saw and what it added to the score. */
export interface Contribution {
  readonly rule: ScoreRule;
  /** What was looked at, as a number: basis points, minor units, a count, days or months, by the rule. Null is none. */
  readonly observed: bigint | null;
  readonly points: number;
  readonly maxPoints: number;
}

/** What the score card says about a request, and why. */
export interface Assessment {
  readonly version: string;
  readonly score: number;
  readonly outcome: LimitOutcome;
  readonly contributions: readonly Contribution[];
  readonly reasonCodes: readonly LimitReasonCode[];
  /** The most that the card would let this person carry more each month, in minor units. */
  readonly capacityMinor: bigint;
  /** What is approved: what was asked, or nothing. */
  readonly amountMinor: bigint | null;
  /** How long an approval holds. */
  readonly validDays: number | null;
}

const approveFrom = 60;
const referFrom = 40;
/** Up to this part of a month's income may go to instalments of all kinds without a person looking. */
const maxBurdenBps = 4_000n;
/** Beyond this part nobody is asked: paying would leave too little to live on. */
const endBurdenBps = 6_000n;
const maxLate = 3;

/**
 * The lease desk's score card: seven rules that add points, three that end the matter, and bounds on the sum.
 *
 * More income never makes an answer worse, and neither more debt, more asked nor more late instalments ever makes it
 * better: every rule is monotone in each of its facts, and so are the bounds. Pure, in whole numbers only.
 */
export function assessLimit(facts: ScoreFacts, policy: LimitPolicy): Assessment {
  const monthlyIncome = facts.annualIncomeMinor / 12n;
  const carried = facts.monthlyDebtMinor + facts.committedMonthlyMinor;
  const withThis = carried + facts.askedMonthlyMinor;
  const burdenBps = monthlyIncome > 0n ? (withThis * 10_000n) / monthlyIncome : null;
  const left = monthlyIncome - withThis;
  const contributions = [
    burden(burdenBps),
    leftOver(left, policy.monthlyLeftMinor),
    employment(facts.employment),
    lateInstalments(facts.lateInstalments),
    leasesInOrder(facts),
    accountAge(facts.accountAgeDays),
    term(facts.termMonths),
  ];
  const score = contributions.reduce((sum, { points }) => sum + points, 0);
  const capacity = (monthlyIncome * maxBurdenBps) / 10_000n - carried;
  const capacityMinor = capacity > 0n ? capacity : 0n;

  const ends: LimitReasonCode[] = [
    ...(burdenBps === null ? (["INCOME_MISSING"] as const) : []),
    ...(burdenBps !== null && burdenBps > endBurdenBps ? (["BURDEN_TOO_HIGH"] as const) : []),
    ...(facts.lateInstalments >= maxLate ? (["LATE_INSTALMENTS"] as const) : []),
  ];
  const warnings = warningsOf(facts, { burdenBps, left }, policy);
  const large = facts.committedMonthlyMinor + facts.askedMonthlyMinor >= policy.fourEyesFromMonthlyMinor;
  const within = burdenBps !== null && burdenBps <= maxBurdenBps;
  const base = { version: scoreCardVersion, score, contributions, capacityMinor, amountMinor: null, validDays: null };
  if (ends.length > 0) return { ...base, outcome: "rejected", reasonCodes: distinct([...ends, ...warnings]) };
  if (score < referFrom)
    return { ...base, outcome: "rejected", reasonCodes: distinct(["SCORE_LOW" as const, ...warnings]) };
  if (score < approveFrom || !within || large) {
    return {
      ...base,
      outcome: "referred",
      reasonCodes: distinct([
        ...(large ? (["LARGE_AMOUNT"] as const) : []),
        ...(score < approveFrom ? (["SCORE_MIDDLE"] as const) : []),
        ...warnings,
      ]),
    };
  }
  return {
    ...base,
    outcome: "approved",
    reasonCodes: ["WITHIN_MEANS"],
    amountMinor: facts.askedMonthlyMinor,
    validDays: policy.approvalValidDays,
  };
}

/** How much of a month's income all instalments take together, this one included. */
function burden(bps: bigint | null): Contribution {
  const points =
    bps === null ? -60 : bps <= 2_000n ? 40 : bps <= 3_000n ? 32 : bps <= 4_000n ? 22 : bps <= 5_000n ? 5 : -20;
  return { rule: "burden", observed: bps, points, maxPoints: 40 };
}

/** What is left of a month's income: ten percent of a large one feeds a family, of a small one it does not. */
function leftOver(left: bigint, bounds: LimitPolicy["monthlyLeftMinor"]): Contribution {
  const points = left >= bounds.plenty ? 20 : left >= bounds.enough ? 12 : left >= bounds.least ? 0 : -20;
  return { rule: "left_over", observed: left, points, maxPoints: 20 };
}

const employmentPoints: Readonly<Record<Employment, number>> = {
  employed: 15,
  retired: 12,
  self_employed: 10,
  contract: 8,
  student: 2,
  none: 0,
};

function employment(kind: Employment): Contribution {
  return { rule: "employment", observed: null, points: employmentPoints[kind], maxPoints: 15 };
}

function lateInstalments(count: number): Contribution {
  const points = count === 0 ? 5 : count === 1 ? -10 : -25;
  return { rule: "late_instalments", observed: BigInt(count), points, maxPoints: 5 };
}

/** Leases that are carried without being late show that somebody can. */
function leasesInOrder({ openLeases, lateInstalments: late }: ScoreFacts): Contribution {
  return {
    rule: "leases_in_order",
    observed: BigInt(openLeases),
    points: openLeases > 0 && late === 0 ? 5 : 0,
    maxPoints: 5,
  };
}

function accountAge(days: number): Contribution {
  const points = days >= 365 ? 8 : days >= 90 ? 4 : 0;
  return { rule: "account_age", observed: BigInt(days), points, maxPoints: 8 };
}

/** A long term leaves more time for something to go wrong. */
function term(months: number): Contribution {
  const points = months <= 24 ? 7 : months <= 36 ? 4 : 0;
  return { rule: "term", observed: BigInt(months), points, maxPoints: 7 };
}

function warningsOf(
  facts: ScoreFacts,
  seen: { burdenBps: bigint | null; left: bigint },
  policy: LimitPolicy,
): LimitReasonCode[] {
  const high = seen.burdenBps !== null && seen.burdenBps > maxBurdenBps && seen.burdenBps <= endBurdenBps;
  return [
    ...(high ? (["BURDEN_HIGH"] as const) : []),
    ...(seen.left < policy.monthlyLeftMinor.least ? (["LITTLE_LEFT"] as const) : []),
    ...(employmentPoints[facts.employment] <= 2 ? (["NO_STEADY_WORK"] as const) : []),
    ...(facts.lateInstalments > 0 ? (["LATE_INSTALMENTS"] as const) : []),
    ...(facts.accountAgeDays < 90 ? (["NEW_CUSTOMER"] as const) : []),
    ...(facts.termMonths > 36 ? (["LONG_TERM"] as const) : []),
  ];
}

/** What is known of a request when a person decides: the score card's facts, and whether income is stated at all. */
export type ReasonFacts = Omit<ScoreFacts, "openLeases">;

/**
 * Which reasons the data contradict, at the bounds by which the score card warns: nobody is refused for instalments that
 * were never late, or told of little left where there is plenty. What rests on papers (evidence, other reasons) the data
 * cannot contradict. Regulation B wants the reasons that were in fact the reasons (12 CFR 1002.9(b)(2)).
 */
export function contradictedReasons(facts: ReasonFacts, policy: LimitPolicy): LimitReasonCode[] {
  const monthlyIncome = facts.annualIncomeMinor / 12n;
  const withThis = facts.monthlyDebtMinor + facts.committedMonthlyMinor + facts.askedMonthlyMinor;
  const burdenBps = monthlyIncome > 0n ? (withThis * 10_000n) / monthlyIncome : null;
  const high = burdenBps === null || burdenBps > maxBurdenBps;
  const isTrue: Readonly<Partial<Record<LimitReasonCode, boolean>>> = {
    WITHIN_MEANS: !high,
    GOOD_HISTORY: facts.lateInstalments === 0 && facts.accountAgeDays >= 90,
    INCOME_MISSING: burdenBps === null,
    BURDEN_HIGH: high,
    LITTLE_LEFT: monthlyIncome - withThis < policy.monthlyLeftMinor.least,
    NO_STEADY_WORK: employmentPoints[facts.employment] <= 2,
    LATE_INSTALMENTS: facts.lateInstalments > 0,
    NEW_CUSTOMER: facts.accountAgeDays < 90,
    LONG_TERM: facts.termMonths > 36,
  };
  return limitReasonCodes.filter((code) => isTrue[code] === false);
}

function distinct(codes: readonly LimitReasonCode[]): LimitReasonCode[] {
  return [...new Set(codes)];
}
