import type { Tx } from "@/server/db/client";
import { endReservations } from "./end-reservations";

/** Gives back the units an order holds, because it ended without them being shipped. A second call changes nothing. */
export async function releaseStock(tx: Tx, orderId: string): Promise<void> {
  await endReservations(tx, orderId, "released");
}
