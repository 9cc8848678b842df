/**
 * What each instalment of a contract has been paid, owes and is, from its line in the schedule and from dated entries
 * alone. Nothing here is stored as a word: a state, a late charge or an arrear is computed for a day, so that none of them
 * can disagree with the money. Amounts are minor units.
 */
import type { EntryCause, InstalmentPart } from "@/inputs/leases";
import type { AllocationPart, LateChargePolicy } from "@/market";
import { addDays, daysBetween, type CivilDate } from "@/shared/civil-date";
import { invariant } from "@/shared/assert";
import { minMinor, sumMinor } from "@/shared/money";
import { interestOfPrincipalDays, type ScheduleLine } from "./lease-maths";

/**
 * A part of an instalment was paid, credited, waived or written off on a day. A reversal is an entry with the opposite
 * amount on its own day: until then the money was here, and the buyer was not late.
 */
export interface InstalmentEntry {
  readonly on: CivilDate;
  readonly number: number;
  readonly part: InstalmentPart;
  readonly amountMinor: bigint;
  readonly cause: EntryCause;
  /** The payment, credit or decision that the entry is a part of. */
  readonly sourceId: string;
}

/** Being late, as one contract has it: the market's grace and cap, and the rate that the contract came to. */
export interface LateTerms extends Pick<LateChargePolicy, "graceDays" | "capPerInstalment"> {
  /** In percent a year, on principal in arrears only: never interest on interest. */
  readonly annualRatePercent: string;
}

export type InstalmentState = "scheduled" | "due" | "in_grace" | "late" | "paid" | "waived" | "written_off";

/** What an instalment is at the end of a day. */
export interface InstalmentStanding {
  readonly number: number;
  readonly dueOn: CivilDate;
  readonly state: InstalmentState;
  readonly unpaidInterestMinor: bigint;
  readonly unpaidPrincipalMinor: bigint;
  /** The line's interest and principal that are unpaid. */
  readonly unpaidMinor: bigint;
  /** All that being late has cost until now, paid or not. */
  readonly lateChargeMinor: bigint;
  readonly unpaidLateChargeMinor: bigint;
}

type Line = Pick<ScheduleLine, "number" | "dueOn" | "interestMinor" | "principalMinor">;

const sumOf = (entries: readonly InstalmentEntry[]): bigint => sumMinor(entries.map(({ amountMinor }) => amountMinor));

const isScheduled = ({ part }: InstalmentEntry): boolean => part !== "late_charge";

/** The money that came for an instalment's line and was not taken back, in minor units; late charges left out. */
export const collectedMinor = (entries: readonly InstalmentEntry[], number: number): bigint =>
  sumOf(entries.filter((entry) => entry.number === number && entry.cause === "payment" && isScheduled(entry)));

/** The first day of which the end finds the instalment late. */
export const lateFrom = (line: Pick<Line, "dueOn">, { graceDays }: LateTerms): CivilDate =>
  addDays(line.dueOn, graceDays);

/**
 * What being late has cost an instalment until the end of a day: interest, actual/365, on the principal that was unpaid
 * on each day after the days of grace, rounded half up once, within the cap. The cap's share is of the most that was
 * unpaid of the line on any of these days, so that a payment which the bank reverses later is counted.
 */
export function lateChargeOf(line: Line, entries: readonly InstalmentEntry[], on: CivilDate, terms: LateTerms): bigint {
  const start = lateFrom(line, terms);
  if (on <= start) return 0n;
  const own = entries.filter((entry) => entry.number === line.number && entry.on <= on && isScheduled(entry));
  const days = [...new Set([start, ...own.map((entry) => entry.on).filter((day) => day > start && day < on)])].sort();
  let principalDays = 0n;
  let mostUnpaidMinor = 0n;
  for (const [index, day] of days.entries()) {
    const before = own.filter((entry) => entry.on <= day);
    const principal = line.principalMinor - sumOf(before.filter(({ part }) => part === "principal"));
    const unpaid = line.interestMinor + line.principalMinor - sumOf(before);
    principalDays += principal * BigInt(daysBetween(day, days[index + 1] ?? on));
    if (unpaid > mostUnpaidMinor) mostUnpaidMinor = unpaid;
  }
  const interest = interestOfPrincipalDays(principalDays, terms.annualRatePercent);
  if (terms.capPerInstalment === null) return interest;
  const { amountMinor, shareOfUnpaidBps } = terms.capPerInstalment;
  // A share is rounded down: never above the cap.
  return minMinor(interest, amountMinor, (mostUnpaidMinor * BigInt(shareOfUnpaidBps)) / 10_000n);
}

/** What an instalment whose line is settled is called: by what settled the last of it that was not paid in money. */
function settledAs(own: readonly InstalmentEntry[]): InstalmentState {
  const by = (cause: EntryCause) => sumOf(own.filter((entry) => isScheduled(entry) && entry.cause === cause));
  if (by("write_off") > 0n) return "written_off";
  return by("waiver") > 0n ? "waived" : "paid";
}

/** What an instalment is at the end of a day, from the entries until then. */
export function standingOf(
  line: Line,
  entries: readonly InstalmentEntry[],
  on: CivilDate,
  terms: LateTerms,
): InstalmentStanding {
  const own = entries.filter((entry) => entry.number === line.number && entry.on <= on);
  const settled = (part: InstalmentPart) => sumOf(own.filter((entry) => entry.part === part));
  const unpaidInterestMinor = line.interestMinor - settled("interest");
  const unpaidPrincipalMinor = line.principalMinor - settled("principal");
  const unpaidMinor = unpaidInterestMinor + unpaidPrincipalMinor;
  const lateChargeMinor = lateChargeOf(line, own, on, terms);
  invariant(unpaidInterestMinor >= 0n && unpaidPrincipalMinor >= 0n, "no part is paid twice");

  const dateState = (): InstalmentState => {
    if (on < line.dueOn) return "scheduled";
    if (on === line.dueOn) return "due";
    return on <= lateFrom(line, terms) ? "in_grace" : "late";
  };
  return {
    number: line.number,
    dueOn: line.dueOn,
    state: unpaidMinor === 0n ? settledAs(own) : dateState(),
    unpaidInterestMinor,
    unpaidPrincipalMinor,
    unpaidMinor,
    lateChargeMinor,
    unpaidLateChargeMinor: lateChargeMinor - settled("late_charge"),
  };
}

interface Payment {
  readonly amountMinor: bigint;
  readonly on: CivilDate;
  readonly sourceId: string;
}

/** What an instalment can still be paid, by the step's parts in their order. */
function openParts(step: AllocationPart, standing: InstalmentStanding): [InstalmentPart, bigint][] {
  const interest: [InstalmentPart, bigint] = ["interest", standing.unpaidInterestMinor];
  const principal: [InstalmentPart, bigint] = ["principal", standing.unpaidPrincipalMinor];
  switch (step) {
    case "late_charge":
      return [["late_charge", standing.unpaidLateChargeMinor]];
    case "instalment":
      return [interest, principal];
    case "interest":
      return [interest];
    case "principal":
      return [principal];
  }
}

/**
 * What a payment pays that was charged for one instalment: that one first, as its buyer agreed, so that a month that is
 * open makes no later one late; then as {@link allocatePayment} does.
 */
export function allocateCharge(
  lines: readonly Line[],
  entries: readonly InstalmentEntry[],
  payment: Payment & { readonly number: number },
  steps: readonly AllocationPart[],
  terms: LateTerms,
): ReturnType<typeof allocatePayment> {
  const { number, ...money } = payment;
  const own = lines.filter((line) => line.number === number);
  const first = allocatePayment(own, entries, money, ["instalment"], terms);
  if (first.excessMinor === 0n) return first;
  const known = [...entries, ...first.entries];
  const rest = allocatePayment(lines, known, { ...money, amountMinor: first.excessMinor }, steps, terms);
  return { entries: [...first.entries, ...rest.entries], excessMinor: rest.excessMinor };
}

/**
 * What a payment pays: first the instalments that are due on its day, by the market's steps; then those to come, one
 * after the other, each whole. Entries that exist are not touched, so that a rule of later never rewrites an earlier
 * payment. `excessMinor` is what nothing is owed for.
 */
export function allocatePayment(
  lines: readonly Line[],
  entries: readonly InstalmentEntry[],
  { amountMinor, on, sourceId }: Payment,
  steps: readonly AllocationPart[],
  terms: LateTerms,
): { readonly entries: readonly InstalmentEntry[]; readonly excessMinor: bigint } {
  invariant(amountMinor > 0n, "a payment is an amount");
  // What is paid later would be taken for unpaid, and paid twice.
  invariant(
    entries.every((entry) => entry.on <= on),
    "a payment is allocated after all that came before it",
  );
  const standings = lines.toSorted((a, b) => a.number - b.number).map((line) => standingOf(line, entries, on, terms));
  const due = standings.filter(({ dueOn }) => dueOn <= on);
  const queue = [
    ...steps.flatMap((step) => due.map((standing) => ({ standing, step }))),
    ...standings.filter(({ dueOn }) => dueOn > on).map((standing) => ({ standing, step: "instalment" as const })),
  ];
  let left = amountMinor;
  const paid: InstalmentEntry[] = [];
  for (const { standing, step } of queue) {
    for (const [part, openMinor] of openParts(step, standing)) {
      const paidMinor = minMinor(left, openMinor);
      if (paidMinor <= 0n) continue;
      paid.push({ on, number: standing.number, part, amountMinor: paidMinor, cause: "payment", sourceId });
      left -= paidMinor;
    }
  }
  return { entries: paid, excessMinor: left };
}

/** What was paid at signing: the first lines, each whole on the day on which it is due. `orderId` is the order that paid. */
export function signingEntries(
  lines: readonly Line[],
  paymentsAtSigning: number,
  orderId: string,
): readonly InstalmentEntry[] {
  return lines
    .filter(({ number }) => number <= paymentsAtSigning)
    .flatMap(({ number, dueOn, interestMinor, principalMinor }) => {
      const settled = { on: dueOn, number, cause: "payment" as const, sourceId: orderId };
      const parts: readonly [InstalmentPart, bigint][] = [
        ["interest", interestMinor],
        ["principal", principalMinor],
      ];
      return parts.flatMap(([part, amountMinor]) => (amountMinor > 0n ? [{ ...settled, part, amountMinor }] : []));
    });
}

/** The entries that take back whatever still stands: a contract ended on this day as if it had not been. */
export function reverseStanding(entries: readonly InstalmentEntry[], on: CivilDate): readonly InstalmentEntry[] {
  const sources = Map.groupBy(entries, ({ sourceId }) => sourceId);
  return [...sources].flatMap(([sourceId, own]) =>
    sumOf(own) > 0n ? takeBack(own, { sourceId, on, amountMinor: sumOf(own) }) : [],
  );
}

/**
 * The entries that take back a part of what a payment had settled: a bank reversed so much of it on this day. What it paid
 * last is open again first. What of it was taken back before is not taken back again.
 */
export function takeBack(
  entries: readonly InstalmentEntry[],
  { sourceId, amountMinor, on }: Payment,
): readonly InstalmentEntry[] {
  const own = entries.filter((entry) => entry.sourceId === sourceId);
  invariant(amountMinor > 0n && sumOf(own) >= amountMinor, "no more is taken back than was paid");
  const standing = Map.groupBy(own, ({ number, part }) => `${number} ${part}`);
  let left = amountMinor;
  const taken: InstalmentEntry[] = [];
  for (const same of [...standing.values()].toReversed()) {
    const [first] = same;
    const backMinor = minMinor(left, sumOf(same));
    if (!first || backMinor <= 0n) continue;
    taken.push({ ...first, on, amountMinor: -backMinor });
    left -= backMinor;
  }
  return taken;
}

/** The entries that take back all that a payment (or a credit) had settled: a bank reversed it on this day. */
export function reverseEntries(
  entries: readonly InstalmentEntry[],
  sourceId: string,
  on: CivilDate,
): readonly InstalmentEntry[] {
  const own = entries.filter((entry) => entry.sourceId === sourceId);
  invariant(sumOf(own) > 0n, "what is reversed was paid, and not reversed before");
  invariant(
    own.every((entry) => entry.on <= on),
    "a reversal comes after what it takes back",
  );
  return own.map((entry) => ({ ...entry, on, amountMinor: -entry.amountMinor }));
}

/**
 * What a credit takes off: the next instalment to fall due, and where it is more than that one owes, those after it. On a
 * lease that has none to come it pays what is due, the oldest first. `excessMinor` is what nothing is owed for.
 */
export function allocateCredit(
  lines: readonly Line[],
  entries: readonly InstalmentEntry[],
  { amountMinor, on, sourceId }: Payment,
): { readonly entries: readonly InstalmentEntry[]; readonly excessMinor: bigint } {
  invariant(amountMinor > 0n, "a credit is an amount");
  // Late charges are not credited, so what they come to is not asked.
  const free: LateTerms = { annualRatePercent: "0", graceDays: 0, capPerInstalment: null };
  const standings = lines.toSorted((a, b) => a.number - b.number).map((line) => standingOf(line, entries, on, free));
  const toCome = standings.filter(({ dueOn }) => dueOn > on);
  const due = standings.filter(({ dueOn }) => dueOn <= on);
  let left = amountMinor;
  const credited: InstalmentEntry[] = [];
  for (const standing of [...toCome, ...due]) {
    for (const [part, openMinor] of openParts("instalment", standing)) {
      const takenMinor = minMinor(left, openMinor);
      if (takenMinor <= 0n) continue;
      credited.push({ on, number: standing.number, part, amountMinor: takenMinor, cause: "service_credit", sourceId });
      left -= takenMinor;
    }
  }
  return { entries: credited, excessMinor: left };
}
