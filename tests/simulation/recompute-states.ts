import { sql } from "drizzle-orm";
import type { Tx } from "@/server/db/client";

/** What the books and the papers say of a tender. */
interface TenderFacts {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly order_id: string;
  readonly means: "card" | "cash" | "mobile";
  readonly state: string;
  readonly amount: string;
  readonly held: string;
  readonly held_now: string;
  readonly captured: string;
  readonly refunded: string;
  readonly charged_back: string;
  readonly has_account: boolean;
  readonly taken_back: boolean;
}

interface OrderFacts {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly state: string;
  readonly end_reason: string | null;
  readonly asked: boolean;
  readonly answer: string | null;
  readonly shipped: boolean;
  readonly delivered: boolean;
  readonly released: boolean;
  readonly earned: boolean;
  readonly still_captured: string;
  /** Units that are left of the goods. */
  readonly units: string;
  /** What is left of the goods' worth, with what was kept of it by agreement. */
  readonly sold: string;
  readonly changing: boolean;
}

/**
 * Recomputes the state of every tender and order of a market at rest from the ledger's entries and the papers (sale
 * request, shipment, amendments), without the state tables of the code, and names those that are stored otherwise.
 */
export async function recomputeStates(tx: Tx): Promise<{ orderId: string; detail: string }[]> {
  const tenders = await tx.execute<TenderFacts & Record<string, unknown>>(sql`
    select t.id, t.order_id, t.means, t.state, t.amount_minor::text as amount, b.held::text, b.held_now::text,
      b.captured::text, b.refunded::text, b.charged_back::text, t.virtual_account is not null as has_account,
      exists (select from review_cases c where c.tender_id = t.id and c.kind = 'deposit_reversed') as taken_back
    from tenders t join tender_books b on b.tender_id = t.id join orders o on o.id = t.order_id`);
  const orders = await tx.execute<OrderFacts & Record<string, unknown>>(sql`
    select o.id, o.state, o.end_reason, s.id is not null as asked, s.answer, h.id is not null as shipped,
      h.delivered_at is not null as delivered,
      exists (select from ledger_transactions t where t.order_id = o.id and t.kind = 'seller_released') as released,
      exists (select from ledger_transactions t where t.order_id = o.id and t.key = concat('goods-accepted:', o.id)) as earned,
      (
        -- A refund by hand counts as given back; one of unapplied money was never captured for the order.
        (select coalesce(sum(captured - refunded - charged_back), 0) from tender_books b where b.order_id = o.id)
        - (select coalesce(sum(r.amount_minor - r.taken_by_bank_minor), 0) from refunds r
           where r.order_id = o.id and r.state = 'manual' and r.kind = 'captured')
      )::text
        as still_captured,
      b.units::text, b.sold::text,
      exists (select from amendments a where a.order_id = o.id and a.state = 'awaiting_payment') as changing
    from orders o join order_books b on b.order_id = o.id left join sale_requests s on s.order_id = o.id left join shipments h on h.order_id = o.id`);
  return [
    ...tenders
      .filter((facts) => !tenderStates(facts).includes(facts.state))
      .map((facts) => ({
        orderId: facts.order_id,
        detail: `${facts.means} tender ${facts.id} is ${facts.state}, its books say ${tenderStates(facts).join(" or ")}`,
      })),
    ...orders
      .filter((facts) => orderState(facts) !== facts.state)
      .map((facts) => ({
        orderId: facts.id,
        detail: `is ${facts.state}, its books and papers say ${orderState(facts)}`,
      })),
  ];
}

function tenderStates(facts: TenderFacts): string[] {
  const [amount, held, heldNow, captured, refunded, chargedBack] = [
    BigInt(facts.amount),
    BigInt(facts.held),
    BigInt(facts.held_now),
    BigInt(facts.captured),
    BigInt(facts.refunded),
    BigInt(facts.charged_back),
  ];
  if (captured > 0n) {
    if (chargedBack === captured) return ["charged_back"];
    if (refunded + chargedBack === captured) return ["refunded"];
    if (refunded > 0n) return ["part_refunded"];
    // Of an account that was closed, a refund that its provider gave up is money that came too late.
    return captured === amount ? ["captured"] : ["part_funded", "lapsed"];
  }
  if (heldNow > 0n) return ["authorised"];
  if (held > 0n) return ["voided", "expired"];
  // An account still waits only where the bank took back what had paid a sale, which a person looks at.
  if (facts.has_account) return facts.taken_back ? ["issued", "lapsed"] : ["lapsed"];
  return ["declined", "voided"];
}

function orderState(facts: OrderFacts): string {
  if (!facts.asked) {
    if (BigInt(facts.still_captured) !== 0n) return "something that still has the buyer's money";
    return facts.end_reason === "deposit_late" ? "expired" : "aborted";
  }
  const nothingLeft = BigInt(facts.units) === 0n && BigInt(facts.sold) === 0n;
  if (nothingLeft || facts.answer === "declined") {
    if (facts.answer === "declined" && facts.earned) return "something that nobody may earn";
    return BigInt(facts.still_captured) === 0n ? "cancelled" : "something that nobody may keep";
  }
  if (facts.changing) return "something that waits to be paid";
  if (facts.answer === null) return "sale_requested";
  if (!facts.earned) return "something that was accepted and earned nobody anything";
  if (facts.released) return "completed";
  if (facts.delivered) return "delivered";
  return facts.shipped ? "shipped" : "accepted";
}
