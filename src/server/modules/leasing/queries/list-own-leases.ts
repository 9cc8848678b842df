import { eq, sql } from "drizzle-orm";
import { leases, sellers } from "@/server/db/schema";
import type { Db } from "@/server/db/client";
import { type PageInput, type LeasePage, listLeases } from "./list-leases";

/** The leases that a buyer applied for. */
export function listOwnLeases(db: Db, buyerId: string, page: PageInput): Promise<LeasePage> {
  return listLeases(db, eq(leases.buyerId, buyerId), sql<string>`${sellers.name}`, page);
}
