import { sql } from "drizzle-orm";
import { contractConfirmations, leaseContracts, leases, limitDecisions, orders } from "@/server/db/schema";
import type { Deps } from "@/server/deps";

/**
 * Has the sweep look at each lease for which money came or went, and at each whose limit was decided, whose payment at signing has come to an end, or whose contract
 * was answered for, and which has not taken that over: a job tells it at once, and this is for a job that was lost.
 */
export async function remindDecidedLeases({ db, clock }: Pick<Deps, "db" | "clock">): Promise<void> {
  const now = clock.now().toISOString();
  await db.execute(sql`
    update ${leases} set advance_at = ${now}::timestamptz
    where ${leases.advanceAt} is null and ${leases.endedAt} is null
      -- What stands before the lease desk takes nothing over before the desk has it tried again.
      and ${leases.reviewReason} is distinct from 'step_failed'
      -- Few wait for others at any time, while leases in force only become more.
      and ${leases.state} in ('limit_requested', 'limit_referred', 'limit_rejected', 'ordered', 'receipt_confirmed') and (
      exists (
        select from (
          select outcome, origin from ${limitDecisions}
          where ${limitDecisions.limitRequestId} = ${leases.limitRequestId} and ${limitDecisions.force} = 'final'
          order by ${limitDecisions.seq} desc limit 1
        ) decision
        -- What brought the lease where it is still stands; only what would move it on is news.
        where ${leases.state} = 'limit_requested'
          or ${leases.state} = 'limit_referred' and decision.outcome <> 'referred'
          or ${leases.state} = 'limit_rejected' and decision.origin = 'applicant'
      )
      or ${leases.state} = 'ordered' and ${leases.sellerAskedAt} is null and exists (
        select from ${orders}
        where ${orders.id} = ${leases.paymentOrderId} and ${orders.state} in ('paid', 'aborted', 'expired', 'cancelled')
      )
      or ${leases.state} = 'receipt_confirmed' and ${leases.reviewReason} is null and exists (
        select from ${contractConfirmations}
        join ${leaseContracts} on ${leaseContracts.leaseId} = ${contractConfirmations.contractId}
        where ${contractConfirmations.contractId} = ${leases.id} and ${contractConfirmations.state} <> 'asked'
          and ${leaseContracts.confirmation} = 'asked'
      )
    )`);
  await db.execute(sql`
    update ${leases} set advance_at = ${now}::timestamptz
    where (${leases.advanceAt} is null or ${leases.advanceAt} > ${now}::timestamptz)
      and ${leases.state} in ('active', 'matured', 'withdrawn', 'bought_out', 'purchased')
      and ${leases.reviewReason} is distinct from 'step_failed'
      and ${leases.id} in (select ${orders.leaseId} from ${orders} where ${orders.leaseNews})`);
}
