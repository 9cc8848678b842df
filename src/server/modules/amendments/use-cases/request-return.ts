import { eq } from "drizzle-orm";
import type { RequestReturnInput } from "@/inputs/amendments";
import type { Session } from "@/server/auth/session";
import { newId } from "@/server/db/columns";
import { shipments } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { assertOwnPictures } from "@/server/modules/catalog";
import { listGoods, worthOf } from "@/server/modules/order-goods";
import {
  changeAmendment,
  lockOrderOfBuyer,
  orderTransitions,
  recordAmendment,
  recordOrderEvent,
} from "@/server/modules/orders";
import { DomainError } from "@/shared/domain-error";
import { nextState } from "@/shared/transitions";
import { requestHash } from "../domain/previews";
import { returnWindowEnd } from "../domain/return-window";
import { findRepetition } from "./find-repetition";
import { assertNotUnderReview } from "./lock-order-for";
import { lockReturn, stateAfter } from "./lock-return";

/**
 * The buyer wants to bring goods back that have arrived. Nothing is refunded yet: the seller answers.
 * Errors: ORDERS.NOT_FOUND, ORDERS.STATE, AMENDMENTS.UNDER_REVIEW, RETURN_WINDOW, LINE_NOT_FOUND, NOT_THAT_MANY,
 * REQUEST_REUSED, CATALOG.PICTURE_UNKNOWN.
 */
export async function requestReturn(
  { db, clock, market, storage }: Pick<Deps, "db" | "clock" | "market" | "storage">,
  buyerId: string,
  input: RequestReturnInput,
): Promise<{ amendmentId: string }> {
  const { orderId, lines, reason, note, pictures, requestId } = input;
  const hash = requestHash({ kind: "return", ...input });
  await assertOwnPictures(storage, buyerId, pictures);
  return db.transaction(async (tx) => {
    const now = clock.now();
    const order = await lockOrderOfBuyer(tx, orderId, buyerId);
    const earlier = await findRepetition(tx, { orderId, requestId, requestHash: hash });
    if (earlier) return { amendmentId: earlier.id };
    if (nextState(orderTransitions, order.state, "goodsReturned") === null) {
      throw new DomainError("ORDERS.STATE", "conflict", { values: { state: order.state } });
    }
    assertNotUnderReview(order, "buyer");
    const [parcel] = await tx
      .select({ deliveredAt: shipments.deliveredAt })
      .from(shipments)
      .where(eq(shipments.orderId, orderId));
    if (now > returnWindowEnd(order, parcel ?? null, market)) {
      throw new DomainError("AMENDMENTS.RETURN_WINDOW", "conflict", { values: { days: market.returnWindowDays } });
    }
    const valueMinor = worthOf(await listGoods(tx, order), lines);
    const amendmentId = newId();
    await recordAmendment(
      tx,
      {
        id: amendmentId,
        orderId,
        kind: "return",
        state: "requested",
        actor: "buyer",
        requestId,
        requestHash: hash,
        differenceMinor: -valueMinor,
        reason,
        note,
        pictures,
        createdAt: now,
      },
      lines,
    );
    await recordOrderEvent(tx, order, { event: "returnRequested", actor: "buyer", at: now, detail: { reason } });
    return { amendmentId };
  });
}

/** The buyer keeps the goods after all, before sending them. Errors: AMENDMENTS.NOT_FOUND, AMENDMENTS.STATE. */
export async function withdrawReturn(
  { db, clock }: Pick<Deps, "db" | "clock">,
  session: Session,
  amendmentId: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    const now = clock.now();
    const { order, row } = await lockReturn(tx, session, amendmentId, "buyer");
    if (row.state === "withdrawn") return;
    await changeAmendment(tx, amendmentId, { state: stateAfter(row, "withdrawn"), endedAt: now });
    await recordOrderEvent(tx, order, { event: "returnWithdrawn", actor: "buyer", at: now });
  });
}
