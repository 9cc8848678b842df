import { orders } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import { present } from "@/shared/assert";
import { newOrderNumber } from "../domain/order-number";
import { recordOrderEvent, type OrderRow } from "./move-order";

/** Writes an order that is placed, with its number and the event; stock and books are the caller's. */
export async function recordOrder(
  tx: Tx,
  values: Omit<typeof orders.$inferInsert, "number" | "state" | "updatedAt"> & { readonly placedAt: Date },
): Promise<OrderRow> {
  const [row] = await tx
    .insert(orders)
    .values({ ...values, number: newOrderNumber(), state: "placed", updatedAt: values.placedAt })
    .returning();
  const placed = present(row, "an insert returns its row");
  await recordOrderEvent(tx, placed, { event: "placed", actor: "buyer", at: values.placedAt });
  return placed;
}
