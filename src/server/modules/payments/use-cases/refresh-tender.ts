import { eq } from "drizzle-orm";
import { tenders } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { enqueueAdvance } from "@/server/modules/orders";
import { lockTenderOfBuyer } from "./lock-tender-of-buyer";

/**
 * The buyer is back from a provider's page. What the browser says is not believed: the provider is read again.
 * Errors: PAYMENTS.TENDER_NOT_FOUND.
 */
export async function refreshTender(
  { db, clock }: Pick<Deps, "db" | "clock">,
  buyerId: string,
  tenderId: string,
): Promise<{ orderId: string }> {
  return db.transaction(async (tx) => {
    const now = clock.now();
    const { order } = await lockTenderOfBuyer(tx, tenderId, buyerId);
    await tx.update(tenders).set({ hintedAt: now }).where(eq(tenders.id, tenderId));
    await enqueueAdvance(tx, order.id, now);
    return { orderId: order.id };
  });
}
