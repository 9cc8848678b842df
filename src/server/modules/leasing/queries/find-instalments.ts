import { asc, eq } from "drizzle-orm";
import type { Db } from "@/server/db/client";
import { leaseInstalments } from "@/server/db/schema";
import type { LeaseRecords } from "./find-lease-records";
import { listInstalmentEntries } from "./list-instalment-entries";

/** A contract's instalments with what settled them, and nothing about who paid how. */
export async function findInstalments(
  db: Db,
  leaseId: string,
): Promise<Pick<LeaseRecords, "instalments" | "entries" | "settlingMeans">> {
  const [instalments, entries] = await Promise.all([
    db
      .select()
      .from(leaseInstalments)
      .where(eq(leaseInstalments.leaseId, leaseId))
      .orderBy(asc(leaseInstalments.number)),
    listInstalmentEntries(db, leaseId),
  ]);
  return { instalments, entries, settlingMeans: new Map() };
}
