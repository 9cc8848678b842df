import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AllocationPart } from "@/market";
import { addDays, addMonths, daysBetween, type CivilDate } from "@/shared/civil-date";
import { sumMinor } from "@/shared/money";
import {
  allocateCredit,
  allocatePayment,
  lateChargeOf,
  reverseEntries,
  standingOf,
  type InstalmentEntry,
  type InstalmentState,
  type LateTerms,
} from "./instalment-account";
import { amortise } from "./lease-maths";

const american: LateTerms = {
  annualRatePercent: "12",
  graceDays: 10,
  capPerInstalment: { amountMinor: 1_000n, shareOfUnpaidBps: 500 },
};
const korean: LateTerms = { annualRatePercent: "6", graceDays: 5, capPerInstalment: null };
const americanSteps: readonly AllocationPart[] = ["instalment", "late_charge"];
const koreanSteps: readonly AllocationPart[] = ["late_charge", "interest", "principal"];

const line = (number: number, dueOn: CivilDate, interestMinor: bigint, principalMinor: bigint) => ({
  number,
  dueOn,
  interestMinor,
  principalMinor,
});
/** $205.00 in each of three months. */
const january = line(1, "2026-01-31", 1_500n, 19_000n);
const february = line(2, "2026-02-28", 1_400n, 19_100n);
const lines = [january, february, line(3, "2026-03-31", 1_300n, 19_200n)];
const first = [january];
const pay = (
  entries: readonly InstalmentEntry[],
  amountMinor: bigint,
  on: CivilDate,
  sourceId: string,
  [steps, terms]: readonly [readonly AllocationPart[], LateTerms],
  of = lines,
) => allocatePayment(of, entries, { amountMinor, on, sourceId }, steps, terms);
const short = ({ number, part, amountMinor }: InstalmentEntry) => `${number} ${part} ${amountMinor}`;

describe("cases worked out by hand", () => {
  test("an American part payment pays the oldest instalment, then the next, and the late charge last", () => {
    // Line 1 is late since February 10; on March 20 line 2 is late too (since March 10).
    const paid = pay([], 41_000n + 300n, "2026-03-20", "p1", [americanSteps, american]);
    // 190.00 × 12 % × 38/365 = 2.37; 191.00 × 12 % × 10/365 = 0.63. Of 3.00 exactly nothing is left.
    expect(paid.entries.map(short)).toEqual([
      "1 interest 1500",
      "1 principal 19000",
      "2 interest 1400",
      "2 principal 19100",
      "1 late_charge 237",
      "2 late_charge 63",
    ]);
    expect(paid.excessMinor).toBe(0n);
  });

  test("a whole American instalment paid while an old late charge is open is not made short by it", () => {
    const late = pay([], 20_500n, "2026-02-25", "p1", [americanSteps, american]).entries;
    const next = pay(late, 20_500n, "2026-02-28", "p2", [americanSteps, american]).entries;
    expect(next.map(short)).toEqual(["2 interest 1400", "2 principal 19100"]);
    const [one, two] = lines.map((each) => standingOf(each, [...late, ...next], "2026-02-28", american));
    // 190.00 × 12 % × 15/365, which did not grow after the principal was paid.
    expect(one).toMatchObject({ state: "paid", unpaidLateChargeMinor: 94n });
    expect(two).toMatchObject({ state: "paid", lateChargeMinor: 0n });
  });

  test("a Korean part payment pays late interest, then interest, then principal", () => {
    const won = [line(1, "2026-01-31", 15_000n, 190_000n), line(2, "2026-02-28", 14_000n, 191_000n)];
    // 190,000 × 6 % × 33/365 = 1,030.68; the second is in its days of grace.
    const paid = pay([], 50_000n, "2026-03-10", "p1", [koreanSteps, korean], won);
    // 191,000 × 6 % × 5/365 = 156.99 for the second: March 10 is five days after March 5.
    expect(paid.entries.map(short)).toEqual([
      "1 late_charge 1031",
      "2 late_charge 157",
      "1 interest 15000",
      "2 interest 14000",
      "1 principal 19812",
    ]);
  });

  test("a payment on the last day of grace costs nothing, one day later it costs a day", () => {
    expect(standingOf(january, [], "2026-02-10", american)).toMatchObject({ state: "in_grace", lateChargeMinor: 0n });
    // 190.00 × 12 % / 365 = 0.06
    expect(standingOf(january, [], "2026-02-11", american)).toMatchObject({ state: "late", lateChargeMinor: 6n });
  });

  test("twelve percent on a $205 instalment stops at ten dollars, and at 5 % of a smaller one", () => {
    // 5 % of 205.00 is 10.25: the ten dollars are less. 190.00 × 12 % × 161/365 = 10.06.
    expect(lateChargeOf(january, [], addDays("2026-02-10", 160), american)).toBe(999n);
    expect(lateChargeOf(january, [], addDays("2026-02-10", 161), american)).toBe(1_000n);
    expect(lateChargeOf(line(1, "2026-01-31", 0n, 10_000n), [], "2030-01-31", american)).toBe(500n);
  });

  test("two payments on one day pay what one of their sum pays", () => {
    const once = pay([], 30_000n, "2026-03-20", "p", [koreanSteps, korean]).entries;
    const one = pay([], 10_000n, "2026-03-20", "p", [koreanSteps, korean]).entries;
    const two = pay(one, 20_000n, "2026-03-20", "p", [koreanSteps, korean]).entries;
    const standings = (entries: readonly InstalmentEntry[]) =>
      lines.map((each) => standingOf(each, entries, "2026-03-20", korean));
    expect(standings([...one, ...two])).toEqual(standings(once));
  });

  test("a reversed payment opens again what it paid, and is late from the day of the reversal only", () => {
    const paid = pay([], 20_500n, "2026-01-31", "p1", [americanSteps, american], first).entries;
    const all = [...paid, ...reverseEntries(paid, "p1", "2026-03-01")];
    expect(standingOf(january, all, "2026-02-28", american)).toMatchObject({ state: "paid", lateChargeMinor: 0n });
    // 190.00 × 12 % × 10/365 from March 1 to 11; the month in which the money was here costs nothing.
    expect(standingOf(january, all, "2026-03-11", american)).toMatchObject({
      state: "late",
      unpaidMinor: 20_500n,
      lateChargeMinor: 62n,
    });
  });

  test("a reversal of what was reversed before, or never paid, is a defect", () => {
    const paid = pay([], 20_500n, "2026-01-31", "p1", [americanSteps, american]).entries;
    const all = [...paid, ...reverseEntries(paid, "p1", "2026-03-01")];
    expect(() => reverseEntries(all, "p1", "2026-03-02")).toThrow("not reversed before");
    expect(() => reverseEntries(all, "p2", "2026-03-02")).toThrow("was paid");
  });

  test("a payment of an earlier day than what is allocated already is a defect, and pays nothing twice", () => {
    const paid = pay([], 20_500n, "2026-02-10", "p1", [americanSteps, american]).entries;
    expect(() => pay(paid, 20_500n, "2026-02-09", "p2", [americanSteps, american])).toThrow("came before");
  });

  test("money for an instalment to come pays it whole, and does not touch its due day", () => {
    const paid = pay([], 20_500n + 1_400n, "2026-01-31", "p1", [koreanSteps, korean]).entries;
    expect(paid.map(short)).toEqual(["1 interest 1500", "1 principal 19000", "2 interest 1400"]);
    expect(standingOf(february, paid, "2026-02-27", korean).state).toBe("scheduled");
    expect(standingOf(february, paid, "2026-02-28", korean).state).toBe("due");
  });
});

const start: CivilDate = "2027-08-31";
const anySchedule = fc
  .record({ payments: fc.integer({ min: 2, max: 8 }), rate: fc.integer({ min: 0, max: 20 }) })
  .map(({ payments, rate }) =>
    amortise({
      financedMinor: 1_000_000n,
      residualMinor: 150_000n,
      annualRatePercent: String(rate),
      payments,
      paymentsAtSigning: 0,
      anchorDate: start,
    }),
  );
const anyTerms = fc.constantFrom<readonly [readonly AllocationPart[], LateTerms]>(
  [americanSteps, american],
  [koreanSteps, korean],
);

type Happening =
  | { readonly kind: "pay"; readonly day: number; readonly amount: number }
  | { readonly kind: "reverse"; readonly day: number; readonly which: number }
  | { readonly kind: "settle"; readonly day: number; readonly number: number; readonly cause: "waiver" | "write_off" };
const anyHistory = fc
  .array(
    fc.oneof(
      fc.record({
        kind: fc.constant("pay" as const),
        day: fc.integer({ min: 0, max: 400 }),
        amount: fc.integer({ min: 1, max: 400_000 }),
      }),
      fc.record({
        kind: fc.constant("reverse" as const),
        day: fc.integer({ min: 0, max: 400 }),
        which: fc.integer({ min: 0, max: 9 }),
      }),
      fc.record({
        kind: fc.constant("settle" as const),
        day: fc.integer({ min: 0, max: 400 }),
        number: fc.integer({ min: 1, max: 8 }),
        cause: fc.constantFrom("waiver" as const, "write_off" as const),
      }),
    ),
    { maxLength: 14 },
  )
  .map((happenings: readonly Happening[]) => happenings.toSorted((a, b) => a.day - b.day));

/** Lives a history through, day by day in its order; returns every entry and what every payment came to. */
function live(
  schedule: ReturnType<typeof amortise>,
  history: readonly Happening[],
  [steps, terms]: readonly [readonly AllocationPart[], LateTerms],
) {
  const entries: InstalmentEntry[] = [];
  const payments: { sourceId: string; amountMinor: bigint; excessMinor: bigint; reversed: boolean }[] = [];
  for (const happening of history) {
    const on = addDays(start, happening.day);
    if (happening.kind === "pay") {
      const sourceId = `payment ${payments.length}`;
      const amountMinor = BigInt(happening.amount);
      const paid = allocatePayment(schedule, entries, { amountMinor, on, sourceId }, steps, terms);
      entries.push(...paid.entries);
      payments.push({ sourceId, amountMinor, excessMinor: paid.excessMinor, reversed: false });
    } else if (happening.kind === "reverse") {
      const payment = payments[happening.which];
      if (!payment || payment.reversed || payment.excessMinor === payment.amountMinor) continue;
      payment.reversed = true;
      entries.push(...reverseEntries(entries, payment.sourceId, on));
    } else {
      const found = schedule.find(({ number }) => number === happening.number);
      if (!found) continue;
      const { unpaidInterestMinor, unpaidPrincipalMinor } = standingOf(found, entries, on, terms);
      const settled = { on, number: found.number, cause: happening.cause, sourceId: `decision ${entries.length}` };
      if (unpaidInterestMinor > 0n) entries.push({ ...settled, part: "interest", amountMinor: unpaidInterestMinor });
      if (unpaidPrincipalMinor > 0n) entries.push({ ...settled, part: "principal", amountMinor: unpaidPrincipalMinor });
    }
  }
  return { entries, payments };
}

/** The late charge, counted one day at a time: the same by another way. */
function countLateCharge(
  { number, dueOn, interestMinor, principalMinor }: (typeof lines)[number],
  entries: readonly InstalmentEntry[],
  on: CivilDate,
  terms: LateTerms,
): bigint {
  let principalDays = 0n;
  let most = 0n;
  for (let day = addDays(dueOn, terms.graceDays); day < on; day = addDays(day, 1)) {
    const until = entries.filter((entry) => entry.number === number && entry.on <= day && entry.part !== "late_charge");
    const paid = (part: string) => sumMinor(until.filter((entry) => entry.part === part).map((e) => e.amountMinor));
    const principal = principalMinor - paid("principal");
    principalDays += principal;
    const unpaid = principal + interestMinor - paid("interest");
    if (unpaid > most) most = unpaid;
  }
  const rate = BigInt(terms.annualRatePercent);
  const interest = (principalDays * rate * 2n + 36_500n) / 73_000n;
  const cap = terms.capPerInstalment;
  const limits = cap === null ? [] : [cap.amountMinor, (most * BigInt(cap.shareOfUnpaidBps)) / 10_000n];
  return [interest, ...limits].reduce((least, amount) => (amount < least ? amount : least));
}

describe("generated histories", () => {
  test("every payment is allocated to the last unit, and no part is ever paid more than it is", () => {
    fc.assert(
      fc.property(anySchedule, anyHistory, anyTerms, (schedule, history, rules) => {
        const { entries, payments } = live(schedule, history, rules);
        for (const { sourceId, amountMinor, excessMinor, reversed } of payments) {
          const own = entries.filter((entry) => entry.sourceId === sourceId).map((entry) => entry.amountMinor);
          expect(sumMinor(own)).toBe(reversed ? 0n : amountMinor - excessMinor);
        }
        for (const day of [0, 90, 180, 400, 800]) {
          for (const each of schedule) {
            const standing = standingOf(each, entries, addDays(start, day), rules[1]);
            expect(standing.unpaidInterestMinor).toBeGreaterThanOrEqual(0n);
            expect(standing.unpaidPrincipalMinor).toBeGreaterThanOrEqual(0n);
          }
        }
      }),
    );
  });

  test("money is left unallocated only when nothing is owed", () => {
    fc.assert(
      fc.property(
        anySchedule,
        anyHistory,
        anyTerms,
        fc.integer({ min: 0, max: 400 }),
        (schedule, history, rules, day) => {
          const until = history.filter((happening) => happening.day <= day);
          const { entries } = live(schedule, until, rules);
          const on = addDays(start, day);
          const owed = sumMinor(
            schedule.flatMap((each) => {
              const { unpaidMinor, unpaidLateChargeMinor } = standingOf(each, entries, on, rules[1]);
              return [unpaidMinor, unpaidLateChargeMinor];
            }),
          );
          const payment = { amountMinor: owed + 7n, on, sourceId: "the last" };
          const paid = allocatePayment(schedule, entries, payment, ...rules);
          expect(paid.excessMinor).toBe(7n);
          for (const each of schedule) {
            const after = standingOf(each, [...entries, ...paid.entries], on, rules[1]);
            expect(after.unpaidMinor).toBe(0n);
            expect(["paid", "waived", "written_off"]).toContain(after.state);
          }
        },
      ),
    );
  });

  test("an American late charge is paid only when every instalment that is due is paid", () => {
    fc.assert(
      fc.property(anySchedule, anyHistory, fc.integer({ min: 0, max: 400 }), (schedule, history, day) => {
        const rules = [americanSteps, american] as const;
        const { entries } = live(
          schedule,
          history.filter((happening) => happening.day <= day),
          rules,
        );
        const on = addDays(start, day);
        const paid = allocatePayment(schedule, entries, { amountMinor: 150_000n, on, sourceId: "p" }, ...rules).entries;
        if (!paid.some(({ part }) => part === "late_charge")) return;
        const due = schedule.filter(({ dueOn }) => dueOn <= on);
        const open = due.map((each) => standingOf(each, [...entries, ...paid], on, american).unpaidMinor);
        expect(sumMinor(open)).toBe(0n);
      }),
    );
  });

  test("the late charge is what counting it one day at a time gives", () => {
    fc.assert(
      fc.property(
        anySchedule,
        anyHistory,
        anyTerms,
        fc.integer({ min: 0, max: 500 }),
        (schedule, history, rules, day) => {
          const { entries } = live(schedule, history, rules);
          const on = addDays(start, day);
          for (const each of schedule)
            expect(lateChargeOf(each, entries, on, rules[1])).toBe(countLateCharge(each, entries, on, rules[1]));
        },
      ),
      { numRuns: 40 },
    );
  });

  test("a reversal on the day of a payment leaves everything as it was before it", () => {
    fc.assert(
      fc.property(anySchedule, anyHistory, anyTerms, (schedule, history, rules) => {
        const { entries } = live(schedule, history, rules);
        const on = addDays(start, 400);
        const payment = { amountMinor: 123_456n, on, sourceId: "reversed" };
        const paid = allocatePayment(schedule, entries, payment, ...rules).entries;
        if (paid.length === 0) return;
        const after = [...entries, ...paid, ...reverseEntries(paid, "reversed", on)];
        for (const later of [0, 1, 45])
          for (const each of schedule)
            expect(standingOf(each, after, addDays(on, later), rules[1])).toEqual(
              standingOf(each, entries, addDays(on, later), rules[1]),
            );
      }),
    );
  });

  test("on every day of a life the state is the one that dates and money give", () => {
    fc.assert(
      fc.property(anySchedule, anyHistory, anyTerms, (schedule, history, rules) => {
        const { entries } = live(schedule, history, rules);
        for (let day = 0; day <= 420; day += 3) {
          const on = addDays(start, day);
          for (const each of schedule) {
            const until = entries.filter((entry) => entry.number === each.number && entry.on <= on);
            const open =
              each.instalmentMinor - sumMinor(until.flatMap((e) => (e.part === "late_charge" ? [] : [e.amountMinor])));
            const after = daysBetween(each.dueOn, on);
            const byDate: InstalmentState =
              after < 0 ? "scheduled" : after === 0 ? "due" : after <= rules[1].graceDays ? "in_grace" : "late";
            const has = (cause: string) => until.some((entry) => entry.cause === cause && entry.part !== "late_charge");
            const settled: InstalmentState = has("write_off") ? "written_off" : has("waiver") ? "waived" : "paid";
            expect(standingOf(each, entries, on, rules[1]).state).toBe(open > 0n ? byDate : settled);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  test("due dates at the end of months stay the schedule's own, in leap years too", () => {
    const schedule = amortise({
      financedMinor: 1_000_000n,
      residualMinor: 150_000n,
      annualRatePercent: "7.9",
      payments: 6,
      paymentsAtSigning: 0,
      anchorDate: start,
    });
    expect(schedule.map(({ dueOn }) => dueOn)).toEqual([
      "2027-09-30",
      "2027-10-31",
      "2027-11-30",
      "2027-12-31",
      "2028-01-31",
      "2028-02-29",
    ]);
    expect(addMonths(start, 6)).toBe("2028-02-29");
  });
});

describe("a service credit", () => {
  const credit = (entries: readonly InstalmentEntry[], amountMinor: bigint, on: CivilDate) =>
    allocateCredit(lines, entries, { amountMinor, on, sourceId: "c1" });

  test("takes from the next instalment to fall due, not from one that is due", () => {
    const given = credit([], 2_000n, "2026-02-10");
    expect(given.entries.map(short)).toEqual(["2 interest 1400", "2 principal 600"]);
    expect(given.entries.every(({ cause, on }) => cause === "service_credit" && on === "2026-02-10")).toBe(true);
    expect(given.excessMinor).toBe(0n);
  });

  test("goes on to those after it where the next owes less, and to what is due where none is to come", () => {
    const paid = pay([], 40_000n, "2026-01-31", "p1", [koreanSteps, korean]).entries;
    expect(credit(paid, 20_000n, "2026-02-01").entries.map(short)).toEqual([
      "2 principal 1000",
      "3 interest 1300",
      "3 principal 17700",
    ]);
    expect(credit([], 500n, "2026-04-01").entries.map(short)).toEqual(["1 interest 500"]);
  });

  test("is never more than is owed", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 100_000n }), fc.integer({ min: 0, max: 120 }), (amountMinor, offset) => {
        const on = addDays("2026-01-01", offset);
        const { entries, excessMinor } = credit([], amountMinor, on);
        const given = sumMinor(entries.map((entry) => entry.amountMinor));
        expect(given + excessMinor).toBe(amountMinor);
        expect(given).toBe(amountMinor < 61_500n ? amountMinor : 61_500n);
        for (const each of lines) expect(() => standingOf(each, entries, on, korean)).not.toThrow();
      }),
    );
  });
});
