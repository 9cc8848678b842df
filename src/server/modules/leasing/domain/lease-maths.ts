/**
 * The arithmetic of leases. Amounts are minor units (`bigint`), rates decimal strings in percent a year, dates civil
 * dates; everything between is exact decimal, 50 digits wide, so that no figure depends on a float.
 *
 * Sibling files are imported by their relative names with their extension, so that a plain Node program can load this
 * file as it stands.
 */
import { Decimal as DecimalLibrary } from "decimal.js";
import { addMonths, dayOfMonth, daysBetween, isCivilDate, type CivilDate } from "../../../../shared/civil-date.ts";
import { DomainError } from "../../../../shared/domain-error.ts";
import type { ErrorCodeOf } from "../../../../shared/error-codes.ts";

// A constructor of our own: another user of the library cannot change its precision under us.
const Decimal = DecimalLibrary.clone({ precision: 50, rounding: DecimalLibrary.ROUND_HALF_UP });
type Decimal = DecimalLibrary;

/** What an instalment is computed from. */
export interface LeaseTerms {
  /** P, the amount financed. */
  readonly financedMinor: bigint;
  /** R, what is left at the end of the term: the price of the buyout. */
  readonly residualMinor: bigint;
  /** Nominal rate in percent a year, such as `"7.9"`; a month's rate is a twelfth of it. */
  readonly annualRatePercent: string;
  /** n, the number of payments, which is also the term in months. */
  readonly payments: number;
  /** m, how many of them are made at signing: 0 in arrears, 1 in advance, more when several are prepaid. */
  readonly paymentsAtSigning: number;
}

/** One line of a schedule. The balance is what is owed after the line's payment. */
export interface ScheduleLine {
  readonly number: number;
  readonly dueOn: CivilDate;
  readonly instalmentMinor: bigint;
  readonly interestMinor: bigint;
  readonly principalMinor: bigint;
  readonly balanceMinor: bigint;
}

/** Money that changes hands on a day. */
export interface DatedAmount {
  readonly on: CivilDate;
  readonly amountMinor: bigint;
}

/** A unit-period of Regulation Z, Appendix J (b)(4): so many days, weeks, half months or months, up to a year. */
export interface UnitPeriod {
  readonly unit: "month" | "semimonth" | "week" | "day";
  readonly length: number;
}

/** What leaving early costs beside principal and accrued interest. */
export type EarlySettlementRule = {
  /** The contract's rate in percent a year: interest accrues at it, actual/365, since the last due date. */
  readonly annualRatePercent: string;
} & (
  | { readonly kind: "no_fee" }
  /** A percentage of the outstanding principal. */
  | { readonly kind: "percent_of_principal"; readonly percent: string }
  /** So many months' interest on the outstanding principal. */
  | { readonly kind: "months_of_interest"; readonly months: number }
);

/** What is to be paid to settle on a day, piece by piece. */
export interface EarlySettlement {
  readonly on: CivilDate;
  /** The balance after the last line that was due, the residual included. */
  readonly outstandingPrincipalMinor: bigint;
  /** Interest on it since that line was due, actual/365. */
  readonly accruedInterestMinor: bigint;
  readonly accruedDays: number;
  /** The rule's fee, never more than the interest that settling saves. */
  readonly feeMinor: bigint;
  /** What was already paid of instalments that are not due yet. */
  readonly prepaidMinor: bigint;
  /** Everything above, less what was prepaid. */
  readonly totalMinor: bigint;
}

const refused = (code: ErrorCodeOf<"invalid"> & `LEASING.${string}`, field?: string) =>
  new DomainError(code, "invalid", field ? { field } : {});

const zero = new Decimal(0);
const one = new Decimal(1);
const exact = (amountMinor: bigint): Decimal => new Decimal(amountMinor.toString());
const toMinor = (amount: Decimal): bigint => BigInt(amount.toFixed(0, Decimal.ROUND_HALF_UP));
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

function readRate(percent: string, field: string): Decimal {
  if (!/^\d{1,6}(\.\d{1,20})?$/.test(percent)) throw refused("LEASING.RATE", field);
  return new Decimal(percent);
}

function assertDate(date: string, field: string): void {
  if (!isCivilDate(date)) throw refused("LEASING.DATE", field);
}

function assertTerms({
  financedMinor,
  residualMinor,
  payments,
  paymentsAtSigning,
}: Omit<LeaseTerms, "annualRatePercent">) {
  if (financedMinor <= 0n) throw refused("LEASING.TERMS", "financedMinor");
  if (residualMinor < 0n || residualMinor >= financedMinor) throw refused("LEASING.TERMS", "residualMinor");
  if (!Number.isInteger(payments) || payments < 1 || payments > 1_200) throw refused("LEASING.TERMS", "payments");
  if (!Number.isInteger(paymentsAtSigning) || paymentsAtSigning < 0 || paymentsAtSigning > payments)
    throw refused("LEASING.TERMS", "paymentsAtSigning");
}

/** Interest of one month, rounded half up. The division comes last, so that a half is exactly a half. */
const monthsInterest = (balanceMinor: bigint, rate: Decimal, months = 1): bigint =>
  toMinor(exact(balanceMinor).times(rate).times(months).dividedBy(1_200));

/** Interest of some days, actual/365, rounded half up. */
const daysInterest = (balanceMinor: bigint, rate: Decimal, days: number): bigint =>
  toMinor(exact(balanceMinor).times(rate).times(days).dividedBy(36_500));

/**
 * Interest, actual/365, rounded half up once, on a principal that changes over the days: `principalDays` is the sum of
 * each day's principal in minor units. So interest on an instalment that is paid in parts is what it is by one sum.
 * Errors: LEASING.RATE.
 */
export function interestOfPrincipalDays(principalDays: bigint, annualRatePercent: string): bigint {
  return daysInterest(principalDays, readRate(annualRatePercent, "annualRatePercent"), 1);
}

/** What the payments and the residual are worth at signing, for each unit of instalment and in all, at a month's rate i. */
function presentValues(
  { residualMinor, payments, paymentsAtSigning }: Omit<LeaseTerms, "annualRatePercent">,
  i: Decimal,
) {
  const later = payments - paymentsAtSigning;
  const growth = one.plus(i);
  const annuity = i.isZero() ? new Decimal(later) : one.minus(growth.pow(-later)).dividedBy(i);
  return { perUnit: annuity.plus(paymentsAtSigning), residual: exact(residualMinor).times(growth.pow(-payments)) };
}

/**
 * The level instalment, rounded half up to the minor unit:
 * `(P − R(1+i)^−n) / (m + (1 − (1+i)^−(n−m)) / i)`, and `(P − R) / n` without interest.
 * Errors: LEASING.TERMS, LEASING.RATE.
 */
export function levelInstalment(terms: LeaseTerms): bigint {
  assertTerms(terms);
  const i = readRate(terms.annualRatePercent, "annualRatePercent").dividedBy(1_200);
  const { perUnit, residual } = presentValues(terms, i);
  return toMinor(exact(terms.financedMinor).minus(residual).dividedBy(perUnit));
}

/**
 * The schedule of a lease.
 *
 * - The payments at signing are the first lines: due on the anchor date, without interest.
 * - The others follow month by month, on the anchor's day of the month or the month's last. `firstDueOn` moves the first
 *   of them, and with it the day of all; the odd first period then bears interest actual/365.
 * - Interest is a month's on the balance before, rounded half up; the last instalment absorbs what rounding left.
 * - With payments at signing the last one is made before the term is over. The interest that the residual earns until
 *   then belongs to the last line, so that its instalment is level, and the last balance is the residual at the term's end.
 *
 * So the principal sums to P − R, the last balance is R, and no line is negative.
 * Errors: LEASING.TERMS, LEASING.RATE, LEASING.DATE; LEASING.INSTALMENT_BELOW_INTEREST when an instalment would not exceed
 * its interest.
 */
export function amortise(
  terms: LeaseTerms & {
    anchorDate: CivilDate;
    firstDueOn?: CivilDate;
    /** The day of the month to keep to, where the first due date could not show it: the 31st beginning in February. */
    dueDay?: number;
  },
): ScheduleLine[] {
  const { financedMinor, residualMinor, payments, paymentsAtSigning, anchorDate, firstDueOn } = terms;
  const instalment = levelInstalment(terms);
  const rate = readRate(terms.annualRatePercent, "annualRatePercent");
  assertDate(anchorDate, "anchorDate");
  const regularFirst = addMonths(anchorDate, 1);
  if (firstDueOn !== undefined) {
    assertDate(firstDueOn, "firstDueOn");
    if (firstDueOn < anchorDate) throw refused("LEASING.DATE", "firstDueOn");
  }
  const first = firstDueOn ?? regularFirst;
  // A first date on the last day of a short month stands for the anchor's day when that day was clamped to it.
  const inferredDay =
    addMonths(first, 0, dayOfMonth(anchorDate)) === first ? dayOfMonth(anchorDate) : dayOfMonth(first);
  const day = terms.dueDay ?? inferredDay;
  if (addMonths(first, 0, day) !== first) throw refused("LEASING.DATE", "dueDay");

  const afterLast = exact(residualMinor).minus(
    exact(residualMinor).times(one.plus(rate.dividedBy(1_200)).pow(-paymentsAtSigning)),
  );

  const lines: ScheduleLine[] = [];
  let balance = financedMinor;
  for (let number = 1; number <= payments; number += 1) {
    const atSigning = number <= paymentsAtSigning;
    const period = number - paymentsAtSigning;
    let interest = 0n;
    if (!atSigning) {
      const isStub = period === 1 && first !== regularFirst;
      interest = isStub ? daysInterest(balance, rate, daysBetween(anchorDate, first)) : monthsInterest(balance, rate);
    }
    if (number === payments) interest += toMinor(afterLast);
    const principalLeft = balance - residualMinor;
    if (number < payments && principalLeft > 0n && instalment <= interest)
      throw refused("LEASING.INSTALMENT_BELOW_INTEREST");
    // An instalment that was rounded up can pay everything before the end; it never pays more.
    const paid = number === payments ? interest + principalLeft : least(instalment, interest + principalLeft);
    balance -= paid - interest;
    lines.push({
      number,
      dueOn: atSigning ? anchorDate : addMonths(first, period - 1, day),
      instalmentMinor: paid,
      interestMinor: interest,
      principalMinor: paid - interest,
      balanceMinor: balance,
    });
  }
  return lines;
}

/**
 * Where a falling function crosses zero, at or above zero, by regula falsi with the Illinois correction.
 * Null when it starts below zero or never falls below it.
 */
function crossing(excess: (i: Decimal) => Decimal): Decimal | null {
  let low = zero;
  let atLow = excess(low);
  if (atLow.isZero()) return low;
  if (atLow.isNegative()) return null;
  let high = new Decimal("0.01");
  let atHigh = excess(high);
  while (atHigh.isPositive() && !atHigh.isZero()) {
    if (high.greaterThan("1e6")) return null;
    low = high;
    atLow = atHigh;
    high = high.times(4);
    atHigh = excess(high);
  }
  const close = new Decimal("1e-22");
  let kept: "low" | "high" | "none" = "none";
  while (high.minus(low).greaterThan(close) && !atHigh.isZero()) {
    const between = low.times(atHigh).minus(high.times(atLow)).dividedBy(atHigh.minus(atLow));
    const atBetween = excess(between);
    if (atBetween.isZero()) return between;
    if (atBetween.isPositive()) {
      // An end that stays twice counts half, so that the other end moves too.
      if (kept === "high") atHigh = atHigh.dividedBy(2);
      if (between.equals(low)) break;
      [low, atLow, kept] = [between, atBetween, "high"];
    } else {
      if (kept === "low") atLow = atLow.dividedBy(2);
      if (between.equals(high)) break;
      [high, atHigh, kept] = [between, atBetween, "low"];
    }
  }
  return atHigh.isZero() ? high : low.plus(high).dividedBy(2);
}

/**
 * The nominal annual rate in percent at which an instalment pays off what is financed down to the residual: the inverse
 * of {@link levelInstalment}, to ten decimals without trailing zeros.
 * Errors: LEASING.TERMS; LEASING.NO_RATE when no rate from zero up gives this instalment.
 */
export function impliedAnnualRatePercent(
  terms: Omit<LeaseTerms, "annualRatePercent"> & { instalmentMinor: bigint },
): string {
  assertTerms(terms);
  const { instalmentMinor } = terms;
  // Rounding can leave the instalment of a rate of zero just below what a rate of zero needs.
  if (levelInstalment({ ...terms, annualRatePercent: "0" }) === instalmentMinor) return "0";
  const instalment = exact(instalmentMinor);
  const financed = exact(terms.financedMinor);
  const i = crossing((rate) => {
    const { perUnit, residual } = presentValues(terms, rate);
    return instalment.times(perUnit).plus(residual).minus(financed);
  });
  if (!i) throw refused("LEASING.NO_RATE", "instalmentMinor");
  return i.times(1_200).toDecimalPlaces(10).toFixed();
}

/** Full months from one date to another, counted back from the later one, whose day of the month is `day`. */
function fullMonthsBack(from: CivilDate, to: CivilDate, day: number): number {
  const monthOf = (date: CivilDate) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  const months = monthOf(to) - monthOf(from);
  return addMonths(to, -months, day) < from ? months - 1 : months;
}

/**
 * How many whole unit-periods lie between two dates, and what fraction is left over (Appendix J (b)(5)).
 * `day` is the day of the month of the series that the later date belongs to, which February may have clamped.
 */
function unitPeriodsBetween(from: CivilDate, to: CivilDate, { unit, length }: UnitPeriod, day: number) {
  const divided = (days: number, size: number) => ({
    whole: Math.floor(days / size),
    fraction: new Decimal(days % size).dividedBy(size),
  });
  if (unit === "day") return divided(daysBetween(from, to), length);
  if (unit === "week") return divided(daysBetween(from, to), 7 * length);

  const months = fullMonthsBack(from, to, day);
  const oddDays = (wholeMonths: number) => daysBetween(from, addMonths(to, -wholeMonths, day));
  if (unit === "month" && length === 1) return { whole: months, fraction: new Decimal(oddDays(months)).dividedBy(30) };
  if (unit === "month" && length === 12) {
    const whole = Math.floor(months / 12);
    const fraction =
      oddDays(months) === 0 ? new Decimal(months % 12).dividedBy(12) : new Decimal(oddDays(whole * 12)).dividedBy(365);
    return { whole, fraction };
  }
  return divided(30 * months + oddDays(months), unit === "month" ? 30 * length : 15 * length);
}

const unitPeriodsAYear = { month: 12, semimonth: 24, week: 52, day: 365 } as const;

function assertUnitPeriod({ unit, length }: UnitPeriod): void {
  const most = { month: 12, semimonth: 24, week: 52, day: 365 }[unit];
  if (!Number.isInteger(length) || length < 1 || length > most) throw refused("LEASING.TERMS", "unitPeriod");
}

/** The day of the month that a series of dates keeps to where the month has it. */
const dayOfSeries = (dates: readonly CivilDate[]) => Math.max(...dates.map(dayOfMonth));

/**
 * The annual percentage rate of Regulation Z, Appendix J, by the actuarial method, rounded half up to two decimals.
 *
 * The term begins with the first advance. Each advance A and payment P lies t whole unit-periods and a fraction f of one
 * after it; the rate i of a unit-period solves `Σ A / ((1 + f·i)(1 + i)^t) = Σ P / ((1 + f·i)(1 + i)^t)`, and the annual
 * rate is i times the unit-periods of a year. A single advance with a single payment within a year has its whole term as
 * unit-period: `{ unit: "day", length: 255 }`, or `{ unit: "month", length: 6 }` for whole months.
 *
 * Errors: LEASING.TERMS, LEASING.DATE; LEASING.NO_RATE when the payments are less than the advances or have no rate.
 */
export function effectiveAnnualRatePercent({
  advances,
  payments,
  unitPeriod,
}: {
  advances: readonly DatedAmount[];
  payments: readonly DatedAmount[];
  unitPeriod: UnitPeriod;
}): string {
  assertUnitPeriod(unitPeriod);
  const [firstAdvance] = advances;
  if (!firstAdvance || payments.length === 0) throw refused("LEASING.TERMS", firstAdvance ? "payments" : "advances");
  const flows = [...advances, ...payments];
  for (const { on, amountMinor } of flows) {
    assertDate(on, "on");
    if (amountMinor < 0n) throw refused("LEASING.TERMS", "amountMinor");
  }
  const begins = advances.reduce((earliest, { on }) => (on < earliest ? on : earliest), firstAdvance.on);
  if (payments.some(({ on }) => on < begins)) throw refused("LEASING.DATE", "payments");

  const placed = (series: readonly DatedAmount[], sign: 1 | -1) => {
    const seriesDay = dayOfSeries(series.map(({ on }) => on));
    return series.map(({ on, amountMinor }) => {
      const day = addMonths(on, 0, seriesDay) === on ? seriesDay : dayOfMonth(on);
      return { ...unitPeriodsBetween(begins, on, unitPeriod, day), amount: exact(amountMinor).times(sign) };
    });
  };
  const terms = [...placed(payments, 1), ...placed(advances, -1)].sort((a, b) => a.whole - b.whole);

  const i = crossing((rate) => {
    const growth = one.plus(rate);
    let power = one;
    let at = 0;
    let sum = zero;
    for (const { whole, fraction, amount } of terms) {
      if (whole > at) power = power.times(growth.pow(whole - at));
      at = whole;
      const divisor = fraction.isZero() ? power : power.times(one.plus(fraction.times(rate)));
      sum = sum.plus(amount.dividedBy(divisor));
    }
    return sum;
  });
  if (!i) throw refused("LEASING.NO_RATE", "payments");
  return i.times(unitPeriodsAYear[unitPeriod.unit]).dividedBy(unitPeriod.length).times(100).toFixed(2);
}

/**
 * What settles a schedule on a day on which everything that was due has been paid: the outstanding principal (the residual
 * included), interest accrued since the last due date, and the rule's fee, less what was prepaid. What is in arrears is no
 * part of it: `instalment-account.ts` says that. `prepaid` is how much was paid of lines that are not due yet; what is
 * named of others is left out.
 *
 * Interest accrues by the day, and never beyond that of the line which is due next: a first payment can be further away than
 * the month that its interest is for. Once the last line was due nothing accrues any more and no fee is taken: what is left is the residual.
 * The fee is never more than the interest of the lines that settling saves, less what accrued of it, so that leaving is
 * never dearer than staying.
 * Errors: LEASING.TERMS, LEASING.RATE, LEASING.DATE (also for a day before the lease began).
 */
export function earlySettlement({
  schedule,
  prepaid,
  on,
  rule,
  from,
}: {
  schedule: readonly ScheduleLine[];
  prepaid: readonly { number: number; amountMinor: bigint }[];
  on: CivilDate;
  rule: EarlySettlementRule;
  /** The day on which the lease began, since when interest accrues before the first due date; a month before that when left out. */
  from?: CivilDate;
}): EarlySettlement {
  assertDate(on, "on");
  const rate = readRate(rule.annualRatePercent, "annualRatePercent");
  const [firstLine] = schedule;
  if (!firstLine) throw refused("LEASING.TERMS", "schedule");
  if (prepaid.some(({ amountMinor }) => amountMinor < 0n)) throw refused("LEASING.TERMS", "prepaid");

  const ahead = schedule.filter(({ dueOn }) => dueOn > on);
  const lastDue = schedule.findLast(({ dueOn }) => dueOn <= on);
  const since = lastDue?.dueOn ?? from ?? addMonths(firstLine.dueOn, -1);
  if (since > on) throw refused("LEASING.DATE", "on");

  const prepaidMinor = prepaid
    .filter(({ number }) => ahead.some((line) => line.number === number))
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  const outstandingPrincipalMinor = lastDue ? lastDue.balanceMinor : firstLine.balanceMinor + firstLine.principalMinor;
  const savedInterest = ahead.reduce((sum, { interestMinor }) => sum + interestMinor, 0n);
  const accruedDays = ahead.length > 0 ? daysBetween(since, on) : 0;
  // A payment bears a month's interest, however many days lead to it: never more accrues than it would have paid.
  const [next] = ahead;
  const accruedInterestMinor = least(
    daysInterest(outstandingPrincipalMinor, rate, accruedDays),
    next ? next.interestMinor : 0n,
  );
  const feeMinor = least(settlementFee(rule, outstandingPrincipalMinor, rate), savedInterest - accruedInterestMinor);
  return {
    on,
    outstandingPrincipalMinor,
    accruedInterestMinor,
    accruedDays,
    feeMinor,
    prepaidMinor,
    totalMinor: outstandingPrincipalMinor + accruedInterestMinor + feeMinor - prepaidMinor,
  };
}

function settlementFee(rule: EarlySettlementRule, outstandingMinor: bigint, rate: Decimal): bigint {
  switch (rule.kind) {
    case "no_fee":
      return 0n;
    case "percent_of_principal":
      return toMinor(exact(outstandingMinor).times(readRate(rule.percent, "percent")).dividedBy(100));
    case "months_of_interest":
      if (!Number.isInteger(rule.months) || rule.months < 0) throw refused("LEASING.TERMS", "months");
      return monthsInterest(outstandingMinor, rate, rule.months);
  }
}
