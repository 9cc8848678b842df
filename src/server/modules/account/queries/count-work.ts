import { sql, type SQL } from "drizzle-orm";
import type { WorkCounts } from "@/inputs/identity";
import type { Db, DbOrTx } from "@/server/db/client";
import { prepareOnce } from "@/server/db/prepare-once";
import {
  amendments,
  institutionMessages,
  leaseDeliveries,
  leases,
  limitRequests,
  orders,
  providerRefusals,
  reviewCases,
  serviceRequests,
} from "@/server/db/schema";
import { lockedDoors, serviceWaitingForSeller, waitingForLeaseDesk, waitingForSeller } from "@/server/modules/leasing";
import { waitsForAnswer, waitsForParcel } from "@/server/modules/orders";

/** Nobody counts further than this: the menu says “99+”. */
const countedUpTo = 100;

const seller = sql.placeholder("sellerId");

/** How many rows answer, up to a hundred, and none where the reader has no such place. */
const countOf = (place: "shop" | "desk", rows: SQL) =>
  sql`case when ${sql.placeholder(place)}::boolean then (select count(*)::int from (${rows} limit ${sql.raw(String(countedUpTo))}) as waiting) else 0 end`;

const soldIn = (state: SQL) =>
  sql`select 1 from ${orders} where ${orders.sellerId} = ${seller} and ${orders.leaseId} is null and ${state}`;

/** Each count is answered by an index of what is open, so it costs what is open and not what was ever done. */
const counted: Readonly<Record<string, SQL>> = {
  sales: countOf("shop", soldIn(waitsForAnswer)),
  to_ship: countOf("shop", soldIn(waitsForParcel)),
  returns: countOf(
    "shop",
    sql`select 1 from ${amendments} inner join ${orders} on ${orders.id} = ${amendments.orderId}
      where ${amendments.kind} = 'return' and ${amendments.state} in ('requested','sent') and ${orders.sellerId} = ${seller}`,
  ),
  shop_leases: countOf("shop", sql`select 1 from ${leases} where ${waitingForSeller(seller)}`),
  shop_service: countOf("shop", sql`select 1 from ${serviceRequests} where ${serviceWaitingForSeller(seller)}`),
  // The review queue names those who refuse our key above its cases.
  cases: countOf(
    "desk",
    sql`select 1 from ${reviewCases} where ${reviewCases.closedAt} is null
      union all select 1 from ${providerRefusals} where ${providerRefusals.endedAt} is null`,
  ),
  requests: countOf(
    "desk",
    sql`select 1 from ${limitRequests} where ${limitRequests.state} in ('referred', 'awaiting_second')`,
  ),
  contradictions: countOf(
    "desk",
    sql`select 1 from ${institutionMessages}
      where ${institutionMessages.outcome} = 'contradictory' and ${institutionMessages.reviewedAt} is null`,
  ),
  desk_leases: countOf(
    "desk",
    sql`select 1 from ${leases} where ${waitingForLeaseDesk}
      union all select 1 from ${leaseDeliveries} where ${lockedDoors}`,
  ),
};

/** The statement itself, so that a test can ask Postgres how it would answer it. */
export function workQuery(db: DbOrTx) {
  const columns = Object.entries(counted).map(([name, count]) => sql`${count} as ${sql.identifier(name)}`);
  return db
    .select({
      sales: sql<number>`sales`,
      toShip: sql<number>`to_ship`,
      returns: sql<number>`returns`,
      shopLeases: sql<number>`shop_leases`,
      shopService: sql<number>`shop_service`,
      cases: sql<number>`cases`,
      requests: sql<number>`requests`,
      contradictions: sql<number>`contradictions`,
      deskLeases: sql<number>`desk_leases`,
    })
    .from(sql`(select ${sql.join(columns, sql`, `)}) as work`);
}

const workCounts = prepareOnce((db) => workQuery(db).prepare("work_counts"));

/** How much waits for a person as the keeper of a shop and as an admin, in one statement. */
export async function countWork(
  db: Db,
  { sellerId, isAdmin }: { readonly sellerId: string | null; readonly isAdmin: boolean },
): Promise<WorkCounts> {
  if (sellerId === null && !isAdmin) return { shop: null, desk: null };
  const [counts] = await workCounts(db, { sellerId, shop: sellerId !== null, desk: isAdmin });
  if (!counts) return { shop: null, desk: null };
  const { sales, toShip, returns, shopLeases, shopService, cases, requests, contradictions, deskLeases } = counts;
  return {
    shop: sellerId === null ? null : { sales, toShip, returns, leases: shopLeases, service: shopService },
    desk: isAdmin ? { cases, limits: requests + contradictions, leases: deskLeases } : null,
  };
}
