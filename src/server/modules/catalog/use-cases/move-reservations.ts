import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/server/db/client";
import { stockReservations } from "@/server/db/schema";

/**
 * Hands what one holder keeps to another, as when an exchange was paid and its goods become the order's. Units that the
 * other keeps already of the same variant are added to. The variants themselves are not touched.
 */
export async function moveReservations(tx: Tx, fromId: string, toId: string): Promise<void> {
  const held = eq(stockReservations.state, "held");
  const moved = await tx
    .delete(stockReservations)
    .where(and(eq(stockReservations.orderId, fromId), held))
    .returning({ variantId: stockReservations.variantId, quantity: stockReservations.quantity });
  if (moved.length === 0) return;
  await tx
    .insert(stockReservations)
    .values(moved.map((line) => ({ orderId: toId, ...line })))
    .onConflictDoUpdate({
      target: [stockReservations.orderId, stockReservations.variantId],
      // A literal, not a parameter: the database must see that it is the index's own condition.
      targetWhere: sql`${stockReservations.state} = 'held'`,
      set: { quantity: sql`${stockReservations.quantity} + excluded.quantity` },
    });
}
