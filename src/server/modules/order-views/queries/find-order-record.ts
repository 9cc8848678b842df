import { eq } from "drizzle-orm";
import { orders, sellers, users } from "@/server/db/schema";
import type { Db } from "@/server/db/client";

export type OrderRow = typeof orders.$inferSelect;

/** An order with what its people are called. */
export interface OrderRecord {
  readonly order: OrderRow;
  readonly buyerName: string;
  readonly sellerName: string;
}

export async function findOrderRecord(db: Db, orderId: string): Promise<OrderRecord | null> {
  const [found] = await db
    .select({ order: orders, buyerName: users.name, sellerName: sellers.name })
    .from(orders)
    .innerJoin(users, eq(users.id, orders.buyerId))
    .innerJoin(sellers, eq(sellers.id, orders.sellerId))
    .where(eq(orders.id, orderId));
  return found ?? null;
}
