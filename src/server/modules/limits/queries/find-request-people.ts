import { asc, eq } from "drizzle-orm";
import { limitDecisions, sellers, type limitRequests } from "@/server/db/schema";
import type { DbOrTx } from "@/server/db/client";
import { present } from "@/shared/assert";
import type { RequestPeople } from "../domain/who-may-decide";

/** The people of a request, by whom it is decided who may decide. */
export async function findRequestPeople(
  db: DbOrTx,
  request: Pick<typeof limitRequests.$inferSelect, "id" | "applicantId" | "sellerId" | "state">,
): Promise<RequestPeople> {
  const [shop] = await db.select({ keeperId: sellers.userId }).from(sellers).where(eq(sellers.id, request.sellerId));
  const decisions = await db
    .select({
      force: limitDecisions.force,
      origin: limitDecisions.origin,
      decidedBy: limitDecisions.decidedBy,
      proposedBy: limitDecisions.proposedBy,
    })
    .from(limitDecisions)
    .where(eq(limitDecisions.limitRequestId, request.id))
    .orderBy(asc(limitDecisions.seq));
  const appeal = decisions.findIndex(({ origin }) => origin === "applicant");
  const before = decisions.slice(0, Math.max(0, appeal));
  const last = decisions.at(-1);
  return {
    applicantId: request.applicantId,
    keeperId: present(shop, "a request names its shop").keeperId,
    decidedBeforeAppeal: before.flatMap(({ decidedBy, proposedBy }) =>
      [decidedBy, proposedBy].filter((id) => id !== null),
    ),
    proposedBy: request.state === "awaiting_second" && last?.force === "proposal" ? last.decidedBy : null,
  };
}
