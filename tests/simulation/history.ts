import { sql, type SQL } from "drizzle-orm";
import type { DatabaseConnection } from "@/server/db/client";
import type { MarketWorld } from "../market-world";
import type { Story } from "./story";

const asText = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) => (typeof inner === "bigint" ? inner.toString() : inner));

/** Everything that is known of an order, for anyone who looks for what went wrong. */
export async function printHistory(
  { db }: DatabaseConnection,
  world: MarketWorld,
  story: Story,
  log: readonly string[],
): Promise<string> {
  const { order, orderId, choices, calm } = story;
  const lines = [
    `── order ${order}${calm ? ", played without faults" : ""} (${orderId ?? `none: ${story.refusal ?? "?"}`})`,
  ];
  lines.push(`choices: ${asText(choices)}`, "what people and faults did:", ...log.map((line) => `  ${line}`));
  if (orderId === null) return lines.join("\n");

  const show = async (title: string, query: SQL): Promise<void> => {
    const rows = await db.execute(query);
    lines.push(
      `${title}:`,
      ...rows.map(
        (row) =>
          `  ${Object.values(row)
            .map((v) => (typeof v === "string" ? v : asText(v)))
            .join(" · ")}`,
      ),
    );
  };
  await show(
    "order",
    sql`select state, end_reason, total_minor, sold_minor, needs_review, placed_at::text, advance_at::text from orders where id = ${orderId}`,
  );
  await show(
    "tenders (means, state, amount, held, captured, refund pending, refunded, charged back)",
    sql`select id, means, state, amount_minor, authorised_minor, captured_minor, refund_pending_minor, refunded_minor, charged_back_minor,
      provider_reference, failure_code, replaced_by_id, look_ups, look_up_at::text from tenders where order_id = ${orderId} order by position, id`,
  );
  await show(
    "events",
    sql`select at::text, event, from_state, to_state, actor, tender_id, detail::text from order_events where order_id = ${orderId} order by seq`,
  );
  await show(
    "operations",
    sql`select created_at::text, kind, idempotency_key, state, attempts, failure_code, lease_until::text, finished_at::text
      from provider_operations where order_id = ${orderId} order by created_at, id`,
  );
  await show(
    "deposits",
    sql`select d.provider_reference, d.amount_minor, d.applied_minor, d.state, d.received_at::text, d.reversed_at::text
      from deposits d join tenders t on t.id = d.tender_id where t.order_id = ${orderId} order by d.id`,
  );
  await show(
    "refunds",
    sql`select tender_id, kind, amount_minor, state, reason, provider_reference from refunds where order_id = ${orderId} order by id`,
  );
  await show(
    "amendments",
    sql`select created_at::text, kind, state, actor, difference_minor, kept_minor, restocked, ended_at::text, (
        select string_agg(concat(l.quantity, ' at ', p.unit_price_minor), ', ') from amendment_lines l
        join purchase_lines p on p.id = l.purchase_line_id where l.amendment_id = a.id
      ) as goods from amendments a where order_id = ${orderId} order by id`,
  );
  await show(
    "chargebacks",
    sql`select opened_at::text, amount_minor, from_tender_minor, from_seller_minor, state, closed_at::text, tender_id
      from chargebacks where order_id = ${orderId} order by id`,
  );
  await show(
    "units",
    sql`select order_id, variant_id, quantity, state from stock_reservations
      where order_id = ${orderId} or order_id in (select id from amendments where order_id = ${orderId}) order by id`,
  );
  await show(
    "ledger",
    sql`select t.at::text, t.kind, t.key, string_agg(e.account || ' ' || e.amount_minor, ', ' order by e.line) as entries
      from ledger_transactions t join ledger_entries e on e.transaction_id = t.id
      where t.order_id = ${orderId} group by t.id order by min(e.seq)`,
  );
  await show(
    "transaction table",
    sql`select at::text, kind, amount_minor, tender_id from order_transactions where order_id = ${orderId} order by seq`,
  );
  await show(
    "cases",
    sql`select kind, amount_minor, note, opened_at::text, closed_at::text from review_cases where order_id = ${orderId}`,
  );
  await show(
    "inbox",
    sql`select i.received_at::text, i.provider, i.type, i.outcome, i.tender_id, i.payload::text
      from webhook_inbox i join tenders t on t.id = i.tender_id where t.order_id = ${orderId} order by i.seq`,
  );
  const rows = await db.execute<{ id: string; reference: string | null }>(
    sql`select id, provider_reference as reference from tenders where order_id = ${orderId}`,
  );
  lines.push("the providers' book:");
  for (const { id, reference } of rows) {
    for (const query of [`orderId=${id}`, ...(reference === null ? [] : [`reference=${reference}`])]) {
      const book = await world.control("stripe", "GET", `/_control/book?${query}`);
      const movements: unknown = Reflect.get(book as object, "movements");
      lines.push(...(Array.isArray(movements) ? movements : []).map((movement) => `  ${asText(movement)}`));
    }
  }
  return lines.join("\n");
}
