import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { marketProfiles, type AllocationPart } from "@/market";
import { addDays, type CivilDate } from "@/shared/civil-date";
import { sumMinor } from "@/shared/money";
import { contractDueDates } from "./contract-dates";
import { allocatePayment, standingOf, type InstalmentEntry, type LateTerms } from "./instalment-account";
import { amortise, type EarlySettlementRule, type LeaseTerms } from "./lease-maths";
import { buyoutPrice, earlyReturnCost, settleDeposit, terminationBalance, type EndingLease } from "./leave-lease";
import { leaseExits } from "./quote-lease";

const korean: LateTerms = { annualRatePercent: "6", graceDays: 5, capPerInstalment: null };
const steps: readonly AllocationPart[] = ["late_charge", "interest", "principal"];
const { rules: koreanRules } = marketProfiles.kr.lease;
const { rules: americanRules } = marketProfiles.us.lease;

/** ₩10,000,000 at 7.3 percent, so that a day's interest is a fiftieth of a percent of the balance. */
const terms: LeaseTerms = {
  financedMinor: 10_000_000n,
  residualMinor: 3_000_000n,
  annualRatePercent: "7.3",
  payments: 24,
  paymentsAtSigning: 0,
};
const startsOn = "2026-01-15";
const schedule = amortise({ ...terms, anchorDate: startsOn });
const rule: EarlySettlementRule = { kind: "percent_of_principal", annualRatePercent: "7.3", percent: "1.5" };
const lineOf = (number: number) => {
  const line = schedule[number - 1];
  if (!line) throw new Error("no such line");
  return line;
};

/** What stands open on a day after these entries. */
const ending = (on: CivilDate, entries: readonly InstalmentEntry[], returnFeeBps = 1_000): EndingLease => ({
  schedule,
  startsOn,
  rule,
  returnFeeBps,
  open: schedule.map((line) =>
    standingOf(
      line,
      entries.filter((entry) => entry.on <= on),
      on,
      korean,
    ),
  ),
});

/** The entries of payments that each pay so many instalments whole, on the day on which they are due. */
const paidUntil = (number: number): InstalmentEntry[] =>
  schedule
    .slice(0, number)
    .flatMap((line) => [
      entry(line.number, "interest", line.interestMinor, line.dueOn),
      entry(line.number, "principal", line.principalMinor, line.dueOn),
    ]);
const entry = (number: number, part: "interest" | "principal", amountMinor: bigint, on: CivilDate) =>
  ({ number, part, amountMinor, on, cause: "payment", sourceId: `payment of ${number}` }) as const;

describe("a buyout worked out by hand", () => {
  // Line 6 is due on July 15; its balance is what ten days' interest and the fee are taken of.
  const balance = lineOf(6).balanceMinor;

  test("between two dates costs the principal, interest by days and the fee", () => {
    expect(balance).toBe(8_344_332n);
    // 8,344,332 × 7.3 % × 10/365 = 16,688.66; × 1.5 % = 125,164.98.
    expect(buyoutPrice(ending("2026-07-25", paidUntil(6)), "2026-07-25")).toEqual({
      on: "2026-07-25",
      outstandingPrincipalMinor: 8_344_332n,
      accruedDays: 10,
      accruedInterestMinor: 16_689n,
      feeMinor: 125_165n,
      arrearsMinor: 0n,
      lateChargeMinor: 0n,
      prepaidMinor: 0n,
      totalMinor: 8_486_186n,
    });
  });

  test("adds what is in arrears with what being late cost, and takes off what was prepaid", () => {
    const on = "2026-07-25";
    const paid = [...paidUntil(5), entry(8, "principal", 40_000n, "2026-07-01")];
    const price = buyoutPrice(ending(on, paid), on);
    const late = lineOf(6);
    // Late since July 20: its principal × 6 % × 5/365.
    const lateCharge = (late.principalMinor * 6n * 5n * 2n + 36_500n) / 73_000n;
    expect(price).toMatchObject({
      arrearsMinor: late.instalmentMinor,
      lateChargeMinor: lateCharge,
      prepaidMinor: 40_000n,
      totalMinor: 8_486_186n + late.instalmentMinor + lateCharge - 40_000n,
    });
  });

  test("before the first due date counts from the beginning, and at the end costs the residual", () => {
    expect(buyoutPrice(ending("2026-01-25", []), "2026-01-25")).toMatchObject({
      accruedDays: 10,
      accruedInterestMinor: 20_000n,
    });
    for (const on of ["2028-01-15", "2028-05-01"] as const) {
      expect(buyoutPrice(ending(on, paidUntil(24)), on).totalMinor).toBe(3_000_000n);
    }
  });

  test("over a leap day counts the day that is there", () => {
    const leap = amortise({ ...terms, anchorDate: "2028-01-31" });
    // Payment 1 is due on February 29, payment 2 on March 31: 30 days have accrued on March 30.
    const open = leap.slice(1).map((line) => standingOf(line, [], "2028-02-29", korean));
    const on = "2028-03-30";
    expect(leap[0]?.dueOn).toBe("2028-02-29");
    expect(buyoutPrice({ schedule: leap, startsOn: "2028-01-31", rule, open }, on).accruedDays).toBe(30);
  });
});

describe("an early return worked out by hand", () => {
  test("costs a tenth of what is left in won, and interest since the last due date", () => {
    const on = "2026-07-25";
    const left = sumMinor(schedule.slice(6).map(({ instalmentMinor }) => instalmentMinor));
    const cost = earlyReturnCost(ending(on, paidUntil(6), 3_000), on, koreanRules);
    expect(cost).toEqual({
      feeMinor: left / 10n,
      accruedDays: 10,
      accruedInterestMinor: 16_689n,
      totalMinor: left / 10n + 16_689n,
    });
  });

  test("costs nothing at the end of the term", () => {
    const on = "2028-01-15";
    expect(earlyReturnCost(ending(on, paidUntil(24)), on, koreanRules).totalMinor).toBe(0n);
  });
});

test("a balance names every line and the clause that it rests on, and is settled by the deposit first", () => {
  const on = "2026-09-30";
  const lease = ending(on, paidUntil(6));
  const balance = terminationBalance(lease, on, { are: "returned", damageMinor: 50_000n }, 500_000n, koreanRules);
  const cost = earlyReturnCost(lease, on, koreanRules);
  const lateOf = (number: number) => standingOf(lineOf(number), [], on, korean).lateChargeMinor;
  expect(balance.lines).toEqual([
    { kind: "instalment", number: 7, clause: "paying", amountMinor: lineOf(7).instalmentMinor },
    { kind: "instalment", number: 8, clause: "paying", amountMinor: lineOf(8).instalmentMinor },
    { kind: "late_charge", number: 7, clause: "late", amountMinor: lateOf(7) },
    { kind: "late_charge", number: 8, clause: "late", amountMinor: lateOf(8) },
    { kind: "accrued_interest", number: null, clause: "early", amountMinor: cost.accruedInterestMinor },
    { kind: "return_fee", number: null, clause: "early", amountMinor: cost.feeMinor },
    { kind: "damage", number: null, clause: "care", amountMinor: 50_000n },
  ]);
  expect(balance.deposit).toEqual({
    depositMinor: 500_000n,
    appliedMinor: 500_000n,
    returnedMinor: 0n,
    owedMinor: balance.totalMinor - 500_000n,
  });
});

const anyTerms = fc
  .record({
    financedMinor: fc.bigInt({ min: 1_000_000n, max: 90_000_000n }),
    residualBps: fc.bigInt({ min: 1_500n, max: 6_000n }),
    annualRatePercent: fc.integer({ min: 0, max: 2_000 }).map((bps) => String(bps / 100)),
    payments: fc.integer({ min: 6, max: 60 }),
    paymentsAtSigning: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ residualBps, ...own }): LeaseTerms => ({
    ...own,
    residualMinor: (own.financedMinor * residualBps) / 10_000n,
  }));
const anyDate = fc
  .date({ min: new Date("2024-01-01"), max: new Date("2031-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10) as CivilDate);
const anyExit = fc.constantFrom(
  { kind: "no_fee" } as const,
  { kind: "percent_of_principal", feeBps: 300 } as const,
  { kind: "months_of_interest", months: 3 } as const,
);
const offerOf = (
  wish: LeaseTerms,
  earlyExit:
    | { kind: "no_fee" }
    | { kind: "percent_of_principal"; feeBps: number }
    | { kind: "months_of_interest"; months: number },
  returnFeeBps: number,
) => ({
  termsMonths: [wish.payments],
  annualRateBps: Math.round(Number(wish.annualRatePercent) * 100),
  paymentsAtSigning: wish.paymentsAtSigning,
  residualBps: 2_000,
  securityDepositBps: 0,
  service: { visitsPerYear: 0, repair: false, replacement: false, responseHours: 48 },
  earlyExit,
  returnFeeBps,
  funder: "seller" as const,
});
const ruleOf = (earlyExit: Parameters<typeof offerOf>[1], annualRatePercent: string): EarlySettlementRule =>
  earlyExit.kind === "percent_of_principal"
    ? { kind: earlyExit.kind, annualRatePercent, percent: String(earlyExit.feeBps / 100) }
    : { ...earlyExit, annualRatePercent };

describe("over generated contracts and histories", () => {
  const anyRules = fc.constantFrom(koreanRules, americanRules);

  test("a quote of a table's date is the table's row, and between two rows only interest is added", () => {
    fc.assert(
      fc.property(
        anyTerms,
        anyDate,
        anyExit,
        anyRules,
        fc.nat(10_000),
        fc.nat(80),
        fc.nat(59),
        (wish, anchorDate, earlyExit, rules, returnFeeBps, days, pick) => {
          const lines = amortise({ ...wish, anchorDate });
          const offer = offerOf(wish, earlyExit, returnFeeBps);
          const exits = leaseExits(offer, lines, anchorDate, rules);
          const row = exits[pick % exits.length];
          if (!row) throw new Error("a table has rows");
          const open = lines.slice(row.afterPayment).map((line) => standingOf(line, [], anchorDate, korean));
          const lease = {
            schedule: lines,
            startsOn: anchorDate,
            rule: ruleOf(earlyExit, String(offer.annualRateBps / 100)),
            returnFeeBps,
            open,
          };
          expect(buyoutPrice(lease, row.on)).toMatchObject({
            totalMinor: row.buyoutMinor,
            feeMinor: row.buyoutFeeMinor,
          });
          expect(earlyReturnCost(lease, row.on, rules).totalMinor).toBe(row.returnCostMinor);
          const next = lines[row.afterPayment];
          const later = addDays(row.on, days);
          if (next && later >= next.dueOn) return;
          const between = buyoutPrice(lease, later);
          const added = between.accruedInterestMinor + between.feeMinor - row.buyoutFeeMinor;
          expect(between.totalMinor).toBe(row.buyoutMinor + added);
          // Interest can only take the fee's place, never be taken beside what staying would cost.
          expect(added).toBeGreaterThanOrEqual(0n);
          expect(earlyReturnCost(lease, later, rules).totalMinor).toBeLessThanOrEqual(between.totalMinor);
        },
      ),
    );
  });

  test("whatever was paid before, paying first and buying then costs what buying at once does", () => {
    fc.assert(
      fc.property(
        anyTerms,
        anyDate,
        anyExit,
        fc.array(fc.record({ share: fc.integer({ min: 1, max: 300 }), afterDays: fc.nat(40) }), { maxLength: 12 }),
        fc.integer({ min: 0, max: 900 }),
        fc.integer({ min: 1, max: 100 }),
        (wish, anchorDate, earlyExit, payments, endDays, part) => {
          const lines = amortise({ ...wish, anchorDate });
          const on = addDays(anchorDate, endDays);
          let day: CivilDate = anchorDate;
          let entries: readonly InstalmentEntry[] = [];
          for (const [index, { share, afterDays }] of payments.entries()) {
            day = addDays(day, afterDays);
            if (day > on) break;
            const amountMinor = ((lines[0]?.instalmentMinor ?? 1n) * BigInt(share)) / 100n + 1n;
            const payment = { amountMinor, on: day, sourceId: String(index) };
            entries = [...entries, ...allocatePayment(lines, entries, payment, steps, korean).entries];
          }
          const leaseAfter = (known: readonly InstalmentEntry[]) => ({
            schedule: lines,
            startsOn: anchorDate,
            rule: ruleOf(earlyExit, wish.annualRatePercent),
            returnFeeBps: 1_000,
            open: lines.map((line) => standingOf(line, known, on, korean)),
          });
          const before = buyoutPrice(leaseAfter(entries), on);
          const owed = before.arrearsMinor + before.lateChargeMinor;
          const amountMinor = (owed * BigInt(part)) / 100n;
          if (amountMinor === 0n) return;
          const paid = allocatePayment(lines, entries, { amountMinor, on, sourceId: "now" }, steps, korean);
          const after = buyoutPrice(leaseAfter([...entries, ...paid.entries]), on);
          if (before.totalMinor > 0n) expect(after.totalMinor).toBe(before.totalMinor - amountMinor);
        },
      ),
    );
  });

  test("a balance adds up, its goods kept cost what buying does, and brought back whole never more", () => {
    fc.assert(
      fc.property(
        anyTerms,
        anyDate,
        anyExit,
        anyRules,
        fc.nat(60),
        fc.nat(2_000),
        fc.bigInt({ min: 0n, max: 9_000_000n }),
        (wish, anchorDate, earlyExit, rules, paidLines, endDays, depositMinor) => {
          const lines = amortise({ ...wish, anchorDate });
          const on = addDays(anchorDate, endDays);
          const open = lines.slice(paidLines).map((line) => standingOf(line, [], on, korean));
          const lease = {
            schedule: lines,
            startsOn: anchorDate,
            rule: ruleOf(earlyExit, wish.annualRatePercent),
            returnFeeBps: 10_000,
            open,
          };
          const kept = terminationBalance(lease, on, { are: "kept" }, depositMinor, rules);
          const back = terminationBalance(lease, on, { are: "returned", damageMinor: 0n }, depositMinor, rules);
          expect(kept.totalMinor).toBe(buyoutPrice(lease, on).totalMinor);
          expect(back.totalMinor).toBeLessThanOrEqual(kept.totalMinor);
          for (const { lines: each, totalMinor, overpaidMinor, deposit } of [kept, back]) {
            expect(sumMinor(each.map(({ amountMinor }) => amountMinor))).toBe(totalMinor - overpaidMinor);
            expect(deposit.appliedMinor + deposit.returnedMinor).toBe(depositMinor);
            expect(deposit.appliedMinor + deposit.owedMinor).toBe(totalMinor);
            expect(deposit.returnedMinor === 0n || deposit.owedMinor === 0n).toBe(true);
          }
        },
      ),
    );
  });
});

describe("on no day is ending dearer than staying until the next payment", () => {
  test("although a contract's first payment may be due two months after its start", () => {
    // A start on the 15th and a due day of the 14th: 58 days to the first payment, which has a month's interest.
    const dates = contractDueDates(startsOn, 14, 24, 0);
    const lines = schedule.map((line, index) => ({ ...line, dueOn: dates[index] ?? line.dueOn }));
    expect(lines[0]?.dueOn).toBe("2026-03-14");
    const open = lines.map((line) => standingOf(line, [], startsOn, korean));
    const price = buyoutPrice(
      { schedule: lines, startsOn, rule: { kind: "no_fee", annualRatePercent: "7.3" }, open },
      "2026-03-13",
    );
    expect(price.accruedInterestMinor).toBe(lines[0]?.interestMinor);
  });

  test("whatever the due day, the terms and the day", () => {
    fc.assert(
      fc.property(
        anyTerms,
        anyDate,
        anyExit,
        fc.integer({ min: 1, max: 31 }),
        fc.nat(70),
        (wish, anchorDate, earlyExit, dueDay, days) => {
          const dates = contractDueDates(anchorDate, dueDay, wish.payments, wish.paymentsAtSigning);
          const lines = amortise({ ...wish, anchorDate }).map((line, index) => ({
            ...line,
            dueOn: dates[index] ?? line.dueOn,
          }));
          const on = addDays(anchorDate, days);
          const paid = lines.filter(({ dueOn }) => dueOn <= on).length;
          const next = lines[paid];
          if (!next) return;
          const openFrom = (from: number) => lines.slice(from).map((line) => standingOf(line, [], anchorDate, korean));
          const lease = {
            schedule: lines,
            startsOn: anchorDate,
            rule: ruleOf(earlyExit, wish.annualRatePercent),
            returnFeeBps: 10_000,
          };
          const now = buyoutPrice({ ...lease, open: openFrom(paid) }, on);
          const then = buyoutPrice({ ...lease, open: openFrom(paid + 1) }, next.dueOn);
          expect(now.totalMinor - now.feeMinor).toBeLessThanOrEqual(
            next.instalmentMinor + then.totalMinor - then.feeMinor,
          );
          const left = sumMinor(lines.slice(paid).map(({ instalmentMinor }) => instalmentMinor));
          const back = earlyReturnCost({ ...lease, open: openFrom(paid) }, on, americanRules);
          expect(back.totalMinor).toBeLessThanOrEqual(left);
          expect(back.totalMinor).toBe(back.feeMinor + back.accruedInterestMinor);
        },
      ),
    );
  });
});

test("a deposit pays what is owed and no more, and the rest goes back", () => {
  expect(settleDeposit(500_000n, 0n)).toMatchObject({ appliedMinor: 0n, returnedMinor: 500_000n, owedMinor: 0n });
  expect(settleDeposit(500_000n, 120_000n)).toMatchObject({ appliedMinor: 120_000n, returnedMinor: 380_000n });
  expect(settleDeposit(500_000n, 620_000n)).toMatchObject({ returnedMinor: 0n, owedMinor: 120_000n });
  expect(settleDeposit(0n, 0n)).toMatchObject({ appliedMinor: 0n, returnedMinor: 0n, owedMinor: 0n });
});
