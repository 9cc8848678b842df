import { sql } from "drizzle-orm";
import { z } from "zod";
import type { DatabaseConnection, Tx } from "@/server/db/client";
import { newId } from "@/server/db/columns";
import { getTrialBalance, postings, postTransaction } from "@/server/modules/ledger";
import { market } from "@/market";
import { DomainError } from "@/shared/domain-error";
import { present } from "@/shared/assert";
import type { MarketWorld } from "../market-world";
import { amendedChecks, gatherOrders } from "./amended-checks";
import { query, type Check, type Finding } from "./check";
import { recomputeStates } from "./recompute-states";
import type { Story } from "./story";

/** Something that must always hold and does not. */
export interface Violation {
  readonly check: string;
  /** The order's number in the simulation, where it is about one. */
  readonly order: number | null;
  readonly detail: string;
}

interface Subject {
  readonly connection: DatabaseConnection;
  readonly world: MarketWorld;
  readonly stories: readonly Story[];
  readonly keysReused: readonly string[];
  /** What people sent by hand, by refund. */
  readonly sentByHand: ReadonlyMap<string, bigint>;
  /** What each good began with. */
  readonly stock: readonly { readonly variant_id: string; readonly on_hand: number }[];
}

const bookSchema = z.object({
  movements: z.array(
    z.object({
      provider: z.string(),
      reference: z.string(),
      kind: z.string(),
      direction: z.enum(["in", "out"]),
      amount: z.number().int(),
    }),
  ),
  holds: z.array(z.object({ reference: z.string() })),
  openAccounts: z.array(z.object({ paymentKey: z.string(), expired: z.boolean() })),
});

const ended = sql`('aborted', 'expired', 'cancelled')`;
const failed = sql`('declined', 'voided', 'expired', 'lapsed')`;

/** Which provider stands behind which account of the ledger: a market's cash may come through the cards' provider. */
const accountsOfProviders = Object.entries(market.means).map(([means, keeper]) => ({
  keeper,
  name: { card: "psp_receivable_card", mobile: "psp_receivable_mobile", cash: "virtual_account_cash" }[means],
}));

/**
 * What domain.md says must always hold, as far as this scope has it, over the database and the stand-ins' own books.
 * The figures of a tender are taken from ledger entries here, never from the tender's columns, which are compared.
 */
const checks: readonly Check[] = [
  query(
    "1. every ledger transaction sums to zero per currency",
    sql`select t.order_id, concat('ledger transaction ', t.key, ' sums to ', sum(e.amount_minor)) as detail
      from ledger_transactions t join ledger_entries e on e.transaction_id = t.id
      group by t.id, e.currency having sum(e.amount_minor) <> 0
      union all
      select t.order_id, concat('ledger transaction ', t.key, ' has ', count(e.line), ' of ', t.entry_count, ' entries')
      from ledger_transactions t left join ledger_entries e on e.transaction_id = t.id
      group by t.id having count(e.line) <> t.entry_count`,
  ),
  query(
    "3. a plan's tenders are positive, sum to the due amount and obey the policy",
    sql`select p.order_id, concat('plan of ', p.due_minor, ' has tenders of ', sum(t.amount_minor)) as detail
      from tender_plans p join tenders t on t.plan_id = p.id and t.replaced_by_id is null
      group by p.id having sum(t.amount_minor) <> p.due_minor or min(t.amount_minor) <= 0
        or (count(*) > 1 and (min(t.amount_minor) < ${market.payment.minTenderMinor}
          or p.due_minor < ${market.payment.splitThresholdMinor}))
      union all
      select p.order_id, concat('plan uses ', count(*), ' ', t.means, ' tenders')
      from tender_plans p join tenders t on t.plan_id = p.id and t.replaced_by_id is null and t.state not in ${failed}
      group by p.id, t.means
      having count(*) > case t.means when 'card' then ${market.payment.maxCards} else 1 end
        or count(distinct t.card_fingerprint) <> count(t.card_fingerprint)
      union all
      select order_id, concat('mobile tender of ', amount_minor) from tenders
      where means = 'mobile' and amount_minor > ${market.payment.mobileCapMinor}`,
  ),
  query(
    "4. captured is within authorised; refunded, pending and charged back are within captured",
    sql`select order_id, concat('tender ', id, ' held ', authorised_minor, ', captured ', captured_minor, ', given back ',
        refund_pending_minor, ' + ', refunded_minor, ' + ', charged_back_minor) as detail
      from tenders
      where (means = 'card' and captured_minor > authorised_minor) or captured_minor > amount_minor
        or refund_pending_minor + refunded_minor + charged_back_minor > captured_minor`,
  ),
  query(
    "5. the seller was asked only when the buyer owed nothing and every tender was captured",
    sql`select s.order_id, concat('owed ', sum(e.amount_minor), ' when the seller was asked') as detail
      from sale_requests s
      join ledger_transactions t on t.order_id = s.order_id and t.at <= s.sent_at
      join ledger_entries e on e.transaction_id = t.id and e.account = 'buyer_receivable'
      group by s.order_id having sum(e.amount_minor) <> 0
      union all
      select s.order_id, concat('tender ', b.tender_id, ' had captured ', b.captured_before, ' of ', b.amount_minor)
      from sale_requests s join tender_books b on b.order_id = s.order_id and not b.replaced and b.purpose = 'purchase'
      where b.captured_before <> b.amount_minor
      union all
      select o.id, concat('is ', o.state, ' and the seller was ', case when s.id is null then 'never' else 'ever' end, ' asked')
      from orders o left join sale_requests s on s.order_id = o.id
      where (s.id is null) <> (o.state in ('placed', 'authorising', 'awaiting_deposit', 'funded', 'capturing', 'paid',
        'unwinding', 'aborted', 'expired'))`,
  ),
  query(
    "6. an order that ended has net captured money 0 and no live hold, and owes and is owed nothing",
    sql`select o.id as order_id, concat('the providers keep ', sum(b.kept), ' of an order that is ', o.state) as detail
      from orders o join tender_books b on b.order_id = o.id
      where o.state in ${ended} group by o.id, o.state having sum(b.kept) <> 0
      union all
      select t.order_id, concat('a hold lives at the provider: ', h.reference)
      from provider_holds h join tenders t on t.provider_reference = h.reference and t.state <> 'authorised'
      union all
      select o.id, concat('an account waits for money at the provider: ', a.reference)
      from provider_accounts a join tenders t on t.provider_reference = a.reference join orders o on o.id = t.order_id
      where not a.expired and t.state not in ('issued', 'part_funded')
      union all
      select o.id, concat(e.account, ' of an order that is ', o.state, ' stands at ', sum(e.amount_minor))
      from orders o join ledger_entries e on e.owner_id = o.id and e.account in ('buyer_receivable', 'order_clearing')
      where o.state in ${ended} group by o.id, o.state, e.account having sum(e.amount_minor) <> 0
      union all
      select b.order_id, concat('refund_payable of tender ', b.tender_id, ' stands at ', b.payable, ', by hand remain ', b.manual)
      from tender_books b where b.payable + b.manual <> 0`,
  ),
  {
    name: "8. a stored state equals the state recomputed from tenders and ledger",
    find: recomputeStates,
  },
  query(
    "8. a tender's figures equal those of the ledger",
    sql`select t.order_id, concat('tender ', t.id, ' says held ', t.authorised_minor, ', captured ', t.captured_minor,
        ', pending ', t.refund_pending_minor, ', refunded ', t.refunded_minor, '; the ledger says ', b.held, ', ',
        b.captured, ', ', b.pending, ', ', b.refunded) as detail
      from tenders t join tender_books b on b.tender_id = t.id
      where t.authorised_minor <> b.held or t.captured_minor <> b.captured
        or t.refund_pending_minor <> b.pending or t.refunded_minor <> b.refunded`,
  ),
  query(
    "9. every payment and refund has its row in the transaction table, and the table equals the ledger",
    sql`select t.order_id, concat('ledger transaction ', t.key, ' has ', count(r.seq), ' rows in the transaction table') as detail
      from ledger_transactions t
      cross join lateral (
        select case when t.kind = 'refund_decided' then count(*) filter (where e.account = 'refund_payable')
          when t.kind = 'deposit_received' then count(*) filter (where e.account in ('buyer_receivable', 'unapplied_deposits'))
          else 1 end as wanted
        from ledger_entries e where e.transaction_id = t.id
      ) w
      left join order_transactions r on r.ledger_transaction_id = t.id
      where t.kind in ('tender_captured', 'deposit_received', 'deposit_reversed', 'refund_decided', 'excess_refund_decided',
        'charged_back', 'chargeback_won_back', 'refund_taken_by_bank')
      group by t.id, w.wanted having count(r.seq) <> w.wanted
      union all
      select o.id, concat('the table sums to ', table_sum, ', the ledger to ', ledger_sum)
      from orders o
      cross join lateral (
        select coalesce(sum(amount_minor), 0) as table_sum from order_transactions r where r.order_id = o.id
      ) r
      cross join lateral (
        -- What lies at the providers and what was sent from the bank, less what is owed back: whatever account it is for.
        select coalesce(sum(e.amount_minor), 0) as ledger_sum
        from ledger_transactions t join ledger_entries e on e.transaction_id = t.id
        where t.order_id = o.id and e.account in ('psp_receivable_card', 'psp_receivable_mobile', 'virtual_account_cash',
          'bank', 'refund_payable')
      ) l
      where table_sum <> ledger_sum
      union all
      select r.order_id, concat('a row of the table has another purchase key: ', r.seq)
      from order_transactions r join orders o on o.id = r.order_id left join amendments a on a.id = r.amendment_id
      where r.purchase_key not in (o.purchase_key, coalesce(a.purchase_key, o.purchase_key))`,
  ),
  query(
    "10. every deposit is applied, unapplied or refunded",
    sql`select t.order_id, concat('deposits of tender ', t.id, ' that stand: ', d.standing, ', in the bank''s book: ', p.net) as detail
      from tenders t
      cross join lateral (
        select coalesce(sum(amount_minor) filter (where state = 'received'), 0) as standing,
          coalesce(sum(amount_minor - applied_minor) filter (where state = 'received'), 0) as unapplied
        from deposits where tender_id = t.id
      ) d
      cross join lateral (
        select coalesce(sum(amount) filter (where kind in ('deposit', 'reversal')), 0) as net
        from provider_book where reference = t.provider_reference
      ) p
      where d.standing <> p.net
      union all
      select t.order_id, concat('unapplied of tender ', t.id, ': ', d.unapplied, ', given back: ', r.excess)
      from tenders t
      cross join lateral (
        select coalesce(sum(amount_minor - applied_minor) filter (where state = 'received'), 0) as unapplied
        from deposits where tender_id = t.id
      ) d
      cross join lateral (
        select coalesce(sum(amount_minor), 0) as excess from refunds where tender_id = t.id and kind = 'excess'
          and state <> 'void'
      ) r
      where d.unapplied <> r.excess
      union all
      select null::uuid, concat('unapplied_deposits stands at ', sum(amount_minor))
      from ledger_entries where account = 'unapplied_deposits' having sum(amount_minor) <> 0`,
  ),
  query(
    "11. stock reserved is what orders hold, within what is on hand, and each reservation ended once",
    sql`select null::uuid as order_id, concat('variant ', v.id, ' reserves ', v.reserved, ' of ', v.on_hand, ', orders hold ', held) as detail
      from variants v
      cross join lateral (
        select coalesce(sum(quantity) filter (where state = 'held'), 0) as held from stock_reservations where variant_id = v.id
      ) r
      where v.reserved <> held or v.reserved > v.on_hand
      union all
      select null::uuid, concat('variant ', v.id, ' began with ', s.on_hand, ', shipped ', gone, ', got back ', back, ' and has ', v.on_hand)
      from variants v join shelf s on s.variant_id = v.id
      cross join lateral (
        select coalesce(sum(quantity) filter (where state = 'consumed'), 0) as gone from stock_reservations where variant_id = v.id
      ) r
      cross join lateral (
        select coalesce(sum(restocked), 0) as back from goods_of_order where variant_id = v.id
      ) g
      where v.on_hand <> s.on_hand - gone + back
      union all
      select r.order_id, concat('units that are ', r.state, ' ended at ', coalesce(r.ended_at::text, 'no time'))
      from stock_reservations r where (r.ended_at is null) <> (r.state = 'held')
      union all
      select o.id, 'an order without units' from orders o
      where not exists (select from stock_reservations r where r.order_id = o.id)`,
  ),
  query(
    "13. the providers' books equal ours, payment by payment and in sum",
    sql`select t.order_id, concat('tender ', t.id, ' (', t.means, ') moved ', b.ledger_net, ' in our books, ', b.provider_net, ' in theirs') as detail
      from tenders t join tender_books b on b.tender_id = t.id
      where b.ledger_net <> b.provider_net
      union all
      select null::uuid, concat('nobody here knows ', p.reference, ', which moved ', sum(p.amount))
      from provider_book p where not exists (select from tenders t where t.provider_reference = p.reference)
      group by p.reference
      union all
      select null::uuid, concat('nobody here knows the hold ', h.reference)
      from provider_holds h where not exists (select from tenders t where t.provider_reference = h.reference)
      union all
      select null::uuid, concat(provider, ' keeps ', theirs, ', our books say ', ours)
      from (
        select provider, sum(amount) as theirs, (
          select coalesce(sum(amount_minor), 0) from ledger_entries
          where account in (
            select accounts.name from jsonb_to_recordset(${JSON.stringify(accountsOfProviders)}::text::jsonb)
              as accounts (keeper text, name text) where accounts.keeper = provider
          )
        ) as ours
        from provider_book group by provider
      ) totals where theirs <> ours`,
  ),
  query(
    "nothing waits for ever",
    sql`select id as order_id, concat('rests in ', state, ', to be advanced at ', coalesce(advance_at::text, 'never')) as detail
      from orders
      where state not in ('sale_requested', 'accepted', 'shipped', 'delivered', 'completed', 'aborted', 'expired', 'cancelled')
        or advance_at is not null
      union all
      select order_id, concat(kind, ' ', idempotency_key, ' is ', state) from provider_operations where state in ('intended', 'unknown')
      union all
      select order_id, concat('refund of ', amount_minor, ' is ', state) from refunds where state = 'pending'
      union all
      select order_id, concat('a difference of ', difference_minor, ' waits to be paid') from amendments where state = 'awaiting_payment'
      union all
      select t.order_id, concat(t.means, ' tender rests in ', t.state)
      from tenders t join orders o on o.id = t.order_id
      where t.state in ('new', 'requested', 'unknown', 'authorised', 'part_funded')
        or (t.state = 'issued' and not o.needs_review and not exists (
          select from review_cases c where c.order_id = o.id and c.kind = 'deposit_reversed'
        ))
      union all
      select order_id, 'a plan is active' from tender_plans where state = 'active'
      union all
      select null::uuid, concat('webhook ', event_id, ' is ', coalesce(outcome, 'unread'))
      from webhook_inbox where processed_at is null or outcome = 'quarantined'`,
  ),
];

/** Runs every check over a market at rest. Nothing is changed, save that changes which must be refused are tried. */
export async function checkInvariants(
  subject: Subject,
): Promise<{ readonly violations: Violation[]; readonly names: readonly string[] }> {
  const { connection, stories } = subject;
  const numbers = new Map(stories.flatMap((story) => (story.orderId ? [[story.orderId, story.order] as const] : [])));
  const all: readonly Check[] = [...checks, ...amendedChecks, explainedCases(stories), ...otherChecks(subject)];
  const violations: Violation[] = [];
  await connection.db.transaction(async (tx) => {
    await gather(tx, subject);
    for (const { name, find } of all) {
      for (const { orderId, detail } of (await find(tx)).slice(0, 50)) {
        const order = orderId === null ? null : (numbers.get(orderId) ?? null);
        violations.push({ check: name, order, detail: `${detail}${orderId === null ? "" : ` (${orderId})`}` });
      }
    }
  });
  return { violations, names: all.map(({ name }) => name) };
}

/** Brings the providers' books beside ours, and adds up what the ledger says of each tender. */
async function gather(tx: Tx, { world, stock }: Subject): Promise<void> {
  const book = bookSchema.parse(await world.control("stripe", "GET", "/_control/book"));
  const movements = book.movements.map(({ direction, amount, ...rest }) => ({
    ...rest,
    amount: direction === "in" ? amount : -amount,
  }));
  await tx.execute(sql`create temporary table provider_book on commit drop as
    select * from jsonb_to_recordset(${JSON.stringify(movements)}::text::jsonb)
      as moved (provider text, reference text, kind text, amount bigint)`);
  await tx.execute(sql`create temporary table provider_holds on commit drop as
    select * from jsonb_to_recordset(${JSON.stringify(book.holds)}::text::jsonb) as hold (reference text)`);
  await tx.execute(sql`create temporary table provider_accounts on commit drop as
    select "paymentKey" as reference, expired
    from jsonb_to_recordset(${JSON.stringify(book.openAccounts)}::text::jsonb) as account ("paymentKey" text, expired boolean)`);
  await tx.execute(sql`create index on provider_book (reference)`);
  await tx.execute(sql`create temporary table entries_of_tender on commit drop as
    select (t.detail ->> 'tenderId')::uuid as tender_id, t.kind, t.at, e.account, e.owner_id, e.amount_minor,
      (t.detail ->> 'refundId')::uuid as refund_id
    from ledger_transactions t join ledger_entries e on e.transaction_id = t.id
    where t.detail ? 'tenderId'`);
  await tx.execute(sql`create index on entries_of_tender (tender_id)`);
  await tx.execute(sql`create temporary table tender_books on commit drop as
    select t.id as tender_id, t.order_id, t.amount_minor, t.replaced_by_id is not null as replaced, plan.purpose,
      coalesce(held, 0) as held, coalesce(held_now, 0) as held_now, coalesce(captured, 0) as captured,
      coalesce(captured_before, 0) as captured_before, coalesce(refunded, 0) as refunded,
      coalesce(ledger_net, 0) as ledger_net, coalesce(provider_net, 0) as provider_net,
      coalesce(payable, 0) as payable, coalesce(manual, 0) as manual,
      coalesce(decided, 0) - coalesce(refunded, 0) as pending, coalesce(charged_back, 0) as charged_back,
      -- What of the buyer's money is kept: not what is or will be sent by hand, and a bank may take beyond what was there.
      coalesce(provider_net, 0) - coalesce(manual, 0) - coalesce(by_hand, 0) + coalesce(beyond, 0) as kept
    from tenders t
    join tender_plans plan on plan.id = t.plan_id
    left join lateral (
      select sum(amount_minor) filter (where account = 'authorisations_held' and kind = 'tender_held') as held,
        sum(amount_minor) filter (where account = 'authorisations_held') as held_now,
        -sum(amount_minor) filter (where account = 'buyer_receivable') as captured,
        -sum(amount_minor) filter (where account = 'buyer_receivable' and at <= (
          select sent_at from sale_requests s where s.order_id = t.order_id
        )) as captured_before,
        sum(amount_minor) filter (where kind in ('refund_confirmed', 'refund_given_up') and account = 'refund_payable'
          and exists (select from refunds r where r.id = refund_id and r.kind = 'captured')) as refunded,
        sum(amount_minor) filter (where account in ('psp_receivable_card', 'psp_receivable_mobile', 'virtual_account_cash')) as ledger_net,
        -sum(amount_minor) filter (where account = 'bank') as by_hand
      from entries_of_tender e where e.tender_id = t.id
    ) e on true
    left join lateral (
      select sum(amount) as provider_net from provider_book p where p.reference = t.provider_reference
    ) p on true
    left join lateral (
      select sum(e.amount_minor) as payable,
        -sum(e.amount_minor) filter (where l.kind in ('refund_decided', 'refund_taken_by_bank')) as decided
      from ledger_entries e join ledger_transactions l on l.id = e.transaction_id
      where e.account = 'refund_payable' and e.owner_id = t.id
    ) o on true
    left join lateral (
      select sum(amount_minor - taken_by_bank_minor) as manual from refunds r where r.tender_id = t.id and r.state = 'manual'
    ) m on true
    left join lateral (
      select sum(from_tender_minor) as charged_back, sum(amount_minor - returned_minor - from_tender_minor) as beyond
      from chargebacks c where c.tender_id = t.id
    ) c on true`);
  await tx.execute(sql`create index on tender_books (order_id)`);
  await tx.execute(sql`create temporary table shelf on commit drop as
    select * from jsonb_to_recordset(${JSON.stringify(stock)}::text::jsonb) as good (variant_id uuid, on_hand int)`);
  await gatherOrders(tx);
}

/** Cases are for people; each must have been caused by what the simulation did. */
function explainedCases(stories: readonly Story[]): Check {
  const byOrder = new Map(stories.flatMap((story) => (story.orderId ? [[story.orderId, story] as const] : [])));
  return {
    name: "no case is opened without a reason",
    find: async (tx) => {
      const rows = await tx.execute<{
        order_id: string;
        kind: string;
        note: string | null;
        means: string | null;
        asked: boolean;
        code: string | null;
      }>(sql`
        select c.order_id, c.kind, c.note, t.means,
          exists (select from provider_operations p where p.idempotency_key = concat('refund:', r.id)) as asked,
          (select failure_code from provider_operations p where p.idempotency_key = concat('refund:', r.id)) as code
        from review_cases c left join tenders t on t.id = c.tender_id left join refunds r on r.id = c.refund_id`);
      return rows.flatMap(({ order_id, kind, note, means, asked, code }) => {
        const choices = byOrder.get(order_id)?.choices;
        if (!choices) return [{ orderId: order_id, detail: `${kind} of an order that nobody knows` }];
        const { afterwards, refundsRefused } = choices;
        const differences = afterwards.laterActions.flatMap((laterAction) =>
          laterAction.kind === "exchange" ? laterAction.tenders : [],
        );
        const reversed = [...choices.tenders, ...differences].some(
          (tender) => tender.means === "cash" && tender.conduct.startsWith("reversed"),
        );
        const disputed = afterwards.disputes.length > 0 && means === "card";
        const byHand =
          refundsRefused ||
          afterwards.failingRefunds.length > 0 ||
          disputed ||
          // A phone bill is given back whole, and in its month: of anything else the carrier is not even asked.
          (means === "mobile" && !asked) ||
          ["EXCEED_MAX_REFUND_DUE", "NOT_ALLOWED_PARTIAL_REFUND"].includes(code ?? "");
        const explained: Readonly<Record<string, boolean>> = {
          manual_refund: byHand,
          deposit_reversed: reversed && means === "cash",
          charged_back: disputed,
          return_disputed: afterwards.homecomings.some(({ inspect }) => inspect === "disputed"),
        };
        return explained[kind] === true
          ? []
          : [{ orderId: order_id, detail: `${kind} of ${means ?? "?"}: ${note ?? ""}` }];
      });
    },
  };
}

function otherChecks({ connection, world, keysReused, sentByHand }: Subject): Check[] {
  const { db } = connection;
  return [
    {
      name: "the bank account paid what was sent by hand, and nothing else",
      find: async (tx) => {
        const sent = [...sentByHand.values()].reduce((sum, amountMinor) => sum + amountMinor, 0n);
        const [bank] = await tx.execute<{ sum: string }>(
          sql`select coalesce(sum(amount_minor), 0)::text as sum from ledger_entries where account = 'bank'`,
        );
        const twice = await tx.execute<{ order_id: string; detail: string }>(sql`
          select r.order_id, concat('refund ', r.id, ' was confirmed ', count(*), ' times') as detail
          from refunds r join ledger_transactions t on t.detail ->> 'refundId' = r.id::text
            and t.kind in ('refund_confirmed', 'refund_given_up')
          group by r.id having count(*) filter (where t.kind = 'refund_confirmed')
            > 1 + count(*) filter (where t.kind = 'refund_given_up')`);
        const findings = twice.map(({ order_id, detail }) => ({ orderId: order_id, detail }));
        const { sum } = present(bank, "a sum has a row");
        if (BigInt(sum) === -sent) return findings;
        return [...findings, { orderId: null, detail: `sent ${sent} by hand, the bank's balance is ${sum}` }];
      },
    },
    {
      name: "1. no ledger entry is ever updated or deleted",
      find: async () => {
        const tried = [
          sql`update ledger_entries set amount_minor = amount_minor + 1`,
          sql`delete from ledger_entries`,
          sql`update ledger_transactions set kind = 'order_placed'`,
          sql`delete from order_transactions`,
          sql`update order_events set event = 'placed'`,
        ];
        const taken: Finding[] = [];
        for (const statement of tried) {
          const refused = await db.execute(statement).then(
            () => false,
            () => true,
          );
          if (!refused) taken.push({ orderId: null, detail: "the database took a change of what was written" });
        }
        return taken;
      },
    },
    {
      name: "2. a balance equals the sum of its entries",
      find: async (tx) => {
        const { rows, totals } = await getTrialBalance(tx);
        const sums = await tx.execute<{ account: string; sum: string }>(
          sql`select account, sum(amount_minor)::text as sum from ledger_entries group by account`,
        );
        const wrong = sums.filter(
          ({ account, sum }) => rows.find((row) => row.account === account)?.balanceMinor !== BigInt(sum),
        );
        return [
          ...wrong.map(({ account, sum }) => ({ orderId: null, detail: `${account} is not ${sum}` })),
          ...totals
            .filter(({ debitMinor, creditMinor }) => debitMinor !== creditMinor)
            .map(({ currency }) => ({ orderId: null, detail: `debits and credits in ${currency} differ` })),
        ];
      },
    },
    {
      name: "12. an idempotency key used with a different payload is refused, and we never do",
      find: async () => {
        const findings = keysReused.map((detail) => ({ orderId: null, detail }));
        const orderId = newId();
        const placed = (totalMinor: bigint) =>
          postings.orderPlaced({ orderId, currency: market.currency, at: world.deps.clock.now(), totalMinor });
        const refused = await db
          .transaction(async (inner) => {
            await postTransaction(inner, placed(1_000n));
            await postTransaction(inner, placed(1_001n));
          })
          .then(
            () => null,
            (failure: unknown) => failure,
          );
        if (!(refused instanceof DomainError && refused.code === "LEDGER.KEY_REUSED")) {
          findings.push({ orderId: null, detail: "the ledger took other money under a key" });
        }
        const start = (amountMinor: bigint) =>
          present(world.deps.gateways.stripe, "cards are paid by Stripe").start({
            tenderId: orderId,
            orderId,
            means: "card",
            currency: market.currency,
            amountMinor,
            reference: null,
            idempotencyKey: `trial:${orderId}`,
            token: "pm_card_visa",
            customer: null,
            keepCard: false,
            orderName: "Trial",
            buyerName: "Trial",
            buyerEmail: null,
            returnUrl: "http://127.0.0.1/",
            depositBy: null,
          });
        await start(1_000n);
        if ((await start(1_001n)).kind === "done") {
          findings.push({ orderId: null, detail: "the provider took another amount under a key" });
        }
        return findings;
      },
    },
  ];
}
