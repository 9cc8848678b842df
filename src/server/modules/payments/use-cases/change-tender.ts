import { eq } from "drizzle-orm";
import { tenders } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import { recordOrderEvent } from "@/server/modules/orders";
import { invariant } from "@/shared/assert";
import { nextState } from "@/shared/transitions";
import { failedTenderStates, tenderTransitions, type TenderEvent } from "../domain/tender-states";
import type { Settling, TenderRow } from "./payment-rows";

/** Moves a tender by its state table and writes the event. News that the table refuses is a defect: `newsOf` knows the table. */
export async function changeTender(
  tx: Tx,
  { order, now }: Pick<Settling, "order" | "now">,
  tender: TenderRow,
  event: TenderEvent,
  set: Partial<TenderRow> = {},
  /** What moved, where it is not the whole tender. In minor units. */
  movedMinor: bigint = tender.amountMinor,
): Promise<TenderRow> {
  const state = nextState(tenderTransitions, tender.state, event);
  invariant(state, `tender ${tender.id} in ${tender.state} refuses ${event}`);
  const [changed] = await tx
    .update(tenders)
    .set({ ...set, state, lookUps: 0 })
    .where(eq(tenders.id, tender.id))
    .returning();
  invariant(changed, "the tender was read under the order's lock");
  const failed = failedTenderStates.includes(state);
  await recordOrderEvent(tx, order, {
    event: `tender.${event}`,
    actor: "provider",
    at: now,
    tenderId: tender.id,
    detail: {
      means: tender.means,
      amountMinor: movedMinor.toString(),
      ...(failed && changed.failureCode ? { failureCode: changed.failureCode } : {}),
    },
  });
  return changed;
}
