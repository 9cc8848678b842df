import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { orders, users } from "@/server/db/schema";
import type { Db } from "@/server/db/client";
import { statesSellerSees, waitsForAnswer, waitsForParcel } from "@/server/modules/orders";
import { type PageInput, type OrderPage, listOrders } from "./list-orders";

/**
 * The orders a seller was asked to sell; of others the seller knows nothing. With `waiting` only those that the seller
 * has to answer or to send, the same that are counted for the menu.
 */
export function listSold(
  db: Db,
  sellerId: string,
  { waiting, ...page }: PageInput & { readonly waiting: boolean },
): Promise<OrderPage> {
  const own = and(
    eq(orders.sellerId, sellerId),
    isNull(orders.leaseId),
    waiting ? or(waitsForAnswer, waitsForParcel) : inArray(orders.state, [...statesSellerSees]),
  );
  return listOrders(db, own, sql<string>`${users.name}`, page);
}
