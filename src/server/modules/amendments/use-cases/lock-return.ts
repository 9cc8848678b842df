import { asc, eq } from "drizzle-orm";
import type { AmendmentState, GoodsOut } from "@/inputs/amendments";
import type { Session } from "@/server/auth/session";
import { amendmentLines, amendments } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import type { OrderRow } from "@/server/modules/orders";
import { DomainError } from "@/shared/domain-error";
import { nextState } from "@/shared/transitions";
import { amendmentTransitions, type AmendmentEvent } from "../domain/amendment-states";
import type { AmendmentRow } from "./find-repetition";
import { lockOrderFor, type AmendingActor } from "./lock-order-for";

/** A return under its order's lock, with its goods. */
export interface LockedReturn {
  readonly order: OrderRow;
  readonly row: AmendmentRow;
  readonly lines: GoodsOut;
}

/**
 * Locks the order of a return for the one person who may act now. What is another's, or another's turn to see, is not
 * found. Errors: AMENDMENTS.NOT_FOUND.
 */
export async function lockReturn(
  tx: Tx,
  session: Session,
  amendmentId: string,
  by: AmendingActor,
): Promise<LockedReturn> {
  const notFound = new DomainError("AMENDMENTS.NOT_FOUND", "not_found");
  const [found] = await tx
    .select({ orderId: amendments.orderId, kind: amendments.kind })
    .from(amendments)
    .where(eq(amendments.id, amendmentId));
  if (found?.kind !== "return") throw notFound;
  const { order, actor } = await lockOrderFor(tx, session, found.orderId);
  if (actor !== by) throw notFound;
  const [row] = await tx.select().from(amendments).where(eq(amendments.id, amendmentId));
  if (!row) throw notFound;
  const lines = await tx
    .select({ lineId: amendmentLines.purchaseLineId, quantity: amendmentLines.quantity })
    .from(amendmentLines)
    .where(eq(amendmentLines.amendmentId, amendmentId))
    .orderBy(asc(amendmentLines.purchaseLineId));
  return { order, row, lines };
}

/** The state to which an event leads a return. Errors: AMENDMENTS.STATE. */
export function stateAfter(row: Pick<AmendmentRow, "state">, event: AmendmentEvent): AmendmentState {
  const state = nextState(amendmentTransitions, row.state, event);
  if (!state) throw new DomainError("AMENDMENTS.STATE", "conflict", { values: { state: row.state } });
  return state;
}
