import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/server/db/client";
import { stockReservations, variants } from "@/server/db/schema";
import type { StockLine } from "./reserve-stock";

/**
 * Moves what an order holds out of `held`, and returns exactly what this call moved: a second call, or the other kind
 * of ending, finds nothing left. In the order of variants, as every transaction locks them.
 */
export async function endReservations(tx: Tx, orderId: string, end: "released" | "consumed"): Promise<StockLine[]> {
  const ended = await tx
    .update(stockReservations)
    .set({ state: end, endedAt: sql`now()` })
    .where(and(eq(stockReservations.orderId, orderId), eq(stockReservations.state, "held")))
    .returning({ variantId: stockReservations.variantId, quantity: stockReservations.quantity });
  ended.sort((a, b) => (a.variantId < b.variantId ? -1 : 1));
  for (const { variantId, quantity } of ended) {
    await tx
      .update(variants)
      .set({
        reserved: sql`${variants.reserved} - ${quantity}`,
        ...(end === "consumed" ? { onHand: sql`${variants.onHand} - ${quantity}` } : {}),
      })
      .where(eq(variants.id, variantId));
  }
  return ended;
}
