import { and, eq, inArray } from "drizzle-orm";
import { providerOperations, tenderPlans } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { enqueueAdvance } from "@/server/modules/orders";
import { changeTender } from "./change-tender";
import { lockTenderOfBuyer } from "./lock-tender-of-buyer";

/**
 * The provider's window ended without the buyer's approval: the tender is declined and may be replaced.
 * Errors: PAYMENTS.TENDER_NOT_FOUND.
 */
export async function windowFailed(
  { db, clock, market }: Pick<Deps, "db" | "clock" | "market">,
  buyerId: string,
  input: { tenderId: string; code: string },
): Promise<{ orderId: string }> {
  return db.transaction(async (tx) => {
    const now = clock.now();
    const { order, tender } = await lockTenderOfBuyer(tx, input.tenderId, buyerId);
    const confirming = await tx
      .select({ id: providerOperations.id })
      .from(providerOperations)
      .where(
        and(
          eq(providerOperations.tenderId, tender.id),
          eq(providerOperations.kind, "confirm"),
          inArray(providerOperations.state, ["intended", "unknown", "succeeded"]),
        ),
      );
    if (tender.state !== "requested" || tender.buyerAction?.kind !== "window" || confirming.length > 0) {
      return { orderId: order.id };
    }
    await tx
      .update(tenderPlans)
      .set({ replaceBy: new Date(now.getTime() + market.payment.replacementWindowMs) })
      .where(eq(tenderPlans.id, tender.planId));
    await changeTender(tx, { order, now }, tender, "declined", { failureCode: input.code, buyerAction: null });
    await enqueueAdvance(tx, order.id, now);
    return { orderId: order.id };
  });
}
