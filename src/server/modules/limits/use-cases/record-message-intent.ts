import { newId } from "@/server/db/columns";
import { institutionMessages } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";

/** Writes what is about to be sent, before it is. Its id is its nonce. */
export async function recordMessageIntent(
  tx: Tx,
  message: { kind: string; subjectId: string; digest: string; idempotencyKey: string | null; at: Date },
): Promise<string> {
  const id = newId();
  await tx.insert(institutionMessages).values({ ...message, id, direction: "out", nonce: id, outcome: "intended" });
  return id;
}
