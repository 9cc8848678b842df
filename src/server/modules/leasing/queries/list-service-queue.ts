import { eq } from "drizzle-orm";
import { leases, serviceEntitlements, serviceRequests, users } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { creditedOf, queueOrder, serviceSummary, serviceWaitingForSeller } from "./list-service-requests";
import { promiseOf } from "./find-service-promise";
import type { ServiceSummary } from "./service-view";

/** A request in the seller's queue. */
export interface QueuedService extends ServiceSummary {
  readonly leaseNumber: string;
  readonly titleEn: string;
  readonly titleKo: string;
  readonly buyerName: string;
  /** When the seller's next act is due. */
  readonly dueAt: Date;
  /** That instant has passed. */
  readonly overdue: boolean;
}

const shown = 100;

/** What a seller has to do for leases in force, what is due first at the top. */
export async function listServiceQueue(
  { db, clock, market }: Pick<Deps, "db" | "clock" | "market">,
  sellerId: string,
): Promise<QueuedService[]> {
  const rows = await db
    .select({
      row: serviceRequests,
      entitlement: serviceEntitlements,
      creditedMinor: creditedOf,
      number: leases.number,
      titleEn: leases.titleEn,
      titleKo: leases.titleKo,
      buyerName: users.name,
    })
    .from(serviceRequests)
    .innerJoin(leases, eq(leases.id, serviceRequests.leaseId))
    .innerJoin(serviceEntitlements, eq(serviceEntitlements.leaseId, leases.id))
    .innerJoin(users, eq(users.id, leases.buyerId))
    .where(serviceWaitingForSeller(sellerId))
    .orderBy(...queueOrder)
    .limit(shown);
  const now = clock.now();
  return rows.map(({ row, entitlement, creditedMinor, number, titleEn, titleKo, buyerName }): QueuedService => {
    const dueAt = row.sellerDueAt ?? row.createdAt;
    return {
      ...serviceSummary(row, creditedMinor, now, promiseOf(entitlement, market).hours),
      leaseNumber: number,
      titleEn,
      titleKo,
      buyerName,
      dueAt,
      overdue: dueAt <= now,
    };
  });
}
