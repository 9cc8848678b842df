import { desc, eq } from "drizzle-orm";
import { tenderPlans } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { enqueueAdvance, lockOrderOfBuyer } from "@/server/modules/orders";
import { DomainError } from "@/shared/domain-error";
import { phaseOf } from "../domain/payment-phase";
import { movePayment } from "./move-payment";

/**
 * The buyer gives up paying, for an order or for the difference of an exchange: every hold is released, every deposit
 * goes back. Errors: ORDERS.NOT_FOUND, ORDERS.STATE.
 */
export async function giveUp(
  { db, clock }: Pick<Deps, "db" | "clock">,
  buyerId: string,
  orderId: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    const now = clock.now();
    const order = await lockOrderOfBuyer(tx, orderId, buyerId);
    const [plan] = await tx
      .select()
      .from(tenderPlans)
      .where(eq(tenderPlans.orderId, orderId))
      .orderBy(desc(tenderPlans.id))
      .limit(1);
    if (!plan) throw new DomainError("ORDERS.STATE", "conflict", { values: { state: order.state } });
    const phase = phaseOf(order, plan);
    if (phase === "unwinding" || phase === "aborted") return;
    await movePayment(tx, { order, plan }, { event: "givenUp", actor: "buyer", at: now, endReason: "given_up" });
    await enqueueAdvance(tx, order.id, now);
  });
}
