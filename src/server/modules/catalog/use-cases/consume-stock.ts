import type { Tx } from "@/server/db/client";
import { endReservations } from "./end-reservations";

/** Takes the units an order holds out of the seller's stock, because they were shipped. A second call changes nothing. */
export async function consumeStock(tx: Tx, orderId: string): Promise<void> {
  await endReservations(tx, orderId, "consumed");
}
