import { and, eq, gt, sql } from "drizzle-orm";
import { newId } from "@/server/db/columns";
import type { Tx } from "@/server/db/client";
import { stockReservations, variants } from "@/server/db/schema";
import { invariant } from "@/shared/assert";
import { mergeLines, type StockLine } from "./reserve-stock";

/**
 * Gives back some of the units that an order holds, and leaves it the rest. What leaves becomes a row of its own, so
 * that each unit is released once. More than is held is a defect: the caller's amendment was checked under the lock.
 */
export async function releaseUnits(tx: Tx, orderId: string, lines: readonly StockLine[]): Promise<void> {
  for (const { variantId, quantity } of mergeLines(lines)) {
    const held = and(
      eq(stockReservations.orderId, orderId),
      eq(stockReservations.variantId, variantId),
      eq(stockReservations.state, "held"),
    );
    const released = { state: "released" as const, endedAt: sql`now()` };
    const whole = await tx
      .update(stockReservations)
      .set(released)
      .where(and(held, eq(stockReservations.quantity, quantity)))
      .returning({ id: stockReservations.id });
    if (whole.length === 0) {
      const divided = await tx
        .update(stockReservations)
        .set({ quantity: sql`${stockReservations.quantity} - ${quantity}` })
        .where(and(held, gt(stockReservations.quantity, quantity)))
        .returning({ id: stockReservations.id });
      invariant(divided.length === 1, `order ${orderId} holds ${quantity} of ${variantId}`);
      await tx.insert(stockReservations).values({ id: newId(), orderId, variantId, quantity, ...released });
    }
    await tx
      .update(variants)
      .set({ reserved: sql`${variants.reserved} - ${quantity}` })
      .where(eq(variants.id, variantId));
  }
}
