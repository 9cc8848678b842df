import type { CancelGoodsInput, GoodsOut } from "@/inputs/amendments";
import type { Session } from "@/server/auth/session";
import { newId } from "@/server/db/columns";
import type { DbOrTx } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import { releaseUnits } from "@/server/modules/catalog";
import { listGoods, worthOf, type GoodsLineView } from "@/server/modules/order-goods";
import {
  enqueueAdvance,
  moveOrder,
  orderTransitions,
  recordAmendment,
  recordOrderEvent,
  type OrderRow,
} from "@/server/modules/orders";
import { present } from "@/shared/assert";
import { DomainError } from "@/shared/domain-error";
import { nextState } from "@/shared/transitions";
import { requestHash } from "../domain/previews";
import { findRepetition } from "./find-repetition";
import { assertSamePreview, checkAccount, giveBack, previewRefund, type RefundPreview } from "./give-back";
import { assertNotUnderReview, lockOrderFor, type AmendingActor } from "./lock-order-for";

export type RefundDeps = Pick<Deps, "db" | "clock" | "gateways" | "market">;

/** Checks that an actor may take goods out now. Errors: ORDERS.STATE, AMENDMENTS.UNDER_REVIEW. */
function assertMayCancel(order: OrderRow, actor: AmendingActor): void {
  // Before accepting, a seller declines the whole sale instead.
  const stands = nextState(orderTransitions, order.state, "goodsCancelled") !== null;
  if (!stands || (actor === "seller" && order.state === "sale_requested")) {
    throw new DomainError("ORDERS.STATE", "conflict", { values: { state: order.state } });
  }
  assertNotUnderReview(order, actor);
}

async function planCancellation(db: DbOrTx, deps: RefundDeps, order: OrderRow, out: GoodsOut) {
  const goods = await listGoods(db, order);
  const valueMinor = worthOf(goods, out);
  return { goods, valueMinor, ...(await previewRefund(db, deps, order, { out, valueMinor, keptMinor: 0n })) };
}

/**
 * What taking these goods out of a paid order would give back, by tender. Nothing is changed.
 * Errors: ORDERS.NOT_FOUND, ORDERS.STATE, AMENDMENTS.UNDER_REVIEW, LINE_NOT_FOUND, NOT_THAT_MANY.
 */
export async function previewCancellation(
  deps: RefundDeps,
  session: Session,
  input: { orderId: string; lines: GoodsOut },
): Promise<RefundPreview> {
  return deps.db.transaction(async (tx) => {
    const { order, actor } = await lockOrderFor(tx, session, input.orderId);
    assertMayCancel(order, actor);
    const { preview } = await planCancellation(tx, deps, order, input.lines);
    // How the buyer paid is not the seller's business; the hash still stands for every part.
    return actor === "seller" ? { ...preview, parts: [], accountMissing: false } : preview;
  });
}

/**
 * Takes goods out of a paid order that is not shipped, and gives back what they cost as the preview said. When nothing
 * is left, the order is cancelled. The same wish again answers with what it did.
 *
 * Errors: those of {@link previewCancellation}, AMENDMENTS.PREVIEW_CHANGED, ACCOUNT_NEEDED, REQUEST_REUSED,
 * PAYMENTS.REFUND_ACCOUNT_NOT_FOUND.
 */
export async function cancelGoods(
  deps: RefundDeps,
  session: Session,
  input: CancelGoodsInput,
): Promise<{ amendmentId: string }> {
  const { orderId, lines, reason, note, requestId } = input;
  const hash = requestHash({ kind: "cancellation", ...input });
  return deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const { order, actor } = await lockOrderFor(tx, session, orderId);
    const earlier = await findRepetition(tx, { orderId, requestId, requestHash: hash });
    if (earlier) return { amendmentId: earlier.id };
    assertMayCancel(order, actor);
    const { goods, valueMinor, preview, planned } = await planCancellation(tx, deps, order, lines);
    assertSamePreview(preview, input.previewHash);
    // A seller or an admin cannot name the buyer's account; without one on file the refund waits for the buyer.
    const refundAccountId = actor === "buyer" ? (input.refundAccountId ?? null) : null;
    if (actor === "buyer") await checkAccount(tx, order.buyerId, preview, refundAccountId);

    const amendmentId = newId();
    await recordAmendment(
      tx,
      {
        id: amendmentId,
        orderId,
        kind: "cancellation",
        state: "done",
        actor,
        requestId,
        requestHash: hash,
        differenceMinor: -valueMinor,
        reason,
        note,
        previewHash: preview.hash,
        refundAccountId,
        createdAt: now,
        endedAt: now,
      },
      lines,
    );
    await releaseUnits(tx, orderId, unitsOf(goods, lines));
    const { purchaseKey } = order;
    await giveBack(tx, order, planned, { valueMinor, reason, amendmentId, purchaseKey, refundAccountId, now });
    const detail = { reason, valueMinor: valueMinor.toString(), amendmentId };
    if (takesAll(goods, lines)) {
      await moveOrder(tx, order, {
        event: "goodsCancelled",
        actor,
        at: now,
        detail,
        set: { endReason: "cancelled" },
      });
    } else {
      await recordOrderEvent(tx, order, { event: "goodsCancelled", actor, at: now, detail });
    }
    await enqueueAdvance(tx, orderId, now);
    return { amendmentId };
  });
}

/** The units of these quantities of lines. */
export function unitsOf(goods: readonly GoodsLineView[], out: GoodsOut): { variantId: string; quantity: number }[] {
  return out.map(({ lineId, quantity }) => {
    const line = present(
      goods.find((candidate) => candidate.lineId === lineId),
      "lines were checked",
    );
    return { variantId: line.variantId, quantity };
  });
}

/** Whether nothing would be the buyer's any more. */
export function takesAll(goods: readonly GoodsLineView[], out: GoodsOut): boolean {
  return goods.every(({ lineId, quantity }) => {
    const taken = out.find((line) => line.lineId === lineId)?.quantity ?? 0;
    return quantity === taken;
  });
}
