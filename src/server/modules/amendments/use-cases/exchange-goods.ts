import type { ExchangeGoodsInput, PreviewExchangeInput } from "@/inputs/amendments";
import { newId } from "@/server/db/columns";
import type { DbOrTx, Tx } from "@/server/db/client";
import { lockVariants, moveReservations, releaseUnits, reserveStock } from "@/server/modules/catalog";
import { comingIn, goingOut, listGoods, unitChanges, worthOf } from "@/server/modules/order-goods";
import {
  enqueueAdvance,
  lockOrderOfBuyer,
  orderTransitions,
  recordAmendment,
  recordOrderEvent,
  type OrderRow,
} from "@/server/modules/orders";
import { submitExchangePlan } from "@/server/modules/payments";
import { freezePurchase, priceGoods, totalOf } from "@/server/modules/purchasing";
import { DomainError } from "@/shared/domain-error";
import { nextState } from "@/shared/transitions";
import { requestHash } from "../domain/previews";
import { unitsOf, type RefundDeps } from "./cancel-goods";
import { findRepetition } from "./find-repetition";
import { assertSamePreview, checkAccount, giveBack, previewRefund, type RefundPreview } from "./give-back";
import { assertNotUnderReview } from "./lock-order-for";

/** What an exchange would come to. Amounts in minor units. */
export interface ExchangePreview {
  readonly outMinor: bigint;
  readonly inMinor: bigint;
  /** Positive: the buyer pays it. Negative: it goes back as `refund` says. */
  readonly differenceMinor: bigint;
  readonly refund: RefundPreview;
  readonly hash: string;
}

function assertMayExchange(order: OrderRow): void {
  if (nextState(orderTransitions, order.state, "changeStarted") === null) {
    throw new DomainError("ORDERS.STATE", "conflict", { values: { state: order.state } });
  }
  assertNotUnderReview(order, "buyer");
}

async function planExchange(db: DbOrTx, deps: RefundDeps, order: OrderRow, input: PreviewExchangeInput) {
  const goods = await listGoods(db, order);
  const outMinor = worthOf(goods, input.out);
  const out = unitsOf(goods, input.out);
  const kept = new Map(out.map(({ variantId, quantity }) => [variantId, quantity]));
  const lines = await priceGoods(db, deps.market, input.in, kept);
  if (lines.some(({ sellerId }) => sellerId !== order.sellerId)) {
    throw new DomainError("AMENDMENTS.OTHER_SELLER", "invalid", { field: "in" });
  }
  const inMinor = totalOf(lines);
  const differenceMinor = inMinor - outMinor;
  const { preview, planned } = await previewRefund(db, deps, order, {
    out: input.out,
    incoming: lines,
    valueMinor: differenceMinor < 0n ? -differenceMinor : 0n,
    keptMinor: 0n,
  });
  const view: ExchangePreview = { outMinor, inMinor, differenceMinor, refund: preview, hash: preview.hash };
  return { view, planned, lines, changes: unitChanges(out, lines) };
}

/**
 * What exchanging goods of a paid order for others of its seller would cost or give back. Nothing is changed.
 * Errors: ORDERS.NOT_FOUND, ORDERS.STATE, AMENDMENTS.UNDER_REVIEW, LINE_NOT_FOUND, NOT_THAT_MANY, OTHER_SELLER,
 * CATALOG.NOT_FOR_SALE, CATALOG.OUT_OF_STOCK.
 */
export async function previewExchange(
  deps: RefundDeps,
  buyerId: string,
  input: PreviewExchangeInput,
): Promise<ExchangePreview> {
  return deps.db.transaction(async (tx) => {
    const order = await lockOrderOfBuyer(tx, input.orderId, buyerId);
    assertMayExchange(order);
    return (await planExchange(tx, deps, order, input)).view;
  });
}

/**
 * Exchanges goods of a paid order for others of its seller. Dearer: a plan on the difference is started, the new goods
 * are kept, and nothing else is touched until it is paid. Cheaper or even: done at once, stock both ways.
 *
 * Errors: those of {@link previewExchange}, AMENDMENTS.PREVIEW_CHANGED, TENDERS_NOT_NEEDED, ACCOUNT_NEEDED,
 * REQUEST_REUSED, and those of a payment plan.
 */
export async function exchangeGoods(
  deps: RefundDeps,
  buyerId: string,
  input: ExchangeGoodsInput,
): Promise<{ amendmentId: string; state: "awaiting_payment" | "done" }> {
  const { orderId, requestId } = input;
  const hash = requestHash({ kind: "exchange", ...input });
  return deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const order = await lockOrderOfBuyer(tx, orderId, buyerId);
    const earlier = await findRepetition(tx, { orderId, requestId, requestHash: hash });
    if (earlier) {
      return { amendmentId: earlier.id, state: earlier.state === "awaiting_payment" ? "awaiting_payment" : "done" };
    }
    assertMayExchange(order);
    const { view, planned, lines, changes } = await planExchange(tx, deps, order, input);
    assertSamePreview(view, input.previewHash);
    const { differenceMinor } = view;
    const dearer = differenceMinor > 0n;
    if (!dearer && input.tenders.length > 0) {
      throw new DomainError("AMENDMENTS.TENDERS_NOT_NEEDED", "invalid", { field: "tenders" });
    }
    const refundAccountId = input.refundAccountId ?? null;
    if (!dearer) await checkAccount(tx, buyerId, view.refund, refundAccountId);

    const { key } = await freezePurchase(tx, deps.market, { buyerId, sellerId: order.sellerId, lines, expiresAt: now });
    const amendmentId = newId();
    await recordAmendment(
      tx,
      {
        id: amendmentId,
        orderId,
        kind: "exchange",
        state: dearer ? "awaiting_payment" : "done",
        actor: "buyer",
        requestId,
        requestHash: hash,
        purchaseKey: key,
        differenceMinor,
        previewHash: view.hash,
        refundAccountId,
        createdAt: now,
        endedAt: dearer ? null : now,
      },
      input.out,
    );
    if (dearer) {
      await reserveStock(tx, amendmentId, comingIn(changes));
      const { previewHash, tenders } = input;
      await submitExchangePlan(tx, deps, order, { amendmentId, differenceMinor, previewHash, tenders }, now);
      return { amendmentId, state: "awaiting_payment" };
    }
    await moveGoods(tx, order, amendmentId, changes);
    await giveBack(tx, order, planned, {
      valueMinor: -differenceMinor,
      reason: "exchanged",
      amendmentId,
      purchaseKey: key,
      refundAccountId,
      now,
    });
    await recordOrderEvent(tx, order, {
      event: "goodsExchanged",
      actor: "buyer",
      at: now,
      detail: { differenceMinor: differenceMinor.toString(), amendmentId },
    });
    await enqueueAdvance(tx, orderId, now);
    return { amendmentId, state: "done" };
  });
}

/** Stock both ways in one transaction. The variants are locked first, in the order in which everybody does. */
async function moveGoods(
  tx: Tx,
  order: OrderRow,
  amendmentId: string,
  changes: ReturnType<typeof unitChanges>,
): Promise<void> {
  await lockVariants(
    tx,
    changes.map(({ variantId }) => variantId),
  );
  await reserveStock(tx, amendmentId, comingIn(changes));
  await releaseUnits(tx, order.id, goingOut(changes));
  await moveReservations(tx, amendmentId, order.id);
}
