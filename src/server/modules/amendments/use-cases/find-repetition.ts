import { and, eq } from "drizzle-orm";
import { amendments } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import { DomainError } from "@/shared/domain-error";

export type AmendmentRow = typeof amendments.$inferSelect;

/**
 * The amendment that the same wish made before, under the order's lock: a double click and a replay meet it here.
 * Errors: AMENDMENTS.REQUEST_REUSED (the name was used for another wish).
 */
export async function findRepetition(
  tx: Tx,
  wish: { orderId: string; requestId: string; requestHash: string },
): Promise<AmendmentRow | null> {
  const [earlier] = await tx
    .select()
    .from(amendments)
    .where(and(eq(amendments.orderId, wish.orderId), eq(amendments.requestId, wish.requestId)));
  if (!earlier) return null;
  if (earlier.requestHash !== wish.requestHash) throw new DomainError("AMENDMENTS.REQUEST_REUSED", "conflict");
  return earlier;
}
