import { and, eq, isNull, lt, sql } from "drizzle-orm";
import { leaseInstalments, leases } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { civilDateAt } from "@/shared/civil-date";
import { openScheduledMinor } from "./open-instalments";

/** Ages of arrears in days since the due day, the youngest first; the last has no end. */
export const arrearsAges = ["1-29", "30-59", "60-89", "90+"] as const;
export type ArrearsAge = (typeof arrearsAges)[number];

export interface ArrearsOfAge {
  readonly age: ArrearsAge;
  /** Leases of which something of this age is open. */
  readonly leases: number;
  /** Interest and principal that are open, without late charges, in minor units of the market's currency. */
  readonly amountMinor: bigint;
}

/** What is past its day and not paid over all leases in force, by how long ago it was due. */
export async function getArrearsByAge({
  db,
  clock,
  market,
}: Pick<Deps, "db" | "clock" | "market">): Promise<readonly ArrearsOfAge[]> {
  const today = civilDateAt(clock.now(), market.timeZone);
  const open = db
    .select({
      leaseId: leaseInstalments.leaseId,
      days: sql<number>`${today}::date - ${leaseInstalments.dueOn}`.as("days"),
      openMinor: openScheduledMinor.as("open_minor"),
    })
    .from(leaseInstalments)
    .innerJoin(leases, eq(leases.id, leaseInstalments.leaseId))
    .where(and(isNull(leases.endedAt), isNull(leaseInstalments.cancelledAt), lt(leaseInstalments.dueOn, today)))
    .as("open");
  const rows = await db
    .select({
      age: sql<ArrearsAge>`case when ${open.days} < 30 then '1-29' when ${open.days} < 60 then '30-59' when ${open.days} < 90 then '60-89' else '90+' end`.as(
        "age",
      ),
      leases: sql<number>`count(distinct ${open.leaseId})::int`,
      amountMinor: sql<string>`sum(${open.openMinor})::text`,
    })
    .from(open)
    .where(sql`${open.openMinor} > 0`)
    .groupBy(sql`age`);
  return arrearsAges.map((age) => {
    const found = rows.find((row) => row.age === age);
    return { age, leases: found?.leases ?? 0, amountMinor: BigInt(found?.amountMinor ?? 0) };
  });
}
