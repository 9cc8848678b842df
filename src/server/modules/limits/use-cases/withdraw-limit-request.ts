import { eq } from "drizzle-orm";
import { limitRequests } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import { lockLimitRequest, moveLimitRequest } from "./lock-limit-request";

/**
 * The application has ended before it was ordered: nobody need decide any more, and an approval promises nothing any
 * more. In the caller's transaction; again, or without a request, it changes nothing.
 */
export async function withdrawLimitRequest(tx: Tx, applicationId: string, now: Date): Promise<void> {
  const [found] = await tx
    .select({ id: limitRequests.id })
    .from(limitRequests)
    .where(eq(limitRequests.applicationId, applicationId));
  const request = found ? await lockLimitRequest(tx, found.id) : null;
  if (!request || request.state === "withdrawn") return;
  await moveLimitRequest(tx, request, "withdrawn", now);
}
