import { sql } from "drizzle-orm";
import type { LimitKind } from "@/inputs/limits";
import { exposureReservations, limits } from "@/server/db/schema";
import type { DbOrTx } from "@/server/db/client";

/** A limit whose books do not agree. The database refuses this; the query proves that it did. */
export interface ExposureDiscrepancy {
  readonly limitId: string;
  readonly kind: LimitKind;
  readonly ownerId: string;
  readonly amountMinor: bigint;
  readonly usedMinor: bigint;
  /** The sum of what is open under it. */
  readonly openMinor: bigint;
}

/** Every limit whose use is not the sum of what is open under it, or exceeds it. Empty when all is well. */
export async function exposureDiscrepancies(db: DbOrTx): Promise<ExposureDiscrepancy[]> {
  const openMinor = sql<string>`coalesce(sum(${exposureReservations.amountMinor}) filter (where ${exposureReservations.releasedAt} is null), 0)::text`;
  const rows = await db
    .select({
      limitId: limits.id,
      kind: limits.kind,
      ownerId: limits.ownerId,
      amountMinor: limits.amountMinor,
      usedMinor: limits.usedMinor,
      openMinor,
    })
    .from(limits)
    .leftJoin(exposureReservations, sql`${exposureReservations.limitId} = ${limits.id}`)
    .groupBy(limits.id);
  return rows
    .map((row) => ({ ...row, openMinor: BigInt(row.openMinor) }))
    .filter((row) => row.usedMinor !== row.openMinor || row.usedMinor > row.amountMinor);
}
