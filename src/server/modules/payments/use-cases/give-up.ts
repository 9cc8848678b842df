import type { Deps } from "@/server/deps";
import { enqueueAdvance, lockOrderOfBuyer, moveOrder } from "@/server/modules/orders";

/** The buyer gives up paying: every hold is released, every deposit goes back. Errors: ORDERS.NOT_FOUND, ORDERS.STATE. */
export async function giveUp(
  { db, clock }: Pick<Deps, "db" | "clock">,
  buyerId: string,
  orderId: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    const now = clock.now();
    const order = await lockOrderOfBuyer(tx, orderId, buyerId);
    if (order.state === "unwinding" || order.state === "aborted") return;
    await moveOrder(tx, order, { event: "givenUp", actor: "buyer", at: now, set: { endReason: "given_up" } });
    await enqueueAdvance(tx, order.id, now);
  });
}
