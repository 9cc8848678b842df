import { sql } from "drizzle-orm";
import type { Db } from "@/server/db/client";

/** An order's money by account, debit positive, zero balances left out; accounts of owners are added up. */
export async function booksOf(db: Db, orderId: string): Promise<Record<string, number>> {
  const rows = await db.execute<{ account: string; balance: string }>(sql`
    select e.account, sum(e.amount_minor)::text as balance
    from ledger_entries e join ledger_transactions t on t.id = e.transaction_id
    where t.order_id = ${orderId}
    group by e.account having sum(e.amount_minor) <> 0 order by e.account`);
  return Object.fromEntries(rows.map(({ account, balance }) => [account, Number(balance)]));
}

/** What has gone back by tender in its place, pending parts counted: `card 100` for each that gave something. */
export async function givenBackOf(db: Db, orderId: string): Promise<string[]> {
  const rows = await db.execute<{ means: string; given: string }>(sql`
    select means, (refunded_minor + refund_pending_minor)::text as given from tenders
    where order_id = ${orderId} and refunded_minor + refund_pending_minor > 0 order by plan_id, position, id`);
  return rows.map(({ means, given }) => `${means} ${given}`);
}

/** A variant's stock. */
export async function stockOf(db: Db, variantId: string): Promise<{ onHand: number; reserved: number }> {
  const [row] = await db.execute<{ on_hand: number; reserved: number }>(
    sql`select on_hand, reserved from variants where id = ${variantId}`,
  );
  return { onHand: row?.on_hand ?? 0, reserved: row?.reserved ?? 0 };
}
