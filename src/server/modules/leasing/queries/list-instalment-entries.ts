import { asc, inArray } from "drizzle-orm";
import type { DbOrTx } from "@/server/db/client";
import { leaseInstalmentEntries } from "@/server/db/schema";
import { invariant } from "@/shared/assert";
import { isCivilDate } from "@/shared/civil-date";
import type { InstalmentEntry } from "../domain/instalment-account";

/** All that was ever settled of a lease's instalments, in the order in which it was written. */
export async function listInstalmentEntries(db: DbOrTx, leaseId: string): Promise<readonly InstalmentEntry[]> {
  return (await listEntriesOfLeases(db, [leaseId])).get(leaseId) ?? [];
}

/** The same of several leases at once, by their ids. */
export async function listEntriesOfLeases(
  db: DbOrTx,
  leaseIds: readonly string[],
): Promise<ReadonlyMap<string, readonly InstalmentEntry[]>> {
  const rows = await db
    .select({
      leaseId: leaseInstalmentEntries.leaseId,
      bookedOn: leaseInstalmentEntries.bookedOn,
      number: leaseInstalmentEntries.number,
      part: leaseInstalmentEntries.part,
      amountMinor: leaseInstalmentEntries.amountMinor,
      cause: leaseInstalmentEntries.cause,
      sourceId: leaseInstalmentEntries.sourceId,
    })
    .from(leaseInstalmentEntries)
    .where(inArray(leaseInstalmentEntries.leaseId, [...leaseIds]))
    .orderBy(asc(leaseInstalmentEntries.seq));
  const entries = rows.map(({ leaseId, bookedOn, ...row }) => {
    invariant(isCivilDate(bookedOn), "the database's dates are civil dates");
    return { leaseId, entry: { ...row, on: bookedOn } };
  });
  const byLease = Map.groupBy(entries, ({ leaseId }) => leaseId);
  return new Map([...byLease].map(([leaseId, own]) => [leaseId, own.map(({ entry }) => entry)]));
}
