import type { DaySpan, LeaseRules } from "@/market";
import { addDays, daysBetween, type CivilDate } from "@/shared/civil-date";

/** More days than any row of holidays: a calendar without a banking day is a defect. */
const maxDays = 60;

/** The last day of a span that is counted from the day after `from`. */
export function endOfSpan(
  from: CivilDate,
  { days, kind }: DaySpan,
  isBankingDay: (date: CivilDate) => boolean,
): CivilDate {
  if (kind === "calendar") return addDays(from, days);
  let date = from;
  for (let counted = 0, passed = 0; counted < days; passed += 1) {
    if (passed > maxDays) throw new Error(`no banking day within ${maxDays} days of ${from}`);
    date = addDays(date, 1);
    if (isBankingDay(date)) counted += 1;
  }
  return date;
}

/** How the refund stands of a lease that ended with its goods back, on a day. */
export interface RefundClock {
  /** Everything is given back by the end of this day. */
  readonly dueOn: CivilDate;
  readonly isLate: boolean;
  /** What being late costs so far, in minor units: owed to the buyer beside the refund. */
  readonly lateInterestMinor: bigint;
}

/**
 * By when what was paid is given back once the goods are (전자상거래법 18조 2항, 할부거래법 10조 2항), and what it costs by
 * the day (actual/365) when that is missed. `until` is the day of the refund, or today while it is on its way.
 */
export function refundClock(
  { returnedOn, until, paidMinor }: { returnedOn: CivilDate; until: CivilDate; paidMinor: bigint },
  { refundWithin, lateRefundPercent }: Pick<LeaseRules, "refundWithin" | "lateRefundPercent">,
  isBankingDay: (date: CivilDate) => boolean,
): RefundClock {
  const dueOn = endOfSpan(returnedOn, refundWithin, isBankingDay);
  const daysLate = Math.max(daysBetween(dueOn, until), 0);
  const bps = BigInt(Math.round(Number(lateRefundPercent ?? "0") * 100));
  const yearly = 365n * 10_000n;
  return {
    dueOn,
    isLate: daysLate > 0,
    // Rounded up: it is owed to the buyer.
    lateInterestMinor: (paidMinor * bps * BigInt(daysLate) + yearly - 1n) / yearly,
  };
}
