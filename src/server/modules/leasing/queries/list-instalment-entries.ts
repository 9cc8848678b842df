import { asc, eq } from "drizzle-orm";
import type { DbOrTx } from "@/server/db/client";
import { leaseInstalmentEntries } from "@/server/db/schema";
import { invariant } from "@/shared/assert";
import { isCivilDate } from "@/shared/civil-date";
import type { InstalmentEntry } from "../domain/instalment-account";

/** All that was ever settled of a lease's instalments, in the order in which it was written. */
export async function listInstalmentEntries(db: DbOrTx, leaseId: string): Promise<InstalmentEntry[]> {
  const rows = await db
    .select({
      bookedOn: leaseInstalmentEntries.bookedOn,
      number: leaseInstalmentEntries.number,
      part: leaseInstalmentEntries.part,
      amountMinor: leaseInstalmentEntries.amountMinor,
      cause: leaseInstalmentEntries.cause,
      sourceId: leaseInstalmentEntries.sourceId,
    })
    .from(leaseInstalmentEntries)
    .where(eq(leaseInstalmentEntries.leaseId, leaseId))
    .orderBy(asc(leaseInstalmentEntries.seq));
  return rows.map(({ bookedOn, ...row }) => {
    invariant(isCivilDate(bookedOn), "the database's dates are civil dates");
    return { ...row, on: bookedOn };
  });
}
