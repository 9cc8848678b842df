import { and, eq, isNotNull, sql } from "drizzle-orm";
import { leases, users } from "@/server/db/schema";
import type { Db } from "@/server/db/client";
import { type PageInput, type LeasePage, listLeases } from "./list-leases";

/** The leases that a seller was asked to provide; of others the seller knows nothing. */
export function listShopLeases(db: Db, sellerId: string, page: PageInput): Promise<LeasePage> {
  const asked = and(eq(leases.sellerId, sellerId), isNotNull(leases.sellerAskedAt));
  return listLeases(db, asked, sql<string>`${users.name}`, page);
}
