import { and, desc, eq } from "drizzle-orm";
import { institutionMessages } from "@/server/db/schema";
import type { DbOrTx } from "@/server/db/client";

/**
 * Whether the institution may have received what it was sent about a subject, so that it must be looked up instead of
 * asked again: something was sent, and the last word was not that nothing had arrived.
 */
export async function mayHaveReceived(db: DbOrTx, subjectId: string): Promise<boolean> {
  const [last] = await db
    .select({ outcome: institutionMessages.outcome })
    .from(institutionMessages)
    .where(and(eq(institutionMessages.subjectId, subjectId), eq(institutionMessages.direction, "out")))
    .orderBy(desc(institutionMessages.id))
    .limit(1);
  return last !== undefined && last.outcome !== "absent";
}
