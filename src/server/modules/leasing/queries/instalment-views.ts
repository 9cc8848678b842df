import { sumMinor } from "@/shared/money";
import { invariant } from "@/shared/assert";
import { isCivilDate, type CivilDate } from "@/shared/civil-date";
import {
  collectedMinor,
  lateFrom,
  standingOf,
  type InstalmentEntry,
  type LateTerms,
} from "../domain/instalment-account";
import type { LeaseRecords } from "./find-lease-records";
import type { InstalmentView, LeaseReader, SettlementView } from "./lease-view";

/** Every instalment of a contract as it stands at the end of a day, with what settled it. */
export function instalmentViews(
  { instalments, entries, settlingMeans }: Pick<LeaseRecords, "instalments" | "entries" | "settlingMeans">,
  { on, terms, as }: { readonly on: CivilDate; readonly terms: LateTerms; readonly as: LeaseReader },
): InstalmentView[] {
  const byNumber = Map.groupBy(entries, ({ number }) => number);
  return instalments.map((row) => {
    const { dueOn } = row;
    invariant(isCivilDate(dueOn), "the database's dates are civil dates");
    const line = { ...row, dueOn };
    const own = byNumber.get(row.number) ?? [];
    const standing = standingOf(line, own, on, terms);
    const { number, instalmentMinor, interestMinor, principalMinor, balanceMinor } = row;
    // The contract ended: what was open of it is owed no more.
    const ended = row.cancelledAt !== null && standing.unpaidMinor > 0n;
    const open = (minor: bigint) => (ended ? 0n : minor);
    return {
      number,
      dueOn,
      instalmentMinor,
      interestMinor,
      principalMinor,
      balanceMinor,
      paidMinor: collectedMinor(own, row.number),
      state: ended ? "ended" : standing.state,
      unpaidInterestMinor: open(standing.unpaidInterestMinor),
      unpaidPrincipalMinor: open(standing.unpaidPrincipalMinor),
      unpaidMinor: open(standing.unpaidMinor),
      lateChargeMinor: open(standing.lateChargeMinor),
      unpaidLateChargeMinor: open(standing.unpaidLateChargeMinor),
      graceUntil: lateFrom(line, terms),
      settlements: settlementsOf(own, settlingMeans, as),
    };
  });
}

/** An instalment as the contract has it, for who is not told how it is paid. */
export function undisclosed(line: InstalmentView): InstalmentView {
  return {
    ...line,
    state: "undisclosed",
    paidMinor: 0n,
    unpaidInterestMinor: line.interestMinor,
    unpaidPrincipalMinor: line.principalMinor,
    unpaidMinor: line.instalmentMinor,
    lateChargeMinor: 0n,
    unpaidLateChargeMinor: 0n,
    settlements: [],
  };
}

/** An instalment's entries by what they are parts of. The seller is not told how a buyer pays. */
function settlementsOf(
  own: readonly InstalmentEntry[],
  sources: LeaseRecords["settlingMeans"],
  as: LeaseReader,
): SettlementView[] {
  const bySource = Map.groupBy(own, ({ sourceId }) => sourceId);
  return [...bySource].flatMap(([sourceId, parts]) => {
    const [first] = parts;
    if (!first) return [];
    const late = parts.filter(({ part, amountMinor }) => part === "late_charge" && amountMinor > 0n);
    const source = first.cause === "payment" && as !== "seller" ? sources.get(sourceId) : undefined;
    const { peakMinor, leftMinor } = courseOf(parts);
    return [
      {
        on: first.on,
        amountMinor: peakMinor,
        lateChargeMinor: sumMinor(late.map(({ amountMinor }) => amountMinor)),
        cause: first.cause,
        takenBackMinor: peakMinor - leftMinor,
        takenBackOn: parts.findLast(({ amountMinor }) => amountMinor < 0n)?.on ?? null,
        orderId: source?.orderId ?? null,
        means: source?.means ?? [],
      },
    ];
  });
}

/** The most that a source ever settled, and what of it stands: a bank may take money back, and it may come again. */
function courseOf(parts: readonly InstalmentEntry[]): { readonly peakMinor: bigint; readonly leftMinor: bigint } {
  let leftMinor = 0n;
  let peakMinor = 0n;
  for (const { amountMinor } of parts) {
    leftMinor += amountMinor;
    if (leftMinor > peakMinor) peakMinor = leftMinor;
  }
  return { peakMinor, leftMinor };
}
