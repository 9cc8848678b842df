import { sql } from "drizzle-orm";
import type { DatabaseConnection } from "@/server/db/client";
import type { Violation } from "./invariants";
import type { Story } from "./story";

/**
 * Compares how an order ended with how it ended when the same people did the same, in order and without faults. Ids and
 * instants aside, state, tenders, books and transaction table must be the same.
 */
export async function compareEnds(
  connection: DatabaseConnection,
  pairs: readonly { readonly story: Story; readonly twin: Story }[],
): Promise<Violation[]> {
  const violations: Violation[] = [];
  for (const { story, twin } of pairs) {
    if (story.orderId === null || twin.orderId === null) continue;
    const [faulty, calm] = [await endOf(connection, story.orderId), await endOf(connection, twin.orderId)];
    if (faulty === calm) continue;
    violations.push({
      check: "the same events in order and without faults end in the same state and books",
      order: story.order,
      detail: `with faults:\n${faulty}\nwithout:\n${calm}`,
    });
  }
  return violations;
}

async function endOf({ db }: DatabaseConnection, orderId: string): Promise<string> {
  const [order] = await db.execute<{ end: string }>(
    sql`select concat_ws(' ', state, end_reason, needs_review, 'sold', sold_minor) as end from orders where id = ${orderId}`,
  );
  const tenders = await db.execute<{ line: string }>(sql`
    select concat_ws(' ', means, amount_minor, state, 'held', authorised_minor, 'captured', captured_minor, 'refunded', refunded_minor) as line
    from tenders where order_id = ${orderId} order by line`);
  const ledger = await db.execute<{ line: string }>(sql`
    select concat_ws(' ', t.kind, e.account, sum(e.amount_minor)) as line
    from ledger_transactions t join ledger_entries e on e.transaction_id = t.id
    where t.order_id = ${orderId} group by t.kind, e.account order by line`);
  const table = await db.execute<{ line: string }>(
    sql`select concat_ws(' ', kind, amount_minor) as line from order_transactions where order_id = ${orderId} order by line`,
  );
  const stock = await db.execute<{ line: string }>(
    sql`select concat_ws(' ', quantity, state) as line from stock_reservations where order_id = ${orderId} order by line`,
  );
  const amended = await db.execute<{ line: string }>(
    sql`select concat_ws(' ', kind, state, actor, difference_minor, kept_minor, restocked) as line
      from amendments where order_id = ${orderId} order by id`,
  );
  return [order?.end ?? "", ...[...tenders, ...ledger, ...table, ...stock, ...amended].map(({ line }) => line)]
    .map((line) => `  ${line}`)
    .join("\n");
}
