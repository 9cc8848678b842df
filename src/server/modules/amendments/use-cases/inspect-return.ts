import type { InspectReturnInput } from "@/inputs/amendments";
import type { Session } from "@/server/auth/session";
import { changeAmendment, openReviewCase, recordOrderEvent } from "@/server/modules/orders";
import type { RefundDeps } from "./cancel-goods";
import { lockReturn, stateAfter } from "./lock-return";
import { withAnswer, settleReturn } from "./settle-return";

/**
 * The seller has looked at the goods. As agreed: the money goes back as the buyer confirmed, or the buyer is asked again
 * where a way has closed meanwhile. Not as agreed: the marketplace's people decide.
 * Errors: AMENDMENTS.NOT_FOUND, AMENDMENTS.STATE.
 */
export async function inspectReturn(deps: RefundDeps, session: Session, input: InspectReturnInput): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const locked = await lockReturn(tx, session, input.amendmentId, "seller");
    const said = withAnswer(locked.row, "seller", input.note, now);
    if (input.outcome === "as_agreed") {
      stateAfter(locked.row, "foundAsAgreed");
      const row = { ...said, restocked: input.restock };
      return settleReturn(tx, deps, { ...locked, row }, "seller", now);
    }
    await changeAmendment(tx, input.amendmentId, {
      state: stateAfter(locked.row, "disputed"),
      answers: said.answers,
      restocked: input.restock,
    });
    await openReviewCase(tx, {
      orderId: locked.order.id,
      amendmentId: input.amendmentId,
      kind: "return_disputed",
      amountMinor: -locked.row.differenceMinor,
      at: now,
      note: input.note,
    });
    await recordOrderEvent(tx, locked.order, { event: "returnDisputed", actor: "seller", at: now });
  });
}
