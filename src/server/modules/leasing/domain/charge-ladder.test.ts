import { expect, test } from "vitest";
import { isFinalDecline, nextCharge, shareOut, type Chargeable, type ChargeTry } from "./charge-ladder";
import { allocateCharge, reverseStanding, takeBack, type InstalmentEntry } from "./instalment-account";

const ladder = [1, 3, 5];
const open: Chargeable[] = [
  { number: 2, from: "2026-02-15", unpaidMinor: 100n },
  { number: 3, from: "2026-03-15", unpaidMinor: 100n },
];
const tried = (number: number, attempt: number, on: ChargeTry["on"], outcome: ChargeTry["outcome"]): ChargeTry => ({
  number,
  attempt,
  on,
  outcome,
});

test("an instalment is charged on its day, and after a decline by the ladder, until it is used up", () => {
  expect(nextCharge(open, [], ladder, "2026-02-01")).toMatchObject({ number: 2, attempt: 1, on: "2026-02-15" });
  const first = tried(2, 1, "2026-02-15", "declined");
  expect(nextCharge(open, [first], ladder, "2026-02-15")).toMatchObject({ number: 2, attempt: 2, on: "2026-02-16" });
  const others = [tried(2, 2, "2026-02-16", "declined"), tried(2, 3, "2026-02-18", "declined")];
  expect(nextCharge(open, [first, ...others], ladder, "2026-02-18")).toMatchObject({ attempt: 4, on: "2026-02-20" });
  const all = [first, ...others, tried(2, 4, "2026-02-20", "declined")];
  expect(nextCharge(open, all, ladder, "2026-02-20")).toMatchObject({ number: 3, attempt: 1, on: "2026-03-15" });
});

test("a final decline, what is being paid and what is paid are not charged again", () => {
  for (const outcome of ["final", "open", "paid"] as const) {
    const next = nextCharge(open, [tried(2, 1, "2026-02-15", outcome)], ladder, "2026-02-16");
    expect(next, outcome).toMatchObject({ number: 3 });
  }
  expect(isFinalDecline("lost_card")).toBe(true);
  expect(isFinalDecline("authentication_required")).toBe(true);
  expect(isFinalDecline("insufficient_funds")).toBe(false);
});

test("nothing is charged twice a day, and nothing that fell due before anybody charged", () => {
  const late = [tried(2, 1, "2026-03-15", "declined")];
  expect(nextCharge(open, late, ladder, "2026-03-15")).toMatchObject({ on: "2026-03-16" });
  expect(nextCharge(open, [], ladder, "2026-03-16")).toMatchObject({ number: 3, on: "2026-03-15" });
  expect(nextCharge(open, [], ladder, "2027-01-01")).toBeNull();
});

test("shares add up to what is charged, and one card carries what is too little for several", () => {
  const mandate = [{ amountMinor: 60n }, { amountMinor: 40n }];
  expect(shareOut(mandate, 99n, 1n)).toEqual([{ amountMinor: 60n }, { amountMinor: 39n }]);
  expect(shareOut(mandate, 3n, 2n)).toEqual([{ amountMinor: 3n }]);
});

const lines = [
  { number: 1, dueOn: "2026-02-15" as const, interestMinor: 10n, principalMinor: 90n },
  { number: 2, dueOn: "2026-03-15" as const, interestMinor: 8n, principalMinor: 92n },
];
const terms = { annualRatePercent: "6", graceDays: 5, capPerInstalment: null };

test("a charge settles what it was made for, although an earlier month is open", () => {
  const charge = { amountMinor: 100n, on: "2026-03-15" as const, sourceId: "charge", number: 2 };
  const paid = allocateCharge(lines, [], charge, ["late_charge", "interest", "principal"], terms);
  expect(paid.excessMinor).toBe(0n);
  expect(new Set(paid.entries.map(({ number }) => number))).toEqual(new Set([2]));
});

test("what was taken back in part and came again is taken back once more, whole", () => {
  const first: InstalmentEntry = {
    on: "2026-03-01",
    number: 1,
    part: "principal",
    amountMinor: 90n,
    cause: "payment",
    sourceId: "card",
  };
  const back = takeBack([first], { sourceId: "card", amountMinor: 40n, on: "2026-03-02" });
  const again = back.map((entry) => ({ ...entry, on: "2026-03-03" as const, amountMinor: 40n }));
  for (const entries of [
    [first, ...back],
    [first, ...back, ...again],
  ]) {
    const reversed = reverseStanding(entries, "2026-03-04");
    expect(reversed).toHaveLength(1);
    expect([...entries, ...reversed].reduce((sum, { amountMinor }) => sum + amountMinor, 0n)).toBe(0n);
  }
});
