import { sql } from "drizzle-orm";
import { exposureReservations, limitDecisions, limitRequests, limits } from "@/server/db/schema";
import type { DbOrTx } from "@/server/db/client";

/** What a buyer carries each month, or may order on any day. */
export interface Commitment {
  /** Open instalments and approvals that nothing was ordered on yet, in minor units. */
  readonly committedMonthlyMinor: bigint;
  readonly openLeases: number;
}

/** What stands in the way of one more instalment: what is open under the buyer's limit, and what was approved besides. */
export async function sumCommitted(
  db: DbOrTx,
  { buyerId, exceptRequestId, now }: { buyerId: string; exceptRequestId: string; now: Date },
): Promise<Commitment> {
  const [row] = await db.execute<{ open: string; leases: string; promised: string }>(sql`
    select
      coalesce((
        select ${limits.usedMinor} from ${limits}
        where ${limits.kind} = 'buyer_monthly' and ${limits.ownerId} = ${buyerId}
      ), 0)::text as open,
      (
        select count(*) from ${exposureReservations}
        join ${limits} on ${limits.id} = ${exposureReservations.limitId}
        where ${limits.kind} = 'buyer_monthly' and ${limits.ownerId} = ${buyerId}
          and ${exposureReservations.releasedAt} is null
      )::text as leases,
      coalesce((
        select sum(standing.amount_minor) from ${limitRequests}
        cross join lateral (
          select ${limitDecisions.amountMinor} as amount_minor, ${limitDecisions.expiresAt} as expires_at
          from ${limitDecisions}
          where ${limitDecisions.limitRequestId} = ${limitRequests.id} and ${limitDecisions.force} = 'final'
          order by ${limitDecisions.seq} desc limit 1
        ) standing
        where ${limitRequests.applicantId} = ${buyerId} and ${limitRequests.id} <> ${exceptRequestId}
          and ${limitRequests.state} = 'approved' and standing.expires_at > ${now.toISOString()}::timestamptz
          and not exists (
            select from ${exposureReservations}
            where ${exposureReservations.applicationId} = ${limitRequests.applicationId}
              and ${exposureReservations.releasedAt} is null
          )
      ), 0)::text as promised`);
  return {
    committedMonthlyMinor: BigInt(row?.open ?? 0) + BigInt(row?.promised ?? 0),
    openLeases: Number(row?.leases ?? 0),
  };
}
