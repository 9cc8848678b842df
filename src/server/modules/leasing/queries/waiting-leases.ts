import { and, isNotNull, sql, type SQL } from "drizzle-orm";
import { leaseDeliveries, leases } from "@/server/db/schema";
import { maxCodeRounds } from "../domain/door-code";

/*
 * What the menus count. States stand in them as they are, not as parameters: only so does
 * Postgres see in a prepared statement that a partial index answers.
 */

/** A lease that goes on only when its seller does something. `sellerId` may be a placeholder. */
export function waitingForSeller(sellerId: unknown): SQL | undefined {
  return and(
    sql`${leases.sellerId} = ${sellerId}`,
    isNotNull(leases.sellerAskedAt),
    sql`(${leases.state} in ('ordered', 'seller_confirmed', 'shipped') or ${leases.goodsToComeBack})`,
  );
}

/** Deliveries whose codes the lease desk may unlock: too many were missed, and the goods are still on their way. */
export const lockedDoors = sql`${leaseDeliveries.codeRound} - ${leaseDeliveries.codeRoundsForgiven} > ${sql.raw(String(maxCodeRounds))}
  and ${leaseDeliveries.receiptAt} is null
  and (select ${leases.state} in ('shipped', 'delivered') from ${leases} where ${leases.id} = ${leaseDeliveries.leaseId})`;

/** A lease that a person at the lease desk must decide about. The desk's list has goods on their way back as well. */
export const waitingForLeaseDesk = sql`(${leases.reviewReason} is not null or ${leases.state} = 'inspection_disputed')`;
