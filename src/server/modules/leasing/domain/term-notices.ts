import { addDays, type CivilDate } from "@/shared/civil-date";

/** What a lease's end is announced by: how many days before it the buyer is told now, and when to look again. */
export interface TermNotice {
  /** Null while it is not time, or that was told already. */
  readonly days: number | null;
  /** The next day on which something is to be told, or the first after the term. */
  readonly nextOn: CivilDate;
}

/**
 * The announcement that is due today. Each is told once; of several whose days have passed, as after the worker stood
 * still, only the nearest to the end is.
 */
export function termNotice(
  endsOn: CivilDate,
  announcedDays: readonly number[],
  told: readonly number[],
  today: CivilDate,
): TermNotice {
  const reached = announcedDays.filter((days) => today >= addDays(endsOn, -days));
  const ahead = announcedDays.filter((days) => today < addDays(endsOn, -days));
  const nearest = reached.length > 0 && today < endsOn ? Math.min(...reached) : null;
  return {
    days: nearest === null || told.includes(nearest) ? null : nearest,
    nextOn: ahead.length > 0 ? addDays(endsOn, -Math.max(...ahead)) : addDays(endsOn, 1),
  };
}
