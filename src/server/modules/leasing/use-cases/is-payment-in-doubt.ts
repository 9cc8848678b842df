import { and, eq } from "drizzle-orm";
import { orders } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import type { LeaseRow } from "./lease-row";

/** Whether nothing stands against going on: a bank that took back what was paid at signing stops everything. */
export async function isPaymentInDoubt(tx: Tx, lease: LeaseRow): Promise<boolean> {
  if (lease.paymentOrderId === null) return false;
  const [doubted] = await tx
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.id, lease.paymentOrderId), eq(orders.needsReview, true)));
  return doubted !== undefined;
}
