import type { z } from "zod";
import type {
  confirmReturnRefundInput,
  decideReturnInput,
  InspectReturnInput,
  SendReturnInput,
} from "@/inputs/amendments";
import type { Session } from "@/server/auth/session";
import type { DbOrTx, Tx } from "@/server/db/client";
import { restockUnits } from "@/server/modules/catalog";
import { listGoods } from "@/server/modules/order-goods";
import {
  changeAmendment,
  closeCaseOfAmendment,
  enqueueAdvance,
  moveOrder,
  openReviewCase,
  recordOrderEvent,
} from "@/server/modules/orders";
import { present } from "@/shared/assert";
import { DomainError } from "@/shared/domain-error";
import { takesAll, unitsOf, type RefundDeps } from "./cancel-goods";
import type { AmendmentRow } from "./find-repetition";
import { assertSamePreview, checkAccount, giveBack, previewRefund, type RefundPreview } from "./give-back";
import { lockReturn, stateAfter, type LockedReturn } from "./lock-return";
import type { AmendingActor } from "./lock-order-for";

/** What would go back for a return now, less what is kept of it. */
async function planReturn(db: DbOrTx, deps: RefundDeps, { order, row, lines }: LockedReturn) {
  const { keptMinor } = row;
  const valueMinor = -row.differenceMinor - keptMinor;
  return { valueMinor, ...(await previewRefund(db, deps, order, { out: lines, valueMinor, keptMinor })) };
}

/**
 * How the money of an approved return would come back. Nothing is changed.
 * Errors: AMENDMENTS.NOT_FOUND, AMENDMENTS.STATE (not approved, or over).
 */
export async function previewReturn(deps: RefundDeps, session: Session, amendmentId: string): Promise<RefundPreview> {
  return deps.db.transaction(async (tx) => {
    const locked = await lockReturn(tx, session, amendmentId, "buyer");
    if (!["approved", "to_confirm"].includes(locked.row.state)) {
      throw new DomainError("AMENDMENTS.STATE", "conflict", { values: { state: locked.row.state } });
    }
    return (await planReturn(tx, deps, locked)).preview;
  });
}

/**
 * The buyer sends the goods, and thereby agrees to what is kept and to the ways of the money.
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
      return settle(tx, deps, { ...locked, row }, "seller", now);
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

/**
 * The marketplace decides what is kept of a disputed return.
 * Errors: AMENDMENTS.NOT_FOUND, AMENDMENTS.STATE, AMENDMENTS.KEPT_TOO_MUCH.
 */
export async function decideReturn(
  deps: RefundDeps,
  session: Session,
  input: z.output<typeof decideReturnInput>,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const locked = await lockReturn(tx, session, input.amendmentId, "admin");
    stateAfter(locked.row, "decided");
    if (input.keptMinor > -locked.row.differenceMinor) {
      throw new DomainError("AMENDMENTS.KEPT_TOO_MUCH", "invalid", {
        field: "keptMinor",
        values: { mostMinor: (-locked.row.differenceMinor).toString() },
      });
    }
    const said = withAnswer(locked.row, "admin", input.note, now);
    const row = { ...said, keptMinor: input.keptMinor, restocked: input.restock };
    await closeCaseOfAmendment(tx, locked.order, {
      amendmentId: input.amendmentId,
      adminId: session.userId,
      note: input.note,
      now,
    });
    await settle(tx, deps, { ...locked, row }, "admin", now);
  });
}

/**
 * The buyer confirms the ways of the money that are open now, where those confirmed before have closed or the sum was
 * decided anew. Errors: as {@link sendReturn}.
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
    await settle(tx, deps, { ...locked, row }, "buyer", now);
  });
}

function withAnswer(row: AmendmentRow, by: "seller" | "admin", text: string, now: Date): AmendmentRow {
  return text === "" ? row : { ...row, answers: [...row.answers, { by, text, at: now.toISOString() }] };
}

/** Gives the money back if the buyer has confirmed these very ways of it, and asks the buyer if not. */
async function settle(tx: Tx, deps: RefundDeps, locked: LockedReturn, actor: AmendingActor, now: Date): Promise<void> {
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
