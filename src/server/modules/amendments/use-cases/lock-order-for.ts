import type { Session } from "@/server/auth/session";
import type { Tx } from "@/server/db/client";
import { lockOrder, lockOrderOfBuyer, lockOrderOfSeller, type OrderRow } from "@/server/modules/orders";
import { DomainError } from "@/shared/domain-error";

/** Who amends an order. */
export type AmendingActor = "buyer" | "seller" | "admin";

/** Locks an order for one of its people or an admin, and says as whom they act. Errors: ORDERS.NOT_FOUND. */
export async function lockOrderFor(
  tx: Tx,
  session: Session,
  orderId: string,
): Promise<{ order: OrderRow; actor: AmendingActor }> {
  const order = await lockOrder(tx, orderId);
  if (order?.buyerId === session.userId)
    return { order: await lockOrderOfBuyer(tx, orderId, session.userId), actor: "buyer" };
  if (session.sellerId && order?.sellerId === session.sellerId) {
    return { order: await lockOrderOfSeller(tx, orderId, session.sellerId), actor: "seller" };
  }
  if (order && session.isAdmin) return { order, actor: "admin" };
  throw new DomainError("ORDERS.NOT_FOUND", "not_found");
}

/**
 * Refuses to amend an order whose payment a person is looking at: what can be given back is not known until then.
 * Admins are those people. Errors: AMENDMENTS.UNDER_REVIEW.
 */
export function assertNotUnderReview(order: OrderRow, actor: AmendingActor): void {
  if (order.needsReview && actor !== "admin") throw new DomainError("AMENDMENTS.UNDER_REVIEW", "conflict");
}
