import { eq, isNotNull, or, sql } from "drizzle-orm";
import { leases, users } from "@/server/db/schema";
import type { Db } from "@/server/db/client";
import { type LeasePage, isLocked, toComeBack, listLeases } from "./list-leases";

/**
 * What waits for a person at the lease desk: disputes about goods, contracts that stand still, codes that were guessed at,
 * and goods that should come back.
 */
export function listLeaseReviews(db: Db): Promise<LeasePage> {
  const waiting = or(isNotNull(leases.reviewReason), eq(leases.state, "inspection_disputed"), isLocked, toComeBack);
  return listLeases(db, waiting, sql<string>`${users.name}`, { limit: 50 });
}
