import { sql, type SQL } from "drizzle-orm";
import { leaseInstalmentEntries, leaseInstalments } from "@/server/db/schema";

/** What of an instalment's interest and principal is unpaid, in SQL, for sums over many leases. Late charges are not in it. */
export const openScheduledMinor: SQL<bigint> = sql`(${leaseInstalments.instalmentMinor} - coalesce((
  select sum(${leaseInstalmentEntries.amountMinor}) from ${leaseInstalmentEntries}
  where ${leaseInstalmentEntries.leaseId} = ${leaseInstalments.leaseId}
    and ${leaseInstalmentEntries.number} = ${leaseInstalments.number}
    and ${leaseInstalmentEntries.part} <> 'late_charge'), 0))`;
