import { execFileSync } from "node:child_process";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addMonths, type CivilDate } from "@/shared/civil-date";
import { DomainError } from "@/shared/domain-error";
import { sumMinor } from "@/shared/money";
import {
  amortise,
  earlySettlement,
  effectiveAnnualRatePercent,
  impliedAnnualRatePercent,
  levelInstalment,
  type DatedAmount,
  type LeaseTerms,
} from "./lease-maths";

const monthly = { unit: "month", length: 1 } as const;

/** A series of equal payments, months apart. */
const months = (first: CivilDate, count: number, amountMinor: bigint, step = 1): DatedAmount[] =>
  Array.from({ length: count }, (_, index) => ({ on: addMonths(first, index * step), amountMinor }));

/** A series of equal payments, days apart. */
const days = (first: CivilDate, count: number, amountMinor: bigint, step: number): DatedAmount[] =>
  Array.from({ length: count }, (_, index) => {
    const on = new Date(Date.parse(first) + index * step * 86_400_000).toISOString().slice(0, 10);
    return { on: on as CivilDate, amountMinor };
  });

const codeOf = (attempt: () => unknown): string => {
  try {
    attempt();
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  return "accepted";
};

const anyDate = fc
  .date({ min: new Date("2020-01-01"), max: new Date("2040-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10) as CivilDate);

/** Terms as offers have them: up to five years, up to 36 percent, a residual of up to 60 percent. */
const anyTerms = fc
  .record({
    financedMinor: fc.bigInt({ min: 100_000n, max: 1_000_000_000n }),
    residualShare: fc.integer({ min: 0, max: 60 }),
    rateBps: fc.integer({ min: 0, max: 3_600 }),
    payments: fc.integer({ min: 2, max: 60 }),
    paymentsAtSigning: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ financedMinor, residualShare, rateBps, payments, paymentsAtSigning }): LeaseTerms => ({
    financedMinor,
    residualMinor: (financedMinor * BigInt(residualShare)) / 100n,
    annualRatePercent: `${Math.floor(rateBps / 100)}.${String(rateBps % 100).padStart(2, "0")}`,
    payments,
    paymentsAtSigning: Math.min(paymentsAtSigning, payments - 1),
  }));

describe("the level instalment", () => {
  test.each([
    ["HP-12C handbook, p. 151", 75_000n, 0n, 12, 3, "10", 6_445n],
    ["HP-10B manual, p. 66", 1_350_000n, 750_000n, 36, 1, "14", 28_919n],
    ["Leasing Ninja", 4_000_000n, 0n, 48, 0, "3.7", 89_780n],
    ["numpy-financial", 1_500_000n, 0n, 60, 0, "8", 30_415n],
    ["numpy-financial, without interest", 1_500_000n, 0n, 60, 0, "0", 25_000n],
  ] as const)("%s", (_, financedMinor, residualMinor, payments, paymentsAtSigning, annualRatePercent, instalment) => {
    const terms = { financedMinor, residualMinor, payments, paymentsAtSigning };
    expect(levelInstalment({ ...terms, annualRatePercent })).toBe(instalment);
    const implied = impliedAnnualRatePercent({ ...terms, instalmentMinor: instalment });
    expect(Number(implied)).toBeCloseTo(Number(annualRatePercent), 1);
  });

  test("rounds a half up", () => {
    const terms = { residualMinor: 0n, annualRatePercent: "0", paymentsAtSigning: 0 };
    expect(levelInstalment({ ...terms, financedMinor: 5n, payments: 2 })).toBe(3n);
    expect(levelInstalment({ ...terms, financedMinor: 4n, payments: 3 })).toBe(1n);
  });

  test("never falls when the rate rises, and never rises when the term gets longer", () => {
    fc.assert(
      fc.property(anyTerms, fc.integer({ min: 1, max: 24 }), (terms, more) => {
        const instalment = levelInstalment(terms);
        const dearer = { ...terms, annualRatePercent: String(Number(terms.annualRatePercent) + more) };
        expect(levelInstalment(dearer)).toBeGreaterThanOrEqual(instalment);
        expect(levelInstalment({ ...terms, payments: terms.payments + more })).toBeLessThanOrEqual(instalment);
      }),
    );
  });

  test("refuses terms that are none", () => {
    const terms = {
      financedMinor: 1_000n,
      residualMinor: 0n,
      annualRatePercent: "5",
      payments: 12,
      paymentsAtSigning: 0,
    };
    for (const wrong of [
      { financedMinor: 0n },
      { residualMinor: 1_000n },
      { residualMinor: -1n },
      { payments: 0 },
      { payments: 1.5 },
      { paymentsAtSigning: 13 },
      { paymentsAtSigning: -1 },
    ]) {
      expect(codeOf(() => levelInstalment({ ...terms, ...wrong }))).toBe("LEASING.TERMS");
    }
    for (const annualRatePercent of ["", "-1", "5%", "1e2", "NaN", "5,5"]) {
      expect(codeOf(() => levelInstalment({ ...terms, annualRatePercent }))).toBe("LEASING.RATE");
    }
  });
});

describe("the implied rate", () => {
  test("inverts the level instalment", () => {
    fc.assert(
      fc.property(anyTerms, (terms) => {
        const instalmentMinor = levelInstalment(terms);
        const annualRatePercent = impliedAnnualRatePercent({ ...terms, instalmentMinor });
        expect(levelInstalment({ ...terms, annualRatePercent })).toBe(instalmentMinor);
      }),
    );
  });

  test("is refused where there is none", () => {
    const terms = { financedMinor: 12_000n, residualMinor: 0n, payments: 12, paymentsAtSigning: 3 };
    expect(codeOf(() => impliedAnnualRatePercent({ ...terms, instalmentMinor: 900n }))).toBe("LEASING.NO_RATE");
    expect(codeOf(() => impliedAnnualRatePercent({ ...terms, instalmentMinor: 4_000n }))).toBe("LEASING.NO_RATE");
    expect(impliedAnnualRatePercent({ ...terms, instalmentMinor: 1_000n })).toBe("0");
  });
});

describe("a schedule", () => {
  test("of a currency without decimals: OpenCBS", () => {
    const lines = amortise({
      financedMinor: 10_000n,
      residualMinor: 0n,
      annualRatePercent: "60",
      payments: 6,
      paymentsAtSigning: 0,
      anchorDate: "2026-01-31",
    });
    expect(lines.map(({ instalmentMinor }) => instalmentMinor)).toEqual([1970n, 1970n, 1970n, 1970n, 1970n, 1971n]);
    expect(lines.map(({ interestMinor }) => interestMinor)).toEqual([500n, 427n, 349n, 268n, 183n, 94n]);
  });

  test("sums to what is financed less the residual, ends at the residual, and has no negative line", () => {
    fc.assert(
      fc.property(anyTerms, anyDate, (terms, anchorDate) => {
        const lines = amortise({ ...terms, anchorDate });
        expect(lines.map(({ number }) => number)).toEqual(lines.map((_, index) => index + 1));
        expect(lines).toHaveLength(terms.payments);
        expect(sumMinor(lines.map(({ principalMinor }) => principalMinor))).toBe(
          terms.financedMinor - terms.residualMinor,
        );
        expect(lines.at(-1)?.balanceMinor).toBe(terms.residualMinor);
        let before = terms.financedMinor;
        for (const { instalmentMinor, interestMinor, principalMinor, balanceMinor } of lines) {
          expect(instalmentMinor).toBe(interestMinor + principalMinor);
          expect(balanceMinor).toBe(before - principalMinor);
          expect([instalmentMinor, interestMinor, principalMinor, balanceMinor].every((minor) => minor >= 0n)).toBe(
            true,
          );
          before = balanceMinor;
        }
      }),
    );
  });

  test("has level instalments, the last one aside, which differs only by what rounding left", () => {
    fc.assert(
      fc.property(
        anyTerms.filter(({ residualMinor, financedMinor }) => residualMinor * 4n <= financedMinor),
        anyDate,
        (terms, anchorDate) => {
          const level = levelInstalment(terms);
          const lines = amortise({ ...terms, anchorDate });
          for (const { instalmentMinor } of lines.slice(0, -1)) expect(instalmentMinor).toBe(level);
          const last = lines.at(-1)?.instalmentMinor ?? 0n;
          // Each month may round its interest by a half and the instalment by a half, and both earn interest until the end.
          const growth = (1 + Number(terms.annualRatePercent) / 1_200) ** terms.payments;
          expect(Math.abs(Number(last - level))).toBeLessThanOrEqual(terms.payments * growth + 2);
        },
      ),
    );
  });

  test("pays at signing on the anchor date without interest, and then month by month", () => {
    const lines = amortise({
      financedMinor: 75_000n,
      residualMinor: 0n,
      annualRatePercent: "10",
      payments: 12,
      paymentsAtSigning: 3,
      anchorDate: "2026-01-31",
    });
    expect(lines.slice(0, 5).map(({ dueOn, interestMinor }) => [dueOn, interestMinor])).toEqual([
      ["2026-01-31", 0n],
      ["2026-01-31", 0n],
      ["2026-01-31", 0n],
      ["2026-02-28", 464n],
      ["2026-03-31", 414n],
    ]);
    expect(lines.at(-1)).toMatchObject({ dueOn: "2026-10-31", balanceMinor: 0n });
  });

  test("in advance with a residual stays level, because the last line bears the residual's interest to the term's end", () => {
    const lines = amortise({
      financedMinor: 1_350_000n,
      residualMinor: 750_000n,
      annualRatePercent: "14",
      payments: 36,
      paymentsAtSigning: 1,
      anchorDate: "2026-03-15",
    });
    expect(lines.at(0)).toMatchObject({ dueOn: "2026-03-15", instalmentMinor: 28_919n, interestMinor: 0n });
    expect(Number((lines.at(-1)?.instalmentMinor ?? 0n) - 28_919n)).toBeLessThanOrEqual(36);
    expect(lines.at(-1)).toMatchObject({ dueOn: "2029-02-15", balanceMinor: 750_000n });
  });

  test("keeps the anchor's day over 60 months, clamped where a month is short", () => {
    fc.assert(
      fc.property(anyDate, (anchorDate) => {
        const lines = amortise({
          financedMinor: 6_000_000n,
          residualMinor: 0n,
          annualRatePercent: "6",
          payments: 61,
          paymentsAtSigning: 1,
          anchorDate,
        });
        const [year = 0, month = 0, day = 0] = anchorDate.split("-").map(Number);
        for (const [index, { dueOn }] of lines.entries()) {
          const lastDay = new Date(Date.UTC(year, month + index, 0)).getUTCDate();
          const expected = new Date(Date.UTC(year, month - 1 + index, Math.min(day, lastDay)));
          expect(dueOn).toBe(expected.toISOString().slice(0, 10));
        }
      }),
    );
  });

  test("keeps month ends: Stripe's billing cycle", () => {
    const lines = amortise({
      financedMinor: 4_000n,
      residualMinor: 0n,
      annualRatePercent: "0",
      payments: 4,
      paymentsAtSigning: 1,
      anchorDate: "2026-01-31",
    });
    expect(lines.map(({ dueOn }) => dueOn)).toEqual(["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]);
  });

  describe("whose first payment is moved", () => {
    const terms = {
      financedMinor: 36_500_000n,
      residualMinor: 0n,
      annualRatePercent: "10",
      payments: 12,
      paymentsAtSigning: 0,
      anchorDate: "2026-01-20",
    } as const;
    test("bears interest for the odd days, actual/365, and keeps the new day", () => {
      const lines = amortise({ ...terms, firstDueOn: "2026-02-10" });
      expect(lines[0]).toMatchObject({ dueOn: "2026-02-10", interestMinor: 210_000n });
      expect(lines[1]?.dueOn).toBe("2026-03-10");
      expect(amortise({ ...terms, firstDueOn: "2026-03-05" })[0]?.interestMinor).toBe(440_000n);
    });
    test("is as before when it is not moved", () => {
      expect(amortise({ ...terms, firstDueOn: "2026-02-20" })).toEqual(amortise(terms));
    });
    test("keeps the anchor's day when the first date was only clamped", () => {
      const lines = amortise({ ...terms, anchorDate: "2026-01-31", firstDueOn: "2026-02-28" });
      expect(lines.slice(0, 3).map(({ dueOn }) => dueOn)).toEqual(["2026-02-28", "2026-03-31", "2026-04-30"]);
    });
    test("is refused before the anchor", () => {
      expect(codeOf(() => amortise({ ...terms, firstDueOn: "2026-01-19" }))).toBe("LEASING.DATE");
    });
  });

  test("never pays more than is owed when the instalment was rounded up", () => {
    const terms = { financedMinor: 13n, residualMinor: 0n, annualRatePercent: "0", payments: 8, paymentsAtSigning: 0 };
    const lines = amortise({ ...terms, anchorDate: "2026-01-01" });
    expect(lines.map(({ instalmentMinor }) => instalmentMinor)).toEqual([2n, 2n, 2n, 2n, 2n, 2n, 1n, 0n]);
  });

  test("is refused when an instalment does not exceed its interest", () => {
    const terms = {
      financedMinor: 100n,
      residualMinor: 99n,
      annualRatePercent: "24",
      payments: 60,
      paymentsAtSigning: 0,
    };
    expect(codeOf(() => amortise({ ...terms, anchorDate: "2026-01-01" }))).toBe("LEASING.INSTALMENT_BELOW_INTEREST");
  });
});

describe("the effective annual rate: the examples of Regulation Z, Appendix J", () => {
  const one = (on: CivilDate, amountMinor: bigint) => [{ on, amountMinor }];
  /** Twice a month, on two days of it. */
  const semimonths = (first: CivilDate, second: CivilDate, count: number, amountMinor: bigint) =>
    Array.from({ length: count }, (_, index) => ({
      on: addMonths(index % 2 === 0 ? first : second, Math.floor(index / 2)),
      amountMinor,
    }));

  test.each([
    ["(c)(1)(i) monthly", one("1978-01-10", 500_000n), months("1978-02-10", 24, 23_000n), "month", 1, "9.69"],
    ["(c)(1)(ii) long first", one("1978-02-10", 600_000n), months("1978-04-01", 36, 20_000n), "month", 1, "11.82"],
    [
      "(c)(1)(iii) semimonthly, short first",
      one("1978-02-23", 500_000n),
      semimonths("1978-03-01", "1978-03-16", 24, 21_917n),
      "semimonth",
      1,
      "10.34",
    ],
    [
      "(c)(1)(iv) quarterly, long first",
      one("1978-05-23", 1_000_000n),
      months("1978-10-01", 40, 38_500n, 3),
      "month",
      3,
      "8.97",
    ],
    ["(c)(1)(v) weekly, long first", one("1978-03-20", 50_000n), days("1978-04-21", 30, 1_760n, 7), "week", 1, "14.96"],
    [
      "(c)(2)(i) odd first payment",
      one("1978-01-10", 500_000n),
      [...one("1978-02-10", 25_000n), ...months("1978-03-10", 23, 23_000n)],
      "month",
      1,
      "10.08",
    ],
    [
      "(c)(2)(ii) every four weeks, long first, odd first payment",
      one("1978-03-18", 40_000n),
      [...one("1978-04-20", 3_950n), ...days("1978-05-18", 11, 3_831n, 28)],
      "week",
      4,
      "28.50",
    ],
    [
      "(c)(3)(i) odd last payment",
      one("1978-01-10", 500_000n),
      [...months("1978-02-10", 23, 23_000n), ...one("1980-01-10", 28_000n)],
      "month",
      1,
      "10.50",
    ],
    [
      "(c)(3)(ii) every two weeks, short first, odd last payment",
      one("1978-04-03", 20_000n),
      [...days("1978-04-11", 19, 950n, 14), ...one("1979-01-02", 3_000n)],
      "week",
      2,
      "12.22",
    ],
    [
      "(c)(4)(i) odd first and last payment",
      one("1978-01-10", 500_000n),
      [...one("1978-02-10", 25_000n), ...months("1978-03-10", 22, 23_000n), ...one("1980-01-10", 28_000n)],
      "month",
      1,
      "10.90",
    ],
    [
      "(c)(4)(ii) every two months, short first, odd first and last payment",
      one("1978-01-10", 800_000n),
      [...one("1978-03-01", 44_936n), ...months("1978-05-01", 18, 46_500n, 2), ...one("1981-05-01", 20_000n)],
      "month",
      2,
      "7.30",
    ],
    ["(c)(5)(i) one payment, in days", one("1978-01-03", 100_000n), one("1978-09-15", 108_000n), "day", 255, "11.45"],
    ["(c)(5)(ii) one payment, in months", one("1978-07-15", 100_000n), one("1979-01-15", 104_400n), "month", 6, "8.80"],
    [
      "(c)(5)(iii) one payment, after a year and a half",
      one("1978-01-17", 100_000n),
      one("1979-07-17", 113_519n),
      "month",
      12,
      "8.76",
    ],
    [
      "(c)(5)(iv) one payment, after two years",
      one("1978-01-03", 100_000n),
      one("1980-01-03", 124_000n),
      "month",
      12,
      "11.36",
    ],
  ] as const)("%s", (_, advances, payments, unit, length, rate) => {
    expect(effectiveAnnualRatePercent({ advances, payments, unitPeriod: { unit, length } })).toBe(rate);
  });

  test("counts months from month's end to month's end", () => {
    const advances = [{ on: "2026-01-31", amountMinor: 1_000_000n }] as const;
    const payments = ["2026-02-28", "2026-03-31", "2026-04-30"].map((on) => ({
      on: on as CivilDate,
      amountMinor: levelInstalment({
        financedMinor: 1_000_000n,
        residualMinor: 0n,
        annualRatePercent: "12",
        payments: 3,
        paymentsAtSigning: 0,
      }),
    }));
    expect(effectiveAnnualRatePercent({ advances, payments, unitPeriod: monthly })).toBe("12.00");
  });

  test("agrees with the rate of a schedule without odd days, whatever is paid at signing or at the end", () => {
    fc.assert(
      fc.property(
        anyTerms.filter(({ financedMinor }) => financedMinor > 100_000_000n),
        anyDate,
        (terms, anchorDate) => {
          const lines = amortise({ ...terms, anchorDate });
          const payments = lines.map(({ dueOn, instalmentMinor }) => ({ on: dueOn, amountMinor: instalmentMinor }));
          const end = { on: addMonths(anchorDate, terms.payments), amountMinor: terms.residualMinor };
          const advances = [{ on: anchorDate, amountMinor: terms.financedMinor }];
          const rate = effectiveAnnualRatePercent({ advances, payments: [...payments, end], unitPeriod: monthly });
          expect(rate).toBe(Number(terms.annualRatePercent).toFixed(2));
        },
      ),
      { numRuns: 40 },
    );
  });

  test("counts several advances from their own dates", () => {
    // 1,000 now and 1,000 after half a year, each at 1 percent a month, paid back together after a year.
    const advances = months("2026-01-01", 2, 100_000n, 6);
    const payments = one("2027-01-01", 112_683n + 106_152n);
    expect(effectiveAnnualRatePercent({ advances, payments, unitPeriod: monthly })).toBe("12.00");
  });

  test("is zero without interest, and refused for less than was advanced", () => {
    const advances = one("2026-01-01", 1_200n);
    const rate = (amount: bigint) =>
      effectiveAnnualRatePercent({ advances, payments: months("2026-02-01", 12, amount), unitPeriod: monthly });
    expect(rate(100n)).toBe("0.00");
    expect(codeOf(() => rate(99n))).toBe("LEASING.NO_RATE");
  });
});

describe("settling early", () => {
  const terms = {
    financedMinor: 10_000_000n,
    residualMinor: 3_000_000n,
    annualRatePercent: "7.3",
    payments: 24,
    paymentsAtSigning: 0,
    anchorDate: "2026-01-15",
  } as const;
  const schedule = amortise(terms);
  const paidUntil = (number: number) =>
    schedule.slice(0, number).map((line) => ({ number: line.number, amountMinor: line.instalmentMinor }));
  const rule = { kind: "percent_of_principal", annualRatePercent: "7.3", percent: "1.5" } as const;

  test("costs the outstanding principal, interest by days and the fee", () => {
    const balance = schedule[5]?.balanceMinor ?? 0n;
    const settlement = earlySettlement({ schedule, prepaid: paidUntil(6), on: "2026-07-25", rule });
    const fee = (balance * 15n + 500n) / 1_000n;
    const interest = (balance * 73n * 10n + 182_500n) / 365_000n;
    expect(settlement).toEqual({
      on: "2026-07-25",
      outstandingPrincipalMinor: balance,
      accruedDays: 10,
      accruedInterestMinor: interest,
      feeMinor: fee,
      prepaidMinor: 0n,
      totalMinor: balance + interest + fee,
    });
  });

  test("takes off what was prepaid, and nothing else that was paid", () => {
    const prepaid = [...paidUntil(5), { number: 8, amountMinor: 40_000n }];
    expect(earlySettlement({ schedule, prepaid, on: "2026-07-25", rule }).prepaidMinor).toBe(40_000n);
    const wrong = () =>
      earlySettlement({ schedule, prepaid: [{ number: 8, amountMinor: -1n }], on: "2026-07-25", rule });
    expect(codeOf(wrong)).toBe("LEASING.TERMS");
  });

  test("counts months of interest, or nothing", () => {
    const on = "2026-07-15";
    const balance = schedule[5]?.balanceMinor ?? 0n;
    const two = earlySettlement({
      schedule,
      prepaid: paidUntil(6),
      on,
      rule: { ...rule, kind: "months_of_interest", months: 2 },
    });
    expect(two.feeMinor).toBe((balance * 73n * 2n + 6_000n) / 12_000n);
    expect(earlySettlement({ schedule, prepaid: paidUntil(6), on, rule: { ...rule, kind: "no_fee" } }).totalMinor).toBe(
      balance,
    );
  });

  test("at the end costs the residual, and later no more", () => {
    for (const on of ["2028-01-15", "2028-05-01"] as const) {
      expect(earlySettlement({ schedule, prepaid: paidUntil(24), on, rule }).totalMinor).toBe(3_000_000n);
    }
  });

  test("before the first due date counts from the beginning", () => {
    const at = (on: CivilDate) => earlySettlement({ schedule, prepaid: [], on, rule: { ...rule, kind: "no_fee" } });
    expect(at("2026-01-15").totalMinor).toBe(10_000_000n);
    expect(at("2026-01-25").accruedInterestMinor).toBe(20_000n);
    expect(codeOf(() => at("2026-01-14"))).toBe("LEASING.DATE");
  });

  test("is never dearer than staying, on no day", () => {
    fc.assert(
      fc.property(
        anyTerms,
        anyDate,
        fc.integer({ min: 0, max: 1_900 }),
        fc.integer({ min: 0, max: 12 }),
        (someTerms, anchorDate, afterDays, feeMonths) => {
          const lines = amortise({ ...someTerms, anchorDate });
          const on = new Date(Date.parse(anchorDate) + afterDays * 86_400_000).toISOString().slice(0, 10) as CivilDate;
          const due = lines.filter(({ dueOn }) => dueOn <= on);
          const { totalMinor, feeMinor } = earlySettlement({
            schedule: lines,
            prepaid: due.map(({ number, instalmentMinor }) => ({ number, amountMinor: instalmentMinor })),
            on,
            from: anchorDate,
            rule: { kind: "months_of_interest", months: feeMonths, annualRatePercent: someTerms.annualRatePercent },
          });
          const staying = sumMinor(lines.slice(due.length).map(({ instalmentMinor }) => instalmentMinor));
          expect(feeMinor).toBeGreaterThanOrEqual(0n);
          expect(totalMinor).toBeLessThanOrEqual(staying + someTerms.residualMinor);
          expect(totalMinor).toBeGreaterThanOrEqual(someTerms.residualMinor);
        },
      ),
    );
  });
});

test("a plain Node program can load the arithmetic as it stands", () => {
  const program = `
    const { levelInstalment } = await import(${JSON.stringify(path.join(import.meta.dirname, "lease-maths.ts"))});
    const terms = { financedMinor: 75000n, residualMinor: 0n, annualRatePercent: "10", payments: 12, paymentsAtSigning: 3 };
    process.stdout.write(String(levelInstalment(terms)));
  `;
  const printed = execFileSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" });
  expect(printed).toBe("6445");
});
