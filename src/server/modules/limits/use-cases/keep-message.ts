import { and, desc, eq } from "drizzle-orm";
import { newId } from "@/server/db/columns";
import { institutionMessages } from "@/server/db/schema";
import type { DbOrTx, Tx } from "@/server/db/client";

type MessageRow = typeof institutionMessages.$inferSelect;

/** Writes what is about to be sent, before it is. Its id is its nonce. */
export async function intendMessage(
  tx: Tx,
  message: { kind: string; subjectId: string; digest: string; idempotencyKey: string | null; at: Date },
): Promise<string> {
  const id = newId();
  await tx.insert(institutionMessages).values({ ...message, id, direction: "out", nonce: id, outcome: "intended" });
  return id;
}

/** Writes what came of a message, once it is known. */
export async function finishMessage(
  tx: Tx,
  id: string,
  outcome: Extract<MessageRow["outcome"], "answered" | "refused" | "absent" | "unknown">,
  at: Date,
): Promise<void> {
  await tx.update(institutionMessages).set({ outcome, finishedAt: at }).where(eq(institutionMessages.id, id));
}

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
