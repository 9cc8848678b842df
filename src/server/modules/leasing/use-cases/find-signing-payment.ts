import { eq } from "drizzle-orm";
import type { OrderState } from "@/inputs/orders";
import type { Tx } from "@/server/db/client";
import { orders } from "@/server/db/schema";
import type { LeaseRow } from "./lease-row";

/** How the order stands that carries what is due at signing; null where there is none. */
export async function findSigningPayment(
  tx: Tx,
  { paymentOrderId }: Pick<LeaseRow, "paymentOrderId">,
): Promise<{ paymentState: OrderState | null }> {
  if (paymentOrderId === null) return { paymentState: null };
  const [order] = await tx.select({ state: orders.state }).from(orders).where(eq(orders.id, paymentOrderId));
  return { paymentState: order?.state ?? null };
}
