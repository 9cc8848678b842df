import { addMonths, type CivilDate } from "@/shared/civil-date";

/**
 * When the payments of a contract fall due: those at signing on the day it starts; the others month by month on the
 * buyer's due day, the month's last day where it is shorter, the first of them the first such day at least one month
 * after the start. So no payment is earlier than the order form disclosed, and the amounts stay as they were disclosed:
 * the days before the first due date bear no interest.
 */
export function contractDueDates(
  startsOn: CivilDate,
  dueDay: number,
  payments: number,
  paymentsAtSigning: number,
): CivilDate[] {
  const monthLater = addMonths(startsOn, 1);
  const thatMonth = addMonths(startsOn, 1, dueDay);
  const shift = thatMonth >= monthLater ? 1 : 2;
  return Array.from({ length: payments }, (_, index) =>
    index < paymentsAtSigning ? startsOn : addMonths(startsOn, shift + index - paymentsAtSigning, dueDay),
  );
}

/** The last day of a contract: the whole term from its start, or the last payment where that is later. */
export function contractEndsOn(startsOn: CivilDate, termMonths: number, dueDates: readonly CivilDate[]): CivilDate {
  const termEnd = addMonths(startsOn, termMonths);
  const lastDue = dueDates.at(-1) ?? termEnd;
  return lastDue > termEnd ? lastDue : termEnd;
}
