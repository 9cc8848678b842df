import { and, eq, notInArray, sql } from "drizzle-orm";
import { endedLeaseStates, type LeaseState } from "@/inputs/leases";
import { leaseOrderForms, leases } from "@/server/db/schema";
import type { DbOrTx } from "@/server/db/client";

/** States in which no instalment will ever be charged again. */
const over: readonly LeaseState[] = ["limit_rejected", "matured", ...endedLeaseStates];

/** Whether instalments of a lease that is not over are, or will be, taken from this card. */
export async function isInMandate(db: DbOrTx, buyerId: string, cardId: string): Promise<boolean> {
  const rows = await db
    .select({ id: leases.id })
    .from(leases)
    .innerJoin(leaseOrderForms, eq(leaseOrderForms.leaseId, leases.id))
    .where(
      and(
        eq(leases.buyerId, buyerId),
        notInArray(leases.state, [...over]),
        sql`${leaseOrderForms.mandate} @> ${JSON.stringify([{ cardId }])}::jsonb`,
      ),
    )
    .limit(1);
  return rows.length > 0;
}
