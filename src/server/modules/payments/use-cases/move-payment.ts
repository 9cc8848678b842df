import { eq } from "drizzle-orm";
import { tenderPlans } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import { moveOrder, orderTransitions, recordOrderEvent, type OrderEvent, type OrderRow } from "@/server/modules/orders";
import { invariant } from "@/shared/assert";
import { DomainError } from "@/shared/domain-error";
import { nextState } from "@/shared/transitions";
import { phaseOf } from "../domain/payment-phase";
import type { PlanRow } from "./payment-rows";

/**
 * Moves the payment that an order waits for by the order's state table: the order itself, or the plan of its exchange
 * while it is `changing`. Refused as {@link moveOrder} refuses.
 */
export async function movePayment(
  tx: Tx,
  { order, plan }: { readonly order: OrderRow; readonly plan: PlanRow },
  move: { event: OrderEvent; actor: "buyer" | "system"; at: Date; endReason?: NonNullable<PlanRow["endReason"]> },
): Promise<{ order: OrderRow; plan: PlanRow }> {
  const { event, actor, at, endReason } = move;
  if (order.state !== "changing") {
    const moved = await moveOrder(tx, order, { event, actor, at, ...(endReason ? { set: { endReason } } : {}) });
    return { order: moved, plan };
  }
  const phase = nextState(orderTransitions, phaseOf(order, plan), event);
  if (!phase) {
    invariant(actor !== "system", `exchange of order ${order.id} in ${plan.phase ?? "no phase"} refuses ${event}`);
    throw new DomainError("ORDERS.STATE", "conflict", { values: { state: order.state } });
  }
  const set = { phase, ...(endReason ? { endReason } : {}) };
  await tx.update(tenderPlans).set(set).where(eq(tenderPlans.id, plan.id));
  const reason = endReason ?? plan.endReason;
  const detail = {
    differenceMinor: plan.dueMinor.toString(),
    ...(plan.amendmentId ? { amendmentId: plan.amendmentId } : {}),
    ...(reason ? { endReason: reason } : {}),
  };
  await recordOrderEvent(tx, order, { event: `exchange.${event}`, actor, at, detail });
  return { order, plan: { ...plan, ...set } };
}
