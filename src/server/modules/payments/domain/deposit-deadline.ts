import type { PaymentPolicy } from "@/market";
import { addDays, civilDateAt, instantAt, type CivilDate } from "@/shared/civil-date";

/** Whether banks move money on a civil date. */
export type IsBankingDay = (date: CivilDate) => boolean;

/** More days than any row of holidays: a calendar without a banking day is a defect. */
const maxDays = 60;

/**
 * The latest instant at which a deposit may still arrive: the end of a banking day, so many after the day of the order, at
 * the hour at which the bank ends it. A transfer that is sent on a holiday does not move, so days without banks do not
 * count.
 *
 * A deposit that came after a card's hold ran out would leave the order half paid with no way to take the rest, so the
 * deadline never passes the earliest hold, less a margin for the bank's own delay. Cut short by that, it ends with the
 * last banking day before; only where none is left does it end by the hold itself.
 */
export function depositDeadline(
  from: Date,
  policy: Pick<PaymentPolicy, "depositBankingDays" | "depositEndsAt" | "holdMarginMs">,
  bank: { readonly isBankingDay: IsBankingDay; readonly timeZone: string },
  holdsExpireAt: readonly Date[],
): Date {
  const latestMs = Math.min(...holdsExpireAt.map((at) => at.getTime() - policy.holdMarginMs));
  let date = civilDateAt(from, bank.timeZone);
  let deadline: Date | null = null;
  for (let counted = 0, passed = 0; counted < policy.depositBankingDays && passed < maxDays; passed += 1) {
    date = addDays(date, 1);
    if (!bank.isBankingDay(date)) continue;
    const end = instantAt(date, policy.depositEndsAt, bank.timeZone);
    if (end.getTime() > latestMs) return deadline ?? new Date(latestMs);
    deadline = end;
    counted += 1;
  }
  if (!deadline) throw new Error(`no banking day within ${maxDays} days of ${from.toISOString()}`);
  return deadline;
}
