import { sql } from "drizzle-orm";
import type { Tx } from "@/server/db/client";
import { query, type Check } from "./check";

const ended = sql`('aborted', 'expired', 'cancelled')`;
const shipped = sql`('shipped', 'delivered', 'completed')`;

/** The marketplace's share at a rate in basis points, rounded half up. */
const share = (minor: ReturnType<typeof sql>, bps: ReturnType<typeof sql>) =>
  sql`((2 * (${minor}) * (${bps}) + 10000) / 20000)`;

/**
 * Adds up what each order's papers (frozen particulars, amendments, refunds, disputes) and the ledger say of it. The
 * columns that the market keeps of this are not read: they are compared.
 */
export async function gatherOrders(tx: Tx): Promise<void> {
  await tx.execute(sql`create temporary table goods_of_order on commit drop as
    select o.id as order_id, l.id as line_id, l.variant_id, l.unit_price_minor, l.quantity as bought,
      coalesce(sum(al.quantity) filter (where a.state = 'done'), 0)::int as gone,
      coalesce(sum(al.quantity) filter (where a.state = 'done' and a.kind = 'return'), 0)::int as returned,
      coalesce(sum(al.quantity) filter (where a.state = 'done' and a.kind = 'return' and a.restocked), 0)::int as restocked,
      coalesce(sum(al.quantity) filter (where a.state not in ('done', 'refused', 'withdrawn', 'abandoned')), 0)::int as claimed
    from orders o
    cross join lateral (
      select o.purchase_key as key
      union select purchase_key from amendments where order_id = o.id and state = 'done'
    ) bought
    join purchase_lines l on l.purchase_key = bought.key
    left join amendment_lines al on al.purchase_line_id = l.id
    left join amendments a on a.id = al.amendment_id
    group by o.id, l.id`);
  await tx.execute(sql`create index on goods_of_order (order_id)`);
  await tx.execute(sql`create temporary table order_books on commit drop as
    select o.id as order_id, coalesce(goods.units, 0) as units, coalesce(goods.worth, 0) + kept as goods_worth,
      o.total_minor + differences as sold, ledger.*, banks.*
    from orders o
    left join lateral (
      select sum(bought - gone) as units, sum((bought - gone) * unit_price_minor) as worth
      from goods_of_order g where g.order_id = o.id
    ) goods on true
    cross join lateral (
      select coalesce(sum(difference_minor) filter (where state = 'done'), 0) as differences,
        coalesce(sum(kept_minor) filter (where state = 'done' and kind = 'return'), 0) as kept
      from amendments a where a.order_id = o.id
    ) amended
    cross join lateral (
      select coalesce(sum(e.amount_minor) filter (where e.account = 'buyer_receivable'), 0) as owed,
        -coalesce(sum(e.amount_minor) filter (where e.account = 'order_clearing'), 0) as clearing,
        -coalesce(sum(e.amount_minor) filter (where e.account = 'seller_pending'), 0) as pending_share,
        -coalesce(sum(e.amount_minor) filter (where e.account = 'seller_available'), 0) as available_share,
        -coalesce(sum(e.amount_minor) filter (where e.account = 'commission'), 0) as commission,
        -coalesce(sum(e.amount_minor) filter (where e.account = 'tax_payable'), 0) as tax,
        coalesce(sum(e.amount_minor) filter (where e.account = 'losses'), 0) as losses,
        bool_or(t.kind = 'goods_accepted') as earned,
        bool_or(t.kind = 'seller_released') as released
      from ledger_transactions t join ledger_entries e on e.transaction_id = t.id where t.order_id = o.id
    ) ledger
    cross join lateral (
      select coalesce(sum(amount_minor - returned_minor), 0) as disputed,
        coalesce(sum(from_tender_minor) filter (where state <> 'won'), 0) as disputed_within,
        coalesce(sum(from_seller_minor) filter (where state <> 'won'), 0) as disputed_from_seller
      from chargebacks c where c.order_id = o.id
    ) banks`);
  await tx.execute(sql`create index on order_books (order_id)`);
}

/** What must hold of orders that changed their minds, and of those whose bank did. */
export const amendedChecks: readonly Check[] = [
  query(
    "what is sold follows from the particulars and the amendments, and is what the goods that are left cost",
    sql`select o.id as order_id, concat('sold ', o.sold_minor, '; by its amendments ', b.sold, '; by its goods ', b.goods_worth) as detail
      from orders o join order_books b on b.order_id = o.id
      where case when o.state in ${ended} then o.sold_minor <> 0
        else o.sold_minor <> b.sold or o.sold_minor <> b.goods_worth end
      union all
      select order_id, concat('line ', line_id, ' of ', bought, ' lost ', gone, ' and ', claimed, ' are claimed')
      from goods_of_order where gone + claimed > bought`,
  ),
  query(
    "the buyer's money that is kept is what is sold, save what banks took back and what is still owed",
    sql`select o.id as order_id, concat('keeps ', t.kept, ' for ', o.sold_minor, ' sold; ', b.owed, ' owed, ', b.disputed_within, ' taken by banks') as detail
      from orders o join order_books b on b.order_id = o.id
      cross join lateral (
        select coalesce(sum(captured_minor - refund_pending_minor - refunded_minor - charged_back_minor), 0) as kept
        from tenders where order_id = o.id
      ) t
      where t.kept > o.sold_minor - b.owed or t.kept < o.sold_minor - b.owed - b.disputed_within
      union all
      select order_id, concat('the buyer is owed ', -owed) from order_books where owed < 0
      union all
      select o.id, concat('the buyer owes ', b.owed, ', and ', m.missing, ' is missing of what was paid')
      from orders o join order_books b on b.order_id = o.id
      cross join lateral (
        -- A bank took a deposit back. What is no longer sold of the goods is owed no more, so it may be less.
        select coalesce(sum(t.amount_minor - t.captured_minor), 0) as missing
        from tenders t join tender_plans p on p.id = t.plan_id
        where t.order_id = o.id and t.replaced_by_id is null and p.state = 'complete'
      ) m
      where b.owed > m.missing`,
  ),
  query(
    "9. what moved by the time of a paper comes to its total: of a receipt, and of an exchange's note",
    sql`select o.id as order_id, concat('the receipt of ', o.total_minor, ' has movements of ', r.sum) as detail
      from orders o join sale_requests s on s.order_id = o.id
      cross join lateral (
        select coalesce(sum(r.amount_minor), 0) as sum
        from order_transactions r left join ledger_transactions l on l.id = r.ledger_transaction_id
        where r.order_id = o.id and r.amendment_id is null and r.at <= s.sent_at
          and l.kind not in ('charged_back', 'chargeback_won_back')
      ) r
      where r.sum <> o.total_minor and not exists (
        select from deposits d join tenders t on t.id = d.tender_id where t.order_id = o.id and d.reversed_at = s.sent_at
      )
      union all
      select a.order_id, concat('the note of an exchange of ', p.due_minor, ' has movements of ', r.sum)
      from amendments a join tender_plans p on p.amendment_id = a.id
      cross join lateral (
        select coalesce(sum(amount_minor), 0) as sum from order_transactions r
        where r.amendment_id = a.id and r.at <= a.ended_at
      ) r
      where a.state = 'done' and r.sum <> p.due_minor and not exists (
        select from deposits d join tenders t on t.id = d.tender_id where t.plan_id = p.id and d.reversed_at = a.ended_at
      )
      union all
      select a.order_id, concat('of an exchange that was given up, ', r.sum, ' of its movements is left')
      from amendments a join tender_plans p on p.amendment_id = a.id
      cross join lateral (
        select coalesce(sum(amount_minor), 0) as sum from order_transactions r where r.amendment_id = a.id
      ) r
      where a.state = 'abandoned' and r.sum <> 0
        and not exists (select from chargebacks c join tenders t on t.id = c.tender_id where t.plan_id = p.id)
        and not exists (
          select from deposits d join tenders t on t.id = d.tender_id where t.plan_id = p.id and d.state = 'reversed'
        )`,
  ),
  query(
    "the order holds what is sold until the seller has earned it, and nothing after",
    sql`select o.id as order_id, concat('is ', o.state, ', holds ', b.clearing, ' and has sold ', o.sold_minor) as detail
      from orders o join order_books b on b.order_id = o.id
      where b.clearing <> case when o.state in ${ended} or b.earned then 0 else o.sold_minor end`,
  ),
  query(
    "a seller has what is sold less the commission at the order's rates, less what banks took of this order after its release",
    sql`select o.id as order_id, concat('is ', o.state, ', sold ', o.sold_minor, ': pending ', b.pending_share, ', available ',
        b.available_share, ', commission ', b.commission, ', tax ', b.tax, ', taken by banks from the seller ', b.disputed_from_seller) as detail
      from orders o join order_books b on b.order_id = o.id
      cross join lateral (
        select case when b.earned then ${share(sql`o.sold_minor`, sql`o.commission_bps`)} else 0 end as commission
      ) c
      cross join lateral (select ${share(sql`c.commission`, sql`o.commission_tax_bps`)} as tax) v
      cross join lateral (select case when b.earned then o.sold_minor - c.commission - v.tax else 0 end as net) n
      where b.commission <> c.commission or b.tax <> v.tax
        or b.pending_share <> case when b.released then 0 else n.net end
        or b.available_share <> case when b.released then n.net - b.disputed_from_seller else 0 end
        or b.available_share < 0`,
  ),
  query(
    "what is lost is what banks keep beyond what nobody was to have back, and never a gain",
    sql`select o.id as order_id, concat('is ', o.state, ', lost ', b.losses, ' of ', b.disputed, ' taken by banks') as detail
      from orders o join order_books b on b.order_id = o.id
      where b.losses < 0 or b.losses > b.disputed`,
  ),
  query(
    "3. the difference of an exchange was paid whole before its goods changed places, or all of it went back",
    sql`select p.order_id, concat('exchange of ', p.due_minor, ' is ', a.state, ', its plan ', p.state, ' with ', m.captured, ' captured') as detail
      from tender_plans p join amendments a on a.id = p.amendment_id
      cross join lateral (
        select coalesce(-sum(e.amount_minor), 0) as captured
        from tenders t join entries_of_tender e on e.tender_id = t.id
        where t.plan_id = p.id and e.account = 'buyer_receivable' and e.at <= a.ended_at
      ) m
      where (a.state, p.state) not in (('done', 'complete'), ('abandoned', 'abandoned'))
        or (a.state = 'done' and m.captured <> p.due_minor) or p.due_minor <> a.difference_minor
      union all
      select p.order_id, concat('the providers keep ', sum(b.kept), ' of a payment that was given up')
      from tender_plans p join tenders t on t.plan_id = p.id join tender_books b on b.tender_id = t.id
      where p.state = 'abandoned' group by p.id having sum(b.kept) <> 0
      union all
      select order_id, concat('an exchange with a difference of ', difference_minor, ' is ', state)
      from amendments a where kind = 'exchange' and (state not in ('done', 'abandoned')
        or (difference_minor > 0) <> exists (select from tender_plans p where p.amendment_id = a.id))`,
  ),
  query(
    "9. every cancellation, return and change has its rows in the transaction table, which sums to what the tenders have",
    sql`select a.order_id, concat(a.kind, ' of ', a.difference_minor, ' has no row in the transaction table') as detail
      from amendments a
      where a.state = 'done' and not exists (select from order_transactions r where r.amendment_id = a.id)
      union all
      select o.id, concat('the table sums to ', r.sum, ', the tenders have ', t.sum)
      from orders o
      cross join lateral (select coalesce(sum(amount_minor), 0) as sum from order_transactions where order_id = o.id) r
      cross join lateral (
        select coalesce(sum(captured_minor - refund_pending_minor - refunded_minor), 0) - (
          select coalesce(sum(amount_minor - returned_minor), 0) from chargebacks c where c.order_id = o.id
        ) - (
          -- A bank took back a deposit that had gone back already.
          select coalesce(sum(e.amount_minor), 0)
          from ledger_transactions l join ledger_entries e on e.transaction_id = l.id
          where l.order_id = o.id and l.kind = 'deposit_reversed' and e.account = 'losses'
        ) as sum
        from tenders where order_id = o.id
      ) t
      where r.sum <> t.sum`,
  ),
  query(
    "4. what banks took back is what the disputes that stand took, by the providers' books and ours",
    sql`select t.order_id, concat('tender ', t.id, ' says ', t.charged_back_minor, ', its disputes ', c.within, '; ours ', l.sum, ', theirs ', p.sum) as detail
      from tenders t
      cross join lateral (
        select coalesce(sum(from_tender_minor), 0) as within, coalesce(sum(amount_minor - returned_minor), 0) as sum
        from chargebacks where tender_id = t.id
      ) c
      cross join lateral (
        select -coalesce(sum(amount_minor), 0) as sum from entries_of_tender e
        where e.tender_id = t.id and e.kind in ('charged_back', 'chargeback_won_back') and e.account = 'psp_receivable_card'
      ) l
      cross join lateral (
        select -coalesce(sum(amount), 0) as sum from provider_book
        where reference = t.provider_reference and kind in ('dispute', 'dispute_won')
      ) p
      where t.charged_back_minor <> c.within or c.sum <> l.sum or l.sum <> p.sum`,
  ),
  query(
    "11. an order's units are its goods: held until they are shipped, then gone, and back on the shelf where they were put",
    sql`select o.id as order_id, concat('is ', o.state, ', of variant ', v.variant_id, ' it holds ', v.held, ' and shipped ', v.consumed,
        '; its goods are ', v.units, ' and ', v.returned, ' came back') as detail
      from orders o
      cross join lateral (
        select variant_id, sum(held) as held, sum(consumed) as consumed, sum(units) as units, sum(returned) as returned
        from (
          select variant_id, 0 as held, 0 as consumed, bought - gone as units, returned from goods_of_order where order_id = o.id
          union all
          select variant_id, case when state = 'held' then quantity else 0 end, case when state = 'consumed' then quantity else 0 end, 0, 0
          from stock_reservations where order_id = o.id
        ) all_units group by variant_id
      ) v
      where case
        when o.state in ${shipped} or exists (select from shipments s where s.order_id = o.id)
          then v.held <> 0 or v.consumed <> v.units + v.returned
        when o.state in ${ended} then v.held <> 0 or v.consumed <> 0
        else v.held <> v.units or v.consumed <> 0
      end
      union all
      select a.order_id, concat('an exchange that is ', a.state, ' holds units')
      from amendments a join stock_reservations r on r.order_id = a.id
      where r.state <> 'released' or a.state <> 'abandoned'`,
  ),
];
