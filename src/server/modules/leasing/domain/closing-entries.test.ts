import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "@/shared/civil-date";
import { sumMinor } from "@/shared/money";
import { closingEntries } from "./closing-entries";
import { allocatePayment, standingOf, type LateTerms } from "./instalment-account";
import { amortise } from "./lease-maths";

const korean: LateTerms = { annualRatePercent: "6", graceDays: 5, capPerInstalment: null };
const startsOn = "2026-01-15";
const lines = amortise({
  financedMinor: 10_000_000n,
  residualMinor: 3_000_000n,
  annualRatePercent: "7.3",
  payments: 12,
  paymentsAtSigning: 0,
  anchorDate: startsOn,
});

test("whatever was paid before and whatever is paid now, nothing stays open and no money is written twice", () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 9_000_000n }),
      fc.integer({ min: 0, max: 500 }),
      fc.bigInt({ min: 0n, max: 9_000_000n }),
      fc.bigInt({ min: 0n, max: 50_000n }),
      (beforeMinor, days, scheduledMinor, lateChargeMinor) => {
        const on = addDays(startsOn, days);
        const payment = { amountMinor: beforeMinor, on, sourceId: "before" };
        const before =
          beforeMinor === 0n ? [] : allocatePayment(lines, [], payment, ["interest", "principal"], korean).entries;
        const closing = { on, scheduledMinor, lateChargeMinor, paidBy: "order", endedBy: "quote" };
        const closed = closingEntries(lines, before, closing, korean);
        for (const line of lines) {
          const standing = standingOf(line, [...before, ...closed], addDays(on, 400), korean);
          expect(standing).toMatchObject({ unpaidMinor: 0n, unpaidLateChargeMinor: 0n });
        }
        const paid = (late: boolean) =>
          sumMinor(
            closed
              .filter(({ cause, part }) => cause === "payment" && (part === "late_charge") === late)
              .map(({ amountMinor }) => amountMinor),
          );
        expect(paid(false)).toBeLessThanOrEqual(scheduledMinor);
        expect(paid(true)).toBeLessThanOrEqual(lateChargeMinor);
        expect(closed.every(({ amountMinor }) => amountMinor > 0n)).toBe(true);
      },
    ),
  );
});

test("what was due is paid first, then principal to come, and the interest that is saved is waived", () => {
  const on = lines[0]?.dueOn ?? startsOn;
  const first = lines[0]?.instalmentMinor ?? 0n;
  const ahead = sumMinor(lines.slice(1).map(({ principalMinor }) => principalMinor));
  const saved = sumMinor(lines.slice(1).map(({ interestMinor }) => interestMinor));
  const closing = { on, scheduledMinor: first + ahead, lateChargeMinor: 0n, paidBy: "order", endedBy: "quote" };
  const closed = closingEntries(lines, [], closing, korean);
  const sum = (cause: string) =>
    sumMinor(closed.filter((entry) => entry.cause === cause).map(({ amountMinor }) => amountMinor));
  expect(sum("payment")).toBe(first + ahead);
  expect(sum("waiver")).toBe(saved);
  expect(closed.filter(({ cause }) => cause === "waiver").every(({ part }) => part === "interest")).toBe(true);
});
