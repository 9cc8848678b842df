import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/server/db/client";
import { serviceEntitlements, serviceRequests } from "@/server/db/schema";
import type { LeaseRow } from "./lease-row";
import { moveService } from "./move-service";

/** The lease has ended: nothing more is promised, and what was asked for ends with it. */
export async function endService(tx: Tx, lease: LeaseRow, at: Date): Promise<void> {
  await tx.update(serviceEntitlements).set({ endedAt: at }).where(eq(serviceEntitlements.leaseId, lease.id));
  const open = await tx
    .select()
    .from(serviceRequests)
    .where(and(eq(serviceRequests.leaseId, lease.id), isNull(serviceRequests.endedAt)))
    .for("update");
  for (const request of open) {
    await moveService(tx, { lease, request }, { event: "cancelled", role: "system", personId: null, at });
  }
}
