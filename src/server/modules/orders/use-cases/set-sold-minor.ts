import { eq } from "drizzle-orm";
import { orders } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";

/** What the goods that a locked order still has are worth, in minor units: an exchange or a refund has changed it. */
export async function setSoldMinor(tx: Tx, orderId: string, soldMinor: bigint): Promise<void> {
  await tx.update(orders).set({ soldMinor }).where(eq(orders.id, orderId));
}
