import { and, eq, inArray, isNotNull, or, sql } from "drizzle-orm";
import { leases, users } from "@/server/db/schema";
import type { Db } from "@/server/db/client";
import { type LeasePage, toComeBack, listLeases } from "./list-leases";

/** What waits for the seller: orders to confirm, units to ship, deliveries to report, goods to take back. Oldest wish last. */
export function listWaitingLeases(db: Db, sellerId: string): Promise<LeasePage> {
  const waiting = and(
    eq(leases.sellerId, sellerId),
    isNotNull(leases.sellerAskedAt),
    or(inArray(leases.state, ["ordered", "seller_confirmed", "shipped"]), toComeBack),
  );
  return listLeases(db, waiting, sql<string>`${users.name}`, { limit: 50 });
}
