import { eq } from "drizzle-orm";
import { limitRequests } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import { DomainError } from "@/shared/domain-error";
import { present } from "@/shared/assert";
import { nextState } from "@/shared/transitions";
import { limitRequestTransitions, type LimitRequestEvent } from "../domain/request-states";

export type LimitRequestRow = typeof limitRequests.$inferSelect;

/** Locks a request for the rest of the transaction; null when there is none. Every change of one begins with this. */
export async function lockLimitRequest(tx: Tx, id: string): Promise<LimitRequestRow | null> {
  const [request] = await tx.select().from(limitRequests).where(eq(limitRequests.id, id)).for("update");
  return request ?? null;
}

/** Moves a locked request by its state table. A move that the table refuses is a stale page: LIMITS.STATE. */
export async function moveLimitRequest(
  tx: Tx,
  request: LimitRequestRow,
  event: LimitRequestEvent,
  at: Date,
  set: Partial<Pick<LimitRequestRow, "externalReference" | "appealText" | "appealedAt">> = {},
): Promise<LimitRequestRow> {
  const to = nextState(limitRequestTransitions, request.state, event);
  if (!to) throw new DomainError("LIMITS.STATE", "conflict", { values: { state: request.state } });
  const [moved] = await tx
    .update(limitRequests)
    // Whatever was to be asked need not be asked any more.
    .set({ ...set, state: to, updatedAt: at, dueAt: null, claimedUntil: null })
    .where(eq(limitRequests.id, request.id))
    .returning();
  return present(moved, "a locked request is there");
}
