import type { CivilDate } from "@/shared/civil-date";
import { invariant } from "@/shared/assert";
import { minMinor } from "@/shared/money";
import type { EntryCause, InstalmentPart } from "@/inputs/leases";
import { standingOf, type InstalmentEntry, type LateTerms } from "./instalment-account";
import type { ScheduleLine } from "./lease-maths";

/** What ends all instalments of a lease on a day. Amounts in minor units. */
export interface Closing {
  readonly on: CivilDate;
  /** What of the payment is for interest and principal of instalments. */
  readonly scheduledMinor: bigint;
  readonly lateChargeMinor: bigint;
  /** What paid. */
  readonly paidBy: string;
  /** The decision by which the rest is owed no longer, such as a buyout's quote. */
  readonly endedBy: string;
}

/**
 * The entries that close whatever is open of a lease's instalments: paid are late charges, what was due, then principal
 * and interest to come, the oldest first, as far as the money for them goes; the rest is waived, since ending early saves
 * interest. Afterwards nothing is open of any line.
 */
export function closingEntries(
  lines: readonly ScheduleLine[],
  entries: readonly InstalmentEntry[],
  closing: Closing,
  terms: LateTerms,
): readonly InstalmentEntry[] {
  const { on } = closing;
  invariant(
    entries.every((entry) => entry.on <= on),
    "a lease is closed after all that came before it",
  );
  const standings = lines.toSorted((a, b) => a.number - b.number).map((line) => standingOf(line, entries, on, terms));
  const due = standings.filter(({ dueOn }) => dueOn <= on);
  const ahead = standings.filter(({ dueOn }) => dueOn > on);
  type Open = readonly [number: number, part: InstalmentPart, openMinor: bigint];
  const interest = (of: typeof standings) =>
    of.map(({ number, unpaidInterestMinor }): Open => [number, "interest", unpaidInterestMinor]);
  const principal = (of: typeof standings) =>
    of.map(({ number, unpaidPrincipalMinor }): Open => [number, "principal", unpaidPrincipalMinor]);
  const late = standings.map(({ number, unpaidLateChargeMinor }): Open => [
    number,
    "late_charge",
    unpaidLateChargeMinor,
  ]);

  const close = (open: readonly Open[], moneyMinor: bigint): InstalmentEntry[] => {
    let left = moneyMinor;
    return open.flatMap(([number, part, openMinor]) => {
      const paidMinor = minMinor(left, openMinor);
      left -= paidMinor;
      const made = (cause: EntryCause, amountMinor: bigint, sourceId: string): InstalmentEntry[] =>
        amountMinor > 0n ? [{ on, number, part, amountMinor, cause, sourceId }] : [];
      return [...made("payment", paidMinor, closing.paidBy), ...made("waiver", openMinor - paidMinor, closing.endedBy)];
    });
  };
  return [
    ...close(late, closing.lateChargeMinor),
    ...close([...interest(due), ...principal(due), ...principal(ahead), ...interest(ahead)], closing.scheduledMinor),
  ];
}
