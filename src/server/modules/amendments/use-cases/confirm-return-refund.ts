import type { z } from "zod";
import type { confirmReturnRefundInput } from "@/inputs/amendments";
import type { Session } from "@/server/auth/session";
import type { RefundDeps } from "./cancel-goods";
import { assertSamePreview, checkAccount } from "./give-back";
import { lockReturn, stateAfter } from "./lock-return";
import { planReturn, settleReturn } from "./settle-return";

/**
 * The buyer confirms the ways of the money that are open now, where those confirmed before have closed or the sum was
 * decided again. Errors: as {@link sendReturn}.
 */
export async function confirmReturnRefund(
  deps: RefundDeps,
  session: Session,
  input: z.output<typeof confirmReturnRefundInput>,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const locked = await lockReturn(tx, session, input.amendmentId, "buyer");
    stateAfter(locked.row, "confirmed");
    const { preview } = await planReturn(tx, deps, locked);
    assertSamePreview(preview, input.previewHash);
    const refundAccountId = input.refundAccountId ?? locked.row.refundAccountId;
    await checkAccount(tx, locked.order.buyerId, preview, refundAccountId);
    const row = { ...locked.row, previewHash: preview.hash, refundAccountId };
    await settleReturn(tx, deps, { ...locked, row }, "buyer", now);
  });
}
