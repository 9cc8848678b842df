import { createHash } from "node:crypto";
import type { LeaseOfferTerms } from "@/inputs/leasing";
import type { LeaseRateLabel, LeaseRules, MarketProfile } from "@/market";
import { addMonths, dayOfMonth, daysBetween, type CivilDate } from "@/shared/civil-date";
import { DomainError } from "@/shared/domain-error";
import { shareMinor, sumMinor, type Currency } from "@/shared/money";
import { buyoutPrice, earlyReturnCost } from "./leave-lease";
import {
  amortise,
  effectiveAnnualRatePercent,
  levelInstalment,
  type EarlySettlementRule,
  type ScheduleLine,
} from "./lease-maths";

/** The rules by which figures are computed. A contract keeps the version it was quoted by. */
export const leaseRulesVersion = "2027-01";

/** An offer as it is quoted: its terms, and which row they are. */
export interface QuotedOffer {
  /** Null for terms that are not saved yet. */
  readonly offerId: string | null;
  readonly version: number | null;
  readonly terms: LeaseOfferTerms;
}

/** What the buyer chooses. */
export interface LeaseChoice {
  readonly termMonths: number;
  /** The day of the month on which instalments are due; the day of signing when left out. */
  readonly dueDay?: number | null | undefined;
}

/** What leaving costs right after a payment, when every payment up to it was made. */
export interface LeaseExit {
  /** The number of that payment in the schedule. */
  readonly afterPayment: number;
  /** The day on which it is due. */
  readonly on: CivilDate;
  /** The price at which the goods become the buyer's, the fee included. */
  readonly buyoutMinor: bigint;
  /** How much of it is the fee for leaving early. */
  readonly buyoutFeeMinor: bigint;
  /** What is to be paid when the goods are returned. */
  readonly returnCostMinor: bigint;
}

/**
 * Every figure of a lease, from the offer's frozen terms to the last line of the schedule. Whatever shows a lease (tab,
 * simulator, order form, contract) shows these; nothing computes its own.
 */
export interface LeaseQuote {
  readonly rulesVersion: string;
  readonly currency: Currency;
  readonly offer: QuotedOffer;
  readonly cashPriceMinor: bigint;
  readonly termMonths: number;
  readonly dueDay: number;
  /** The day of signing, from which months are counted. */
  readonly anchorDate: CivilDate;
  readonly endsOn: CivilDate;
  readonly annualRatePercent: string;
  readonly instalmentMinor: bigint;
  readonly dueAtSigning: {
    /** The instalments paid in advance. */
    readonly instalmentsMinor: bigint;
    /** Given back at the end. */
    readonly securityDepositMinor: bigint;
    readonly totalMinor: bigint;
  };
  /** All instalments, those at signing included; neither deposit nor buyout. */
  readonly totalOfPaymentsMinor: bigint;
  readonly buyoutMinor: bigint;
  /** All instalments and the buyout: what the goods cost anyone who keeps them. */
  readonly totalWithBuyoutMinor: bigint;
  /** What that is above the cash price. */
  readonly costOfLeaseMinor: bigint;
  /** Regulation Z, Appendix J, with the buyout at the end; the deposit, which comes back, is left out. */
  readonly effectiveAnnualRatePercent: string;
  /** What the jurisdiction calls that rate. */
  readonly rateLabel: LeaseRateLabel;
  readonly schedule: readonly ScheduleLine[];
  /** One for each payment from the last one at signing on; the last one is the end. */
  readonly exits: readonly LeaseExit[];
  /** The same price as an instalment loan at the same rate, paid off in the same months. */
  readonly loan: {
    readonly instalmentMinor: bigint;
    readonly totalMinor: bigint;
    readonly interestMinor: bigint;
  };
}

/** A rate in basis points as the decimal string in percent that the arithmetic takes: 790 is `7.90`. */
export const percentOfBps = (bps: number): string => `${Math.trunc(bps / 100)}.${String(bps % 100).padStart(2, "0")}`;

/** The instalment of an offer at a price in one of its terms, in minor units. */
export function instalmentOf(terms: LeaseOfferTerms, priceMinor: bigint, termMonths: number): bigint {
  return levelInstalment(arithmeticTerms(terms, priceMinor, termMonths));
}

/** The lowest instalment of an offer at a price, which is the longest term's. */
export function lowestInstalment(terms: LeaseOfferTerms, priceMinor: bigint): bigint {
  return instalmentOf(terms, priceMinor, Math.max(...terms.termsMonths));
}

/** The terms of an offer that a shop with this room, in minor units, can take on; by what all payments come to. */
export function termsWithin(terms: LeaseOfferTerms, priceMinor: bigint, roomMinor: bigint): number[] {
  return terms.termsMonths.filter((months) => instalmentOf(terms, priceMinor, months) * BigInt(months) <= roomMinor);
}

/** The least that all payments of a lease of an offer come to, over its terms: about what one takes of a shop's limit. */
export function leastTotal(terms: LeaseOfferTerms, priceMinor: bigint): bigint {
  return terms.termsMonths
    .map((months) => instalmentOf(terms, priceMinor, months) * BigInt(months))
    .reduce((least, total) => (total < least ? total : least));
}

/** How leaving early is charged, as the arithmetic takes it. */
export function earlySettlementRule({ earlyExit, annualRateBps }: LeaseOfferTerms): EarlySettlementRule {
  const annualRatePercent = percentOfBps(annualRateBps);
  switch (earlyExit.kind) {
    case "no_fee":
      return { kind: "no_fee", annualRatePercent };
    case "percent_of_principal":
      return { kind: "percent_of_principal", annualRatePercent, percent: percentOfBps(earlyExit.feeBps) };
    case "months_of_interest":
      return { kind: "months_of_interest", annualRatePercent, months: earlyExit.months };
  }
}

function arithmeticTerms(terms: LeaseOfferTerms, priceMinor: bigint, termMonths: number) {
  return {
    financedMinor: priceMinor,
    residualMinor: shareMinor(priceMinor, terms.residualBps),
    annualRatePercent: percentOfBps(terms.annualRateBps),
    payments: termMonths,
    paymentsAtSigning: terms.paymentsAtSigning,
  };
}

/** A chosen due day first comes round no sooner than so many days after signing. */
const fewestDaysToFirst = 15;

/** The first due date: a month after signing, or the first chosen day that leaves a fortnight. */
function firstDueDate(anchorDate: CivilDate, dueDay: number | null | undefined): CivilDate {
  if (!dueDay || dueDay === dayOfMonth(anchorDate)) return addMonths(anchorDate, 1);
  const inSigningMonth = addMonths(anchorDate, 0, dueDay);
  if (daysBetween(anchorDate, inSigningMonth) >= fewestDaysToFirst) return inSigningMonth;
  const inNextMonth = addMonths(anchorDate, 1, dueDay);
  return daysBetween(anchorDate, inNextMonth) >= fewestDaysToFirst ? inNextMonth : addMonths(anchorDate, 2, dueDay);
}

/**
 * Quotes an offer at a price for a term. Errors: LEASING.TERM_NOT_OFFERED; LEASING.INSTALMENT_BELOW_INTEREST when the
 * price and the residual leave nothing to pay off.
 */
export function quoteLease(
  offer: QuotedOffer,
  priceMinor: bigint,
  { termMonths, dueDay }: LeaseChoice,
  anchorDate: CivilDate,
  { currency, lease }: Pick<MarketProfile, "currency" | "lease">,
): LeaseQuote {
  const { terms } = offer;
  if (!terms.termsMonths.includes(termMonths)) throw new DomainError("LEASING.TERM_NOT_OFFERED", "invalid");
  const arithmetic = arithmeticTerms(terms, priceMinor, termMonths);
  const { annualRatePercent, residualMinor: buyoutMinor, paymentsAtSigning } = arithmetic;
  const firstDueOn = firstDueDate(anchorDate, dueDay);
  const day = dueDay ?? dayOfMonth(anchorDate);
  const schedule = amortise({ ...arithmetic, anchorDate, firstDueOn, dueDay: day });
  const endsOn = addMonths(firstDueOn, termMonths - 1, day);

  const securityDepositMinor = shareMinor(priceMinor, terms.securityDepositBps);
  const instalmentsMinor = sumMinor(schedule.slice(0, paymentsAtSigning).map((line) => line.instalmentMinor));
  const totalOfPaymentsMinor = sumMinor(schedule.map((line) => line.instalmentMinor));
  const totalWithBuyoutMinor = totalOfPaymentsMinor + buyoutMinor;

  const loanTerms = { ...arithmetic, residualMinor: 0n, paymentsAtSigning: 0 };
  const loanTotalMinor = sumMinor(amortise({ ...loanTerms, anchorDate }).map((line) => line.instalmentMinor));

  return {
    rulesVersion: leaseRulesVersion,
    currency,
    offer,
    cashPriceMinor: priceMinor,
    termMonths,
    dueDay: day,
    anchorDate,
    endsOn,
    annualRatePercent,
    instalmentMinor: levelInstalment(arithmetic),
    dueAtSigning: { instalmentsMinor, securityDepositMinor, totalMinor: instalmentsMinor + securityDepositMinor },
    totalOfPaymentsMinor,
    buyoutMinor,
    totalWithBuyoutMinor,
    costOfLeaseMinor: totalWithBuyoutMinor - priceMinor,
    effectiveAnnualRatePercent: effectiveAnnualRatePercent({
      advances: [{ on: anchorDate, amountMinor: priceMinor }],
      payments: [
        ...schedule.map(({ dueOn, instalmentMinor }) => ({ on: dueOn, amountMinor: instalmentMinor })),
        { on: endsOn, amountMinor: buyoutMinor },
      ],
      unitPeriod: { unit: "month", length: 1 },
    }),
    rateLabel: lease.rateLabel,
    schedule,
    exits: leaseExits(terms, schedule, anchorDate, lease.rules),
    loan: {
      instalmentMinor: levelInstalment(loanTerms),
      totalMinor: loanTotalMinor,
      interestMinor: loanTotalMinor - priceMinor,
    },
  };
}

/**
 * What leaving costs after each payment of a schedule, from the dates on which the payments are really due: a row stands
 * after the payment that it names, so that nothing has accrued since, and a quote, an order form and a contract whose
 * payments fall due on other days agree in every amount. Returning costs the offer's share of what is left, and never more
 * than the market allows, whatever an older offer says. Between two rows interest on the principal is added by the day.
 */
export function leaseExits(
  terms: LeaseOfferTerms,
  schedule: readonly ScheduleLine[],
  anchorDate: CivilDate,
  rules: Pick<LeaseRules, "earlyReturnCaps">,
): readonly LeaseExit[] {
  const rule = earlySettlementRule(terms);
  const first = Math.max(terms.paymentsAtSigning, 1);
  return schedule.slice(first - 1).map(({ number, dueOn }): LeaseExit => {
    const open = schedule.slice(number).map((line) => ({
      number: line.number,
      unpaidInterestMinor: line.interestMinor,
      unpaidPrincipalMinor: line.principalMinor,
      unpaidLateChargeMinor: 0n,
    }));
    const lease = { schedule, startsOn: anchorDate, rule, returnFeeBps: terms.returnFeeBps, open };
    const { totalMinor: buyoutMinor, feeMinor: buyoutFeeMinor } = buyoutPrice(lease, dueOn);
    const { totalMinor: returnCostMinor } = earlyReturnCost(lease, dueOn, rules);
    return { afterPayment: number, on: dueOn, buyoutMinor, buyoutFeeMinor, returnCostMinor };
  });
}

/**
 * The exits of a quote. Those of version 2026-11 were frozen by the month, as if every payment fell due at a month's end:
 * they are read by the payment too, which is how a contract made from them says them.
 */
export const exitsOf = (
  { offer, schedule, anchorDate }: LeaseQuote,
  rules: Pick<LeaseRules, "earlyReturnCaps">,
): readonly LeaseExit[] => leaseExits(offer.terms, schedule, anchorDate, rules);

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A quote as JSON keeps it: amounts as decimal strings, everything else as it is. {@link parseFrozenQuote} reads it back. */
export function freezeQuote(quote: LeaseQuote): Json {
  return JSON.parse(canonicalQuote(quote)) as Json;
}

/** A quote that {@link freezeQuote} wrote: whatever is named `…Minor` is an amount. */
export function parseFrozenQuote(frozen: unknown): LeaseQuote {
  const revive = (key: string, value: unknown): unknown =>
    key.endsWith("Minor") && typeof value === "string" ? BigInt(value) : value;
  // Only quotes are frozen, and the hash beside them says that they are as they were.
  return JSON.parse(JSON.stringify(frozen), revive) as LeaseQuote;
}

/** A quote as one text: keys in alphabetical order, amounts as decimal strings, no spaces. */
export function canonicalQuote(quote: LeaseQuote): string {
  return JSON.stringify(quote, (_key, value: unknown) => {
    if (typeof value === "bigint") return value.toString();
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** SHA-256 of the canonical text in hexadecimal. Two quotes with one hash are the same to the last figure. */
export function quoteHash(quote: LeaseQuote): string {
  return createHash("sha256")
    .update(`partwise-lease-quote-v1\n${canonicalQuote(quote)}`)
    .digest("hex");
}
