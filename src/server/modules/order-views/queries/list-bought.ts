import { and, eq, isNull, sql } from "drizzle-orm";
import { orders, sellers } from "@/server/db/schema";
import type { Db } from "@/server/db/client";
import { type PageInput, type OrderPage, listOrders } from "./list-orders";

/** The orders a buyer placed. What was paid for a lease stands on the lease. */
export function listBought(db: Db, buyerId: string, page: PageInput): Promise<OrderPage> {
  return listOrders(db, and(eq(orders.buyerId, buyerId), isNull(orders.leaseId)), sql<string>`${sellers.name}`, page);
}
