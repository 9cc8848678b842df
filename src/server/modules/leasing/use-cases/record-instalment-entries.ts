import type { Tx } from "@/server/db/client";
import { leaseInstalmentEntries } from "@/server/db/schema";
import type { InstalmentEntry } from "../domain/instalment-account";

/**
 * Appends what settles instalments of a lease, or takes it back, in the transaction of what it follows from. The database
 * refuses an entry that pays a part more than it is, and the second of the same source.
 */
export async function recordInstalmentEntries(
  tx: Tx,
  leaseId: string,
  entries: readonly InstalmentEntry[],
  /** Tells apart what one source settles, loses and brings again. */
  movement = 1,
): Promise<void> {
  if (entries.length === 0) return;
  await tx
    .insert(leaseInstalmentEntries)
    .values(entries.map(({ on, ...entry }) => ({ ...entry, leaseId, movement, bookedOn: on })));
}
