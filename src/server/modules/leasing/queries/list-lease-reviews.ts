import { eq, isNotNull, or, sql } from "drizzle-orm";
import { leases, users } from "@/server/db/schema";
import type { Db } from "@/server/db/client";
import { type LeasePage, isLocked, toBeRefunded, toComeBack, listLeases } from "./list-leases";

/**
 * What waits for a person at the lease desk: disputes about goods, contracts that stand still, codes that were guessed at,
 * goods that should come back, and refunds that are due now that they have.
 */
export function listLeaseReviews(db: Db): Promise<LeasePage> {
  const waiting = or(
    isNotNull(leases.reviewReason),
    eq(leases.state, "inspection_disputed"),
    isLocked,
    toComeBack,
    toBeRefunded,
  );
  return listLeases(db, waiting, sql<string>`${users.name}`, { limit: 50 });
}
