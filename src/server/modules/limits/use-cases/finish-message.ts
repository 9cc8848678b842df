import { eq } from "drizzle-orm";
import { institutionMessages } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";

type MessageRow = typeof institutionMessages.$inferSelect;

/** Writes what came of a message, once it is known. */
export async function finishMessage(
  tx: Tx,
  id: string,
  outcome: Extract<MessageRow["outcome"], "answered" | "refused" | "absent" | "unknown">,
  at: Date,
): Promise<void> {
  await tx.update(institutionMessages).set({ outcome, finishedAt: at }).where(eq(institutionMessages.id, id));
}
