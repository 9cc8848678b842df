import { desc, eq } from "drizzle-orm";
import { limitDecisions, limitRequests } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import { notifyAdmins } from "@/server/modules/notifications";
import { present } from "@/shared/assert";
import { whyNotDecide } from "../domain/who-may-decide";
import { findRequestPeople } from "../queries/find-request-people";

/** Tells the admins who may decide that a request waits for them: after its last decision, and once for it. */
export async function notifyDesk(
  tx: Tx,
  limitRequestId: string,
  kind: "desk_limit_referred" | "desk_second_approval",
  at: Date,
): Promise<void> {
  const [found] = await tx.select().from(limitRequests).where(eq(limitRequests.id, limitRequestId));
  const people = await findRequestPeople(tx, present(found, "a request that moved is there"));
  const [last] = await tx
    .select({ seq: limitDecisions.seq })
    .from(limitDecisions)
    .where(eq(limitDecisions.limitRequestId, limitRequestId))
    .orderBy(desc(limitDecisions.seq))
    .limit(1);
  await notifyAdmins(tx, {
    kind,
    limitRequestId,
    eventKey: `limit:${limitRequestId}:${last?.seq ?? 0n}`,
    at,
    may: (adminId) => whyNotDecide(adminId, people) === null,
  });
}
