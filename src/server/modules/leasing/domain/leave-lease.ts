/**
 * What ending a lease comes to, on any day: by buying the goods, by bringing them back, or because the instalments were
 * not paid. The contract's exit table and servicing are computed by these functions alone, so that a table's row and a
 * quote of its day are one amount. Amounts are minor units.
 */
import type { LeaseRules } from "@/market";
import type { CivilDate } from "@/shared/civil-date";
import { invariant } from "@/shared/assert";
import { minMinor, sumMinor } from "@/shared/money";
import type { InstalmentStanding } from "./instalment-account";
import { earlySettlement, type EarlySettlementRule, type ScheduleLine } from "./lease-maths";
import { earlyReturnFee } from "./lease-policy";

/** What is open of an instalment at the end of a day. A line that is not named owes nothing. */
export type OpenInstalment = Pick<
  InstalmentStanding,
  "number" | "unpaidInterestMinor" | "unpaidPrincipalMinor" | "unpaidLateChargeMinor"
>;

/** A contract as ending it looks at it. */
export interface EndingLease {
  readonly schedule: readonly ScheduleLine[];
  /** The day from which interest accrues before the first due date. */
  readonly startsOn: CivilDate;
  /** How buying the goods early is charged. */
  readonly rule: EarlySettlementRule;
  /** What returning the goods early costs of the instalments that are left; the market's cap holds where it is less. */
  readonly returnFeeBps: number;
  readonly open: readonly OpenInstalment[];
}

/** What buying the goods costs on a day, piece by piece. */
export interface BuyoutPrice {
  readonly on: CivilDate;
  /** The balance after the last line that was due, the price at the end of the term included. */
  readonly outstandingPrincipalMinor: bigint;
  readonly accruedDays: number;
  /** Interest on it since that line was due, actual/365. */
  readonly accruedInterestMinor: bigint;
  /** For ending early; never more than the interest that it saves. */
  readonly feeMinor: bigint;
  /** What is unpaid of instalments that were due on the day or before. */
  readonly arrearsMinor: bigint;
  readonly lateChargeMinor: bigint;
  /** What was already settled of instalments that are not due yet. */
  readonly prepaidMinor: bigint;
  /** Everything above, less what was prepaid; never less than nothing. */
  readonly totalMinor: bigint;
}

const openOf = ({ open }: Pick<EndingLease, "open">, { number }: ScheduleLine) => {
  const found = open.find((each) => each.number === number);
  return {
    unpaidMinor: found ? found.unpaidInterestMinor + found.unpaidPrincipalMinor : 0n,
    lateChargeMinor: found?.unpaidLateChargeMinor ?? 0n,
  };
};

/** What of each line that is not due yet was settled before its day. */
const prepaidOf = (lease: Pick<EndingLease, "open" | "schedule">, on: CivilDate) =>
  lease.schedule
    .filter(({ dueOn }) => dueOn > on)
    .map((line) => ({
      number: line.number,
      amountMinor: line.instalmentMinor - openOf(lease, line).unpaidMinor,
    }));

/** What buying the goods costs on a day. Errors: LEASING.DATE for a day before the lease began. */
export function buyoutPrice(lease: Omit<EndingLease, "returnFeeBps">, on: CivilDate): BuyoutPrice {
  const { schedule, startsOn, rule } = lease;
  const settled = earlySettlement({ schedule, prepaid: prepaidOf(lease, on), on, rule, from: startsOn });
  const due = schedule.filter(({ dueOn }) => dueOn <= on).map((line) => openOf(lease, line));
  const arrearsMinor = sumMinor(due.map(({ unpaidMinor }) => unpaidMinor));
  // A late charge stays owed when what it was for has been paid.
  const lateChargeMinor = sumMinor(due.map((line) => line.lateChargeMinor));
  const totalMinor = settled.totalMinor + arrearsMinor + lateChargeMinor;
  return {
    on,
    outstandingPrincipalMinor: settled.outstandingPrincipalMinor,
    accruedDays: settled.accruedDays,
    accruedInterestMinor: settled.accruedInterestMinor,
    feeMinor: settled.feeMinor,
    arrearsMinor,
    lateChargeMinor,
    prepaidMinor: settled.prepaidMinor,
    totalMinor: totalMinor > 0n ? totalMinor : 0n,
  };
}

/** What bringing the goods back costs on a day, beside what is in arrears. */
export interface ReturnCost {
  /** The contract's share of the instalments that are left, within the market's cap. */
  readonly feeMinor: bigint;
  readonly accruedDays: number;
  /** Interest on the principal since the last due date, actual/365: the goods were used until today. */
  readonly accruedInterestMinor: bigint;
  readonly totalMinor: bigint;
}

/**
 * What bringing the goods back costs on a day: never more than buying them would or than
 * the payments that are left come to, and nothing once the last instalment
 * was due. Errors: LEASING.DATE for a day before the lease began.
 */
export function earlyReturnCost(
  lease: EndingLease,
  on: CivilDate,
  rules: Pick<LeaseRules, "earlyReturnCaps">,
): ReturnCost {
  const { schedule, returnFeeBps } = lease;
  const leftMinor = sumMinor(schedule.filter(({ dueOn }) => dueOn > on).map(({ instalmentMinor }) => instalmentMinor));
  const buyout = buyoutPrice(lease, on);
  const feeMinor = earlyReturnFee(rules, returnFeeBps, {
    termMonths: schedule.length,
    remainingMinor: leftMinor,
    totalMinor: sumMinor(schedule.map(({ instalmentMinor }) => instalmentMinor)),
  });
  const { accruedDays, accruedInterestMinor } = buyout;
  // The whole of it, interest included, stays within the payments that are left.
  const capped = minMinor(
    feeMinor,
    buyout.outstandingPrincipalMinor + buyout.feeMinor,
    leftMinor - accruedInterestMinor,
  );
  return { feeMinor: capped, accruedDays, accruedInterestMinor, totalMinor: capped + accruedInterestMinor };
}

/** Clauses of a contract that something owed at its end can rest on. */
export type EndingClause = "paying" | "late" | "care" | "early";

const clauseOf = {
  instalment: "paying",
  late_charge: "late",
  return_fee: "early",
  accrued_interest: "early",
  outstanding_principal: "early",
  buyout_fee: "early",
  damage: "care",
  prepaid: "paying",
} as const satisfies Readonly<Record<string, EndingClause>>;
export type BalanceLineKind = keyof typeof clauseOf;

/** One line of what is owed when a lease ends, and the clause of the contract by which it is owed. */
export interface BalanceLine {
  readonly kind: BalanceLineKind;
  /** The instalment that it belongs to; null for what belongs to none. */
  readonly number: number | null;
  readonly clause: EndingClause;
  /** Negative for what is credited to the buyer. */
  readonly amountMinor: bigint;
}

/** How the goods of a lease that ends stand: brought back, with damage of so much; or kept, and so to be paid for. */
export type GoodsAtEnd = { readonly are: "returned"; readonly damageMinor: bigint } | { readonly are: "kept" };

/** What a lease that ends is owed line by line, and what becomes of its deposit. */
export interface EndBalance {
  readonly lines: readonly BalanceLine[];
  /** The sum of the lines; never less than nothing. */
  readonly totalMinor: bigint;
  /** What the lines come to below nothing: it was prepaid, and is the buyer's. */
  readonly overpaidMinor: bigint;
  readonly deposit: DepositSettlement;
}

/**
 * The balance of a lease that ends on a day, for whatever reason: what is unpaid of each instalment that was due, what
 * being late has cost, what ending early costs, damage, less what was prepaid. Every line rests on a clause of the
 * contract; what rests on none is not owed. The deposit is settled against it.
 */
export function terminationBalance(
  lease: EndingLease,
  on: CivilDate,
  goods: GoodsAtEnd,
  depositMinor: bigint,
  rules: Pick<LeaseRules, "earlyReturnCaps">,
): EndBalance {
  const line = (kind: BalanceLineKind, amountMinor: bigint, number: number | null = null): BalanceLine[] =>
    amountMinor === 0n ? [] : [{ kind, number, clause: clauseOf[kind], amountMinor }];
  const due = lease.schedule.filter(({ dueOn }) => dueOn <= on);
  const buyout = buyoutPrice(lease, on);
  const lines = [
    ...due.flatMap((each) => line("instalment", openOf(lease, each).unpaidMinor, each.number)),
    ...due.flatMap((each) => line("late_charge", openOf(lease, each).lateChargeMinor, each.number)),
    ...ending(),
    ...line("prepaid", -buyout.prepaidMinor),
  ];
  const sum = sumMinor(lines.map(({ amountMinor }) => amountMinor));
  const totalMinor = sum > 0n ? sum : 0n;
  return { lines, totalMinor, overpaidMinor: totalMinor - sum, deposit: settleDeposit(depositMinor, totalMinor) };

  function ending(): BalanceLine[] {
    if (goods.are === "kept") {
      return [
        ...line("outstanding_principal", buyout.outstandingPrincipalMinor),
        ...line("accrued_interest", buyout.accruedInterestMinor),
        ...line("buyout_fee", buyout.feeMinor),
      ];
    }
    const cost = earlyReturnCost(lease, on, rules);
    return [
      ...line("accrued_interest", cost.accruedInterestMinor),
      ...line("return_fee", cost.feeMinor),
      ...line("damage", goods.damageMinor),
    ];
  }
}

/** What becomes of a security deposit at the end of a lease. */
export interface DepositSettlement {
  readonly depositMinor: bigint;
  /** Kept for what is owed. */
  readonly appliedMinor: bigint;
  /** Given back to the buyer. */
  readonly returnedMinor: bigint;
  /** What the deposit does not cover: still to be paid. */
  readonly owedMinor: bigint;
}

/** Settles a deposit against what is owed: so much of it is kept, the rest is the buyer's. */
export function settleDeposit(depositMinor: bigint, owedMinor: bigint): DepositSettlement {
  invariant(depositMinor >= 0n && owedMinor >= 0n, "neither a deposit nor a debt is less than nothing");
  const appliedMinor = minMinor(depositMinor, owedMinor);
  return {
    depositMinor,
    appliedMinor,
    returnedMinor: depositMinor - appliedMinor,
    owedMinor: owedMinor - appliedMinor,
  };
}
