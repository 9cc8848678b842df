import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { present } from "@/shared/assert";
import { migrateTo } from "../../../tests/migrate-to";
import { booksOf } from "../../../tests/order-books";
import { openMarketWorld, personOf, testAddress, type MarketWorld, type Person } from "../../../tests/market-world";
import { countWork } from "@/server/modules/account";
import { migrateDatabase } from "./migrations";
import { orders, refunds, reviewCases, tenders } from "./schema";
import { openTestDatabase, type TestDatabase } from "./test-database";

// A market that was running before orders could change their mind is brought to today's version. Its rows are written
// as they were then, in SQL, because today's code no longer knows that schema.

const before = "0009_operations_by_order";
const at = "2026-01-15T03:00:00Z";
const currency = "KRW";

let database: TestDatabase;
let world: MarketWorld;
let buyer: Person;
let admin: Person;

const [buyerId, sellerUserId, sellerId] = [randomUUID(), randomUUID(), randomUUID()];
const [listingId, variantId] = [randomUUID(), randomUUID()];

async function insertPeopleAndGoods({ sql }: TestDatabase = database): Promise<void> {
  const categoryId = randomUUID();
  for (const [id, name] of [[buyerId, "Buyer"] as const, [sellerUserId, "Seller"] as const]) {
    await sql`insert into users (id, email, name, password_hash) values (${id}, ${`${id}@example.test`}, ${name}, '-')`;
  }
  await sql`insert into sellers (id, user_id, name, slug) values (${sellerId}, ${sellerUserId}, 'Shop', ${sellerId})`;
  await sql`insert into categories (id, slug, name_en, name_ko, position) values (${categoryId}, 'cameras', 'Cameras', '카메라', 1)`;
  await sql`insert into listings (id, seller_id, category_id, slug, state, published_at)
    values (${listingId}, ${sellerId}, ${categoryId}, 'cine-camera', 'published', ${at})`;
  await sql`insert into listing_texts (listing_id, locale, title, description)
    values (${listingId}, 'en', 'Cine camera', 'A thing of value.')`;
  await sql`insert into variants (id, listing_id, sku, name_en, name_ko, price_minor, currency, on_hand, reserved, position)
    values (${variantId}, ${listingId}, 'ONE', 'Standard', '기본', 1500000, ${currency}, 10, 2, 0)`;
}

/** An order of 1,500,000 over two cards, 900,000 and 600,000, with the books of its payment. */
async function insertPaidOrder(state: string): Promise<{ orderId: string; tenderIds: [string, string] }> {
  const { sql } = database;
  const [orderId, key, planId] = [randomUUID(), randomUUID(), randomUUID()];
  await sql`insert into purchases (key, buyer_id, seller_id, currency, total_minor, hash, expires_at)
    values (${key}, ${buyerId}, ${sellerId}, ${currency}, 1500000, 'hash', ${at})`;
  await sql`insert into purchase_lines (id, purchase_key, position, listing_id, variant_id, title_en, title_ko,
      variant_name_en, variant_name_ko, quantity, unit_price_minor)
    values (${randomUUID()}, ${key}, 0, ${listingId}, ${variantId}, 'Cine camera', '시네 카메라', 'Standard', '기본', 1, 1500000)`;
  await sql`insert into orders (id, number, purchase_key, buyer_id, seller_id, state, currency, total_minor,
      commission_bps, commission_tax_bps, address, placed_at, paid_at, updated_at)
    values (${orderId}, ${`PW-${orderId.slice(0, 4)}`}, ${key}, ${buyerId}, ${sellerId}, ${state}, ${currency}, 1500000,
      500, 1000, ${JSON.stringify(testAddress)}::text::jsonb, ${at}, ${at}, ${at})`;
  await sql`insert into tender_plans (id, order_id, purpose, due_minor, currency, state, request_hash, act_by)
    values (${planId}, ${orderId}, 'purchase', 1500000, ${currency}, 'complete', 'hash', ${at})`;
  await post("order_placed", orderId, { buyer_receivable: 1_500_000, order_clearing: -1_500_000 });
  const insertCard = async (position: number, amount: number): Promise<string> => {
    const tenderId = randomUUID();
    await sql`insert into tenders (id, plan_id, order_id, position, means, provider, currency, amount_minor, state,
        authorised_minor, captured_minor, captured_at, provider_reference)
      values (${tenderId}, ${planId}, ${orderId}, ${position}, 'card', 'stripe', ${currency}, ${amount}, 'captured',
        ${amount}, ${amount}, ${at}, ${`pi_${tenderId}`})`;
    const posted = await post("tender_captured", orderId, {
      psp_receivable_card: amount,
      buyer_receivable: -amount,
      tenderId,
    });
    await sql`insert into order_transactions (order_id, purchase_key, kind, tender_id, amount_minor, currency, ledger_transaction_id, at)
      values (${orderId}, ${key}, 'payment', ${tenderId}, ${amount}, ${currency}, ${posted}, ${at})`;
    return tenderId;
  };
  const tenderIds: [string, string] = [await insertCard(0, 900_000), await insertCard(1, 600_000)];
  await sql`insert into sale_requests (id, order_id, seller_id, sent_at) values (${randomUUID()}, ${orderId}, ${sellerId}, ${at})`;
  return { orderId, tenderIds };
}

/** A refund as it was decided, in the books and on its tender: done by its provider, or refused and a person's task. */
async function insertRefund(orderId: string, tenderId: string, amount: number, state: "succeeded" | "manual") {
  const { sql } = database;
  const refundId = randomUUID();
  const done = state === "succeeded";
  await sql`insert into refunds (id, order_id, tender_id, amount_minor, kind, state, reason, provider_reference, confirmed_at)
    values (${refundId}, ${orderId}, ${tenderId}, ${amount}, 'captured', ${state}, 'seller_declined',
      ${done ? `re_${refundId}` : null}, ${done ? at : null})`;
  const posted = await post("refund_decided", orderId, { order_clearing: amount, refund_payable: -amount, tenderId });
  await sql`insert into order_transactions (order_id, purchase_key, kind, tender_id, refund_id, amount_minor, currency, ledger_transaction_id, at)
    select ${orderId}, purchase_key, 'refund', ${tenderId}, ${refundId}, ${-amount}, ${currency}, ${posted}, ${at} from orders where id = ${orderId}`;
  if (done) {
    await post("refund_confirmed", orderId, { refund_payable: amount, psp_receivable_card: -amount, tenderId });
    await sql`update tenders set state = 'refunded', refunded_minor = ${amount} where id = ${tenderId}`;
  } else {
    await sql`update tenders set refund_pending_minor = ${amount} where id = ${tenderId}`;
    await sql`insert into review_cases (id, order_id, tender_id, kind, amount_minor, opened_at, note)
      values (${randomUUID()}, ${orderId}, ${tenderId}, 'manual_refund', ${amount}, ${at}, 'expired_or_canceled_card')`;
  }
  return refundId;
}

async function post(
  kind: string,
  orderId: string,
  { tenderId, ...amounts }: { tenderId?: string } & Partial<Record<string, number | string>>,
): Promise<string> {
  const id = randomUUID();
  const owned: Readonly<Record<string, string | undefined>> = {
    buyer_receivable: orderId,
    order_clearing: orderId,
    seller_pending: sellerId,
    refund_payable: tenderId,
  };
  const entries = Object.entries(amounts);
  await database.plain.begin(async (tx) => {
    await tx`insert into ledger_transactions (id, key, kind, order_id, at, entry_count, detail)
      values (${id}, ${`${kind}:${id}`}, ${kind}, ${orderId}, ${at}, ${entries.length}, ${JSON.stringify(tenderId ? { tenderId } : {})}::text::jsonb)`;
    for (const [line, [account, amount]] of entries.entries()) {
      await tx`insert into ledger_entries (transaction_id, line, account, owner_id, currency, amount_minor)
        values (${id}, ${line + 1}, ${account}, ${owned[account] ?? null}, ${currency}, ${amount ?? 0})`;
    }
  });
  return id;
}

let waiting: Awaited<ReturnType<typeof insertPaidOrder>>;
let accepted: Awaited<ReturnType<typeof insertPaidOrder>>;
let declined: Awaited<ReturnType<typeof insertPaidOrder>>;
let refundByHand: string;

beforeAll(async () => {
  database = await openTestDatabase({ empty: true });
  await migrateTo(database, before);
  await insertPeopleAndGoods();
  waiting = await insertPaidOrder("sale_requested");
  accepted = await insertPaidOrder("accepted");
  await database.sql`update sale_requests set answered_at = ${at}, answer = 'accepted' where order_id = ${accepted.orderId}`;
  await post("goods_accepted", accepted.orderId, {
    order_clearing: 1_500_000,
    seller_pending: -1_417_500,
    commission: -75_000,
    tax_payable: -7_500,
  });
  declined = await insertPaidOrder("cancelled");
  await insertRefund(declined.orderId, declined.tenderIds[0], 900_000, "succeeded");
  refundByHand = await insertRefund(declined.orderId, declined.tenderIds[1], 600_000, "manual");

  await migrateDatabase(database.url);
  world = await openMarketWorld(database);
  buyer = personOf(world.deps, {
    sessionId: randomUUID(),
    userId: buyerId,
    name: "Buyer",
    email: `${buyerId}@example.test`,
    locale: "en",
    sellerId: null,
    isAdmin: false,
    begunAt: new Date(0),
  });
  admin = await world.admin();
});

afterAll(async () => {
  await world.close();
  await database.close();
});

describe("a market from before orders could change their mind", () => {
  test("knows of each order what is sold and when its seller accepted", async () => {
    const rows = await database.db.select().from(orders);
    const of = (id: string) => rows.find((row) => row.id === id);
    expect(of(waiting.orderId)).toMatchObject({ soldMinor: 1_500_000n, acceptedAt: null, resumeState: null });
    expect(of(accepted.orderId)).toMatchObject({ soldMinor: 1_500_000n, acceptedAt: new Date(at), resumeState: null });
    expect(of(declined.orderId)).toMatchObject({ soldMinor: 0n, acceptedAt: null, resumeState: null });
  });

  test("shows its orders as before, and lets goods be taken out of one", async () => {
    const { orderId } = waiting;
    const view = await buyer.caller.orders.get({ orderId });
    expect(view).toMatchObject({ state: "sale_requested", soldMinor: 1_500_000n, amendments: [] });
    expect(view.transactions.map(({ kind, runningMinor }) => `${kind} ${runningMinor}`)).toEqual([
      "payment 900000",
      "payment 1500000",
    ]);
    expect(view.allowed).toContain("cancelGoods");
    const lines = view.goods.map(({ lineId }) => ({ lineId, quantity: 1 }));
    const preview = await buyer.caller.amendments.previewCancellation({ orderId, lines });
    expect(preview).toMatchObject({ refundMinor: 1_500_000n, accountMissing: false });
  });

  test("has its task of a refund by hand named after that refund, and an admin can complete it", async () => {
    const { orderId, tenderIds } = declined;
    const tasks = await database.db.select().from(reviewCases).where(eq(reviewCases.orderId, orderId));
    expect(tasks).toMatchObject([{ kind: "manual_refund", refundId: refundByHand, closedAt: null }]);
    const caseId = present(tasks[0], "a task").id;
    expect(await admin.caller.orders.listReviewCases()).toMatchObject([
      { id: caseId, refund: { id: refundByHand, hasAccount: false } },
    ]);
    expect((await buyer.caller.orders.get({ orderId })).refundsByHand).toMatchObject([{ id: refundByHand }]);
    await buyer.caller.payments.nameRefundAccount({
      refundId: refundByHand,
      refundAccountId: await world.refundAccount(buyer),
    });
    await admin.caller.payments.completeManualRefund({ caseId, bankReference: "KB-1", note: "Sent." });

    expect(await booksOf(database.db, orderId)).toEqual({ bank: -600_000, psp_receivable_card: 600_000 });
    const [refund] = await database.db.select().from(refunds).where(eq(refunds.id, refundByHand));
    expect(refund).toMatchObject({ state: "succeeded", takenByBankMinor: 0n, amendmentId: null });
    const [tender] = await database.db.select().from(tenders).where(eq(tenders.id, tenderIds[1]));
    expect(tender).toMatchObject({ state: "refunded", refundedMinor: 600_000n, refundPendingMinor: 0n });
    const [closed] = await database.db.select().from(reviewCases).where(eq(reviewCases.id, caseId));
    expect(closed?.closedAt).not.toBeNull();
  });

  test("balances as before", async () => {
    const { totals } = await admin.caller.ledger.trialBalance({});
    for (const { debitMinor, creditMinor } of totals) expect(debitMinor).toBe(creditMinor);
    expect(await booksOf(database.db, accepted.orderId)).toMatchObject({ seller_pending: -1_417_500 });
  });
});

// The last release that could be upgraded without a stop: what was leased, disputed and called a business then.
describe("a market of the release before the names were settled", () => {
  let old: TestDatabase;
  const [withdrawnId, returnedId, deliveredId, offerId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];

  beforeAll(async () => {
    old = await openTestDatabase({ empty: true });
    await migrateTo(old, "0028_sessions_proofs_and_agreements");
    await insertPeopleAndGoods(old);
    const { sql } = old;
    const place = { ...testAddress, recipient: "Kim", phone: "010-0000-0000", deliveryNote: "Ring twice." };
    await sql`update sellers set business = ${JSON.stringify({ name: "Shop", representative: "Kim", address: place })}::text::jsonb,
      return_address = ${JSON.stringify(place)}::text::jsonb`;
    await sql`insert into lease_offers (id, listing_id, lineage_id, version, terms_months, annual_rate_bps,
        payments_at_signing, residual_bps, security_deposit_bps, service_visits_per_year, service_repair,
        service_replacement, service_response_hours, exit_kind, exit_fee_bps, return_fee_bps, funder)
      values (${offerId}, ${listingId}, ${offerId}, 1, '{12,24}', 790, 1, 2500, 1000, 2, true, false, 48,
        'percent_of_principal', 150, 3000, 'seller')`;
    for (const [id, state] of [
      [withdrawnId, "withdrawn"],
      [returnedId, "withdrawn"],
      [deliveredId, "delivered"],
    ] as const) {
      await sql`insert into leases (id, number, buyer_id, seller_id, listing_id, variant_id, offer_id, state, request_id,
          request_hash, title_en, title_ko, variant_name_en, variant_name_ko, funder, term_months, currency, quote,
          quote_hash, asked_monthly_minor, instalment_minor, due_at_signing_minor, security_deposit_minor,
          cash_price_minor, total_of_payments_minor, exposure_minor, commission_bps, commission_tax_bps,
          servicing_fee_bps, seller_asked_at, created_at, updated_at)
        values (${id}, ${`PL-${id.slice(0, 6)}`}, ${buyerId}, ${sellerId}, ${listingId}, ${variantId}, ${offerId},
          ${state}, ${randomUUID()}, 'hash', 'Cine camera', '시네 카메라', 'Standard', '기본', 'seller', 12, ${currency},
          '{}', 'hash', 100000, 100000, 250000, 150000, 1500000, 1200000, 1200000, 500, 1000, 100, ${at}, ${at}, ${at})`;
      await sql`insert into lease_deliveries (lease_id, variant_id, serial_number, confirmed_at, shipped_at, returned_at, code_round, freed_at)
        values (${id}, ${variantId}, ${id}, ${at}, ${at}, ${id === returnedId ? at : null}, 4, ${id === returnedId ? at : null})`;
    }
    await migrateDatabase(old.url);
  });
  afterAll(async () => {
    await old.close();
  });

  test("knows which goods are to come back, and waits for them in the shop's count", async () => {
    const rows = await old.sql`select id from leases where goods_to_come_back`;
    expect(rows.map((row) => row["id"] as unknown)).toEqual([withdrawnId]);
    const counts = await countWork(old.db, { sellerId, isAdmin: true });
    expect(counts).toMatchObject({ shop: { leases: 1 }, desk: { leases: 1 } });
  });

  test("has the addresses of businesses without persons, and sums up what can be leased", async () => {
    const [shop] = await old.sql`select business -> 'address' as place, return_address from sellers`;
    expect(Object.keys(shop?.["place"] as object)).not.toContain("recipient");
    expect(Object.keys(shop?.["return_address"] as object)).not.toContain("deliveryNote");
    const [listing] = await old.sql`select lease_least_minor > 0 as leasable, monthly_from_minor from listings`;
    // The shop has no limit: the terms are known, and none can be offered.
    expect(listing).toEqual({ leasable: true, monthly_from_minor: null });
  });
});
