import type { SendReturnInput } from "@/inputs/amendments";
import type { Session } from "@/server/auth/session";
import { changeAmendment, recordOrderEvent } from "@/server/modules/orders";
import type { RefundDeps } from "./cancel-goods";
import { assertSamePreview, checkAccount } from "./give-back";
import { lockReturn, stateAfter } from "./lock-return";
import { planReturn } from "./settle-return";

/**
 * The buyer sends the goods, and by that agrees to what is kept and to the ways of the money.
 * Errors: AMENDMENTS.NOT_FOUND, STATE, PREVIEW_CHANGED, ACCOUNT_NEEDED, PAYMENTS.REFUND_ACCOUNT_NOT_FOUND.
 */
export async function sendReturn(deps: RefundDeps, session: Session, input: SendReturnInput): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const locked = await lockReturn(tx, session, input.amendmentId, "buyer");
    const state = stateAfter(locked.row, "sent");
    const { preview } = await planReturn(tx, deps, locked);
    assertSamePreview(preview, input.previewHash);
    const refundAccountId = input.refundAccountId ?? null;
    await checkAccount(tx, locked.order.buyerId, preview, refundAccountId);
    const { carrier, trackingNumber } = input;
    await changeAmendment(tx, input.amendmentId, {
      state,
      carrier,
      trackingNumber,
      previewHash: preview.hash,
      refundAccountId,
    });
    await recordOrderEvent(tx, locked.order, {
      event: "returnSent",
      actor: "buyer",
      at: now,
      detail: { carrier, trackingNumber },
    });
  });
}
