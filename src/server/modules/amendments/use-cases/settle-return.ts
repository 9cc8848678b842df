import type { DbOrTx, Tx } from "@/server/db/client";
import { restockUnits } from "@/server/modules/catalog";
import { listGoods } from "@/server/modules/order-goods";
import { changeAmendment, enqueueAdvance, moveOrder, recordOrderEvent } from "@/server/modules/orders";
import { present } from "@/shared/assert";
import { takesAll, unitsOf, type RefundDeps } from "./cancel-goods";
import type { AmendmentRow } from "./find-repetition";
import { giveBack, previewRefund } from "./give-back";
import { stateAfter, type LockedReturn } from "./lock-return";
import type { AmendingActor } from "./lock-order-for";

/** What would go back for a return now, less what is kept of it. */
export async function planReturn(db: DbOrTx, deps: RefundDeps, { order, row, lines }: LockedReturn) {
  const { keptMinor } = row;
  const valueMinor = -row.differenceMinor - keptMinor;
  return { valueMinor, ...(await previewRefund(db, deps, order, { out: lines, valueMinor, keptMinor })) };
}

export function withAnswer(row: AmendmentRow, by: "seller" | "admin", text: string, now: Date): AmendmentRow {
  return text === "" ? row : { ...row, answers: [...row.answers, { by, text, at: now.toISOString() }] };
}

/** Gives the money back if the buyer has confirmed these very ways of it, and asks the buyer if not. */
export async function settleReturn(
  tx: Tx,
  deps: RefundDeps,
  locked: LockedReturn,
  actor: AmendingActor,
  now: Date,
): Promise<void> {
  const { order, row, lines } = locked;
  const amendmentId = row.id;
  const { valueMinor, preview, planned } = await planReturn(tx, deps, locked);
  const { keptMinor, answers, restocked, refundAccountId, previewHash } = row;
  const said = { keptMinor, answers, restocked, refundAccountId, previewHash };
  const detail = { valueMinor: valueMinor.toString(), keptMinor: keptMinor.toString(), amendmentId };
  if (preview.hash !== previewHash) {
    const state = stateAfter(row, "waysChanged");
    await changeAmendment(tx, amendmentId, { ...said, state });
    await recordOrderEvent(tx, order, { event: "returnToConfirm", actor, at: now, detail });
    return;
  }
  await changeAmendment(tx, amendmentId, { ...said, state: "done", differenceMinor: -valueMinor, endedAt: now });
  const goods = await listGoods(tx, order);
  if (restocked) await restockUnits(tx, unitsOf(goods, lines));
  const reason = present(row.reason, "a return has a reason");
  const { purchaseKey } = order;
  await giveBack(tx, order, planned, { valueMinor, reason, amendmentId, purchaseKey, refundAccountId, now });
  const nothingLeft = order.soldMinor === valueMinor && takesAll(goods, []);
  if (nothingLeft) {
    await moveOrder(tx, order, {
      event: "goodsReturned",
      actor,
      at: now,
      detail,
      set: { endReason: "returned" },
    });
  } else {
    await recordOrderEvent(tx, order, { event: "goodsReturned", actor, at: now, detail });
  }
  await enqueueAdvance(tx, order.id, now);
}
