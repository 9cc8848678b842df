import { and, eq, gte, isNull, lt, sql } from "drizzle-orm";
import { leaseInstalments, leases } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { addMonths, civilDateAt, isCivilDate, type CivilDate } from "@/shared/civil-date";
import { invariant } from "@/shared/assert";
import { openScheduledMinor } from "./open-instalments";

const monthsAhead = 12;

export interface ExpectedMonth {
  /** The month's first day. */
  readonly month: CivilDate;
  /** What buyers' schedules still bring in it, before commission, in minor units of the market's currency. */
  readonly amountMinor: bigint;
}

/**
 * What the schedules of a seller's leases bring in this month and the next ones, from today on. Only leases that the
 * seller funds: what an institution funds is paid to the institution.
 */
export async function getExpectedPayments(
  { db, clock, market }: Pick<Deps, "db" | "clock" | "market">,
  sellerId: string,
): Promise<readonly ExpectedMonth[]> {
  const today = civilDateAt(clock.now(), market.timeZone);
  const first = firstOfMonth(today);
  const rows = await db
    .select({
      month: sql<string>`to_char(${leaseInstalments.dueOn}, 'YYYY-MM-01')`.as("month"),
      amountMinor: sql<string>`sum(${openScheduledMinor})::text`,
    })
    .from(leases)
    .innerJoin(leaseInstalments, eq(leaseInstalments.leaseId, leases.id))
    .where(
      and(
        eq(leases.sellerId, sellerId),
        eq(leases.funder, "seller"),
        isNull(leases.endedAt),
        isNull(leaseInstalments.cancelledAt),
        gte(leaseInstalments.dueOn, today),
        lt(leaseInstalments.dueOn, addMonths(first, monthsAhead)),
      ),
    )
    .groupBy(sql`month`);
  const byMonth = new Map(rows.map(({ month, amountMinor }) => [month, BigInt(amountMinor)]));
  return Array.from({ length: monthsAhead }, (_, ahead) => {
    const month = addMonths(first, ahead);
    return { month, amountMinor: byMonth.get(month) ?? 0n };
  });
}

function firstOfMonth(date: CivilDate): CivilDate {
  const first = `${date.slice(0, 7)}-01`;
  invariant(isCivilDate(first), "every month has a first day");
  return first;
}
