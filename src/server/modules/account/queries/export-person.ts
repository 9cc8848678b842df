import { sql, type SQL } from "drizzle-orm";
import type { Db } from "@/server/db/client";
import type { Secrets } from "@/server/secrets";
import { invariant } from "@/shared/assert";
import { listBelongings } from "./list-belongings";

/** A part of what the market holds about a person: the rows of a table, without what is nobody's to see. */
interface Section {
  readonly name: string;
  readonly table: string;
  /** Which rows are the person's; `$me` stands for the person's id. */
  readonly whose: string;
  /** Where in such a row stands what another wrote for others: the marketplace's people, or a seller for a carrier. */
  readonly notTheirs?: string;
}

const bought = "(select id from orders where buyer_id = $me)";
const leased = "(select id from leases where buyer_id = $me)";
const served = "(select id from service_requests where buyer_id = $me)";
const shop = "(select id from sellers where user_id = $me)";
const offered = `(select id from listings where seller_id in ${shop})`;
const asked = "(select id from limit_requests where applicant_id = $me)";

const sections: readonly Section[] = [
  { name: "profile", table: "users", whose: "t.id = $me" },
  { name: "accountEvents", table: "person_events", whose: "t.user_id = $me" },
  { name: "agreements", table: "legal_acceptances", whose: "t.user_id = $me" },
  { name: "cards", table: "cards", whose: "t.buyer_id = $me" },
  { name: "refundAccounts", table: "refund_accounts", whose: "t.user_id = $me" },
  { name: "orders", table: "orders", whose: "t.buyer_id = $me" },
  { name: "purchases", table: "purchases", whose: "t.buyer_id = $me" },
  {
    name: "purchaseLines",
    table: "purchase_lines",
    whose: "t.purchase_key in (select key from purchases where buyer_id = $me)",
  },
  { name: "orderTransactions", table: "order_transactions", whose: `t.order_id in ${bought}` },
  { name: "orderEvents", table: "order_events", whose: `t.order_id in ${bought}`, notTheirs: "{detail,note}" },
  { name: "payments", table: "tenders", whose: `t.order_id in ${bought}` },
  { name: "refunds", table: "refunds", whose: `t.order_id in ${bought}` },
  { name: "shipments", table: "shipments", whose: `t.order_id in ${bought}` },
  {
    name: "changes",
    table: "amendments",
    whose: `t.order_id in ${bought}`,
    notTheirs: "{return_to,address,deliveryNote}",
  },
  { name: "leases", table: "leases", whose: "t.buyer_id = $me" },
  { name: "leaseEvents", table: "lease_events", whose: `t.lease_id in ${leased}` },
  { name: "leaseOrderForms", table: "lease_order_forms", whose: `t.lease_id in ${leased}` },
  { name: "leaseContracts", table: "lease_contracts", whose: `t.lease_id in ${leased}` },
  { name: "leaseInstalments", table: "lease_instalments", whose: `t.lease_id in ${leased}` },
  { name: "leaseInstalmentEntries", table: "lease_instalment_entries", whose: `t.lease_id in ${leased}` },
  { name: "leaseCharges", table: "lease_charges", whose: `t.lease_id in ${leased}` },
  { name: "leaseCalendars", table: "lease_calendars", whose: `t.lease_id in ${leased}` },
  { name: "leaseDeliveries", table: "lease_deliveries", whose: `t.lease_id in ${leased}` },
  { name: "leaseDisputes", table: "lease_disputes", whose: `t.lease_id in ${leased}` },
  { name: "leaseUnitChanges", table: "lease_unit_changes", whose: `t.lease_id in ${leased}` },
  { name: "serviceRequests", table: "service_requests", whose: "t.buyer_id = $me" },
  { name: "serviceEvents", table: "service_events", whose: `t.service_id in ${served}` },
  { name: "serviceMessages", table: "service_messages", whose: `t.service_id in ${served}` },
  { name: "serviceCredits", table: "service_credits", whose: `t.lease_id in ${leased}` },
  { name: "limitRequests", table: "limit_requests", whose: "t.applicant_id = $me" },
  {
    name: "limitDecisions",
    table: "limit_decisions",
    whose: `t.limit_request_id in ${asked}`,
    notTheirs: "{note}",
  },
  { name: "shop", table: "sellers", whose: "t.user_id = $me" },
  { name: "listings", table: "listings", whose: `t.seller_id in ${shop}` },
  { name: "listingTexts", table: "listing_texts", whose: `t.listing_id in ${offered}` },
  { name: "variants", table: "variants", whose: `t.listing_id in ${offered}` },
];

/** Secrets, tokens, and what the staff noted for itself. What is encrypted is opened under a name of its own. */
const withheld = [
  "password_hash",
  "token_hash",
  "key_hash",
  "provider_token",
  "provider_secret",
  "fingerprint",
  "card_fingerprint",
  "purchase_key",
  "key",
  "number_encrypted",
  "search_title",
  "search_text",
  "search_initials",
  "actor_id",
  "decided_by",
  "proposed_by",
];

const atOnce = 500;

/**
 * Everything the market holds about a person, as the pieces of one JSON text. Read table by table and row by row, so
 * that a person of thousands of orders costs no more memory than one of two.
 */
export async function* exportPerson(
  { db, secrets }: { db: Db; secrets: Pick<Secrets, "decrypt"> },
  userId: string,
  now: Date,
): AsyncGenerator<string> {
  const belongings = (await listBelongings(db)).map((table): Section => ({
    name: table,
    table,
    whose: "t.user_id = $me",
  }));
  yield `{\n"exportedAt": ${JSON.stringify(now.toISOString())}`;
  for (const { name, table, whose, notTheirs = "{}" } of [...sections, ...belongings]) {
    yield `,\n${JSON.stringify(name)}: [`;
    const columns = await keyOf(db, table);
    const key = sql.join(
      columns.map(({ name: column }) => sql`t.${sql.identifier(column)}`),
      sql`, `,
    );
    let last: readonly string[] | null = null;
    do {
      const after: SQL = last
        ? sql`and (${key}) > (${sql.join(
            columns.map(({ type }, place) => sql`${last?.[place]}::text::${sql.raw(type)}`),
            sql`, `,
          )})`
        : sql``;
      // The names come from the code or from the database itself, never from a request.
      const rows: { row: Record<string, unknown>; key: string[] }[] = await db.execute(sql`
        select to_jsonb(t) - ${sql.raw(`array[${withheld.map((column) => `'${column}'`).join(", ")}]`)} #- ${notTheirs}::text[] as row,
          array[${sql.join(
            columns.map(({ name: column }) => sql`t.${sql.identifier(column)}::text`),
            sql`, `,
          )}] as key
        from ${sql.identifier(table)} t where ${whoseRows(whose, userId)} ${after}
        order by ${key} limit ${atOnce}`);
      for (const [place, { row }] of rows.entries())
        yield `${last || place > 0 ? "," : ""}\n${JSON.stringify(opened(row, secrets))}`;
      last = rows.length === atOnce ? (rows.at(-1)?.key ?? null) : null;
    } while (last);
    yield "]";
  }
  yield "\n}\n";
}

/** The columns of a table's primary key: rows that change or come while they are read are neither skipped nor repeated. */
async function keyOf(db: Db, table: string): Promise<{ name: string; type: string }[]> {
  const columns = await db.execute<{ name: string; type: string }>(sql`
    select a.attname as name, format_type(a.atttypid, a.atttypmod) as type
    from pg_index i
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
    where i.indrelid = ${`public.${table}`}::regclass and i.indisprimary
    order by array_position(i.indkey::int2[], a.attnum)`);
  invariant(columns.length > 0, `table ${table} has no primary key`);
  return [...columns];
}

function whoseRows(whose: string, userId: string) {
  const parts = whose.split("$me");
  return sql.join(
    parts.map((part) => sql.raw(part)),
    sql`${userId}::uuid`,
  );
}

/** The statement of income is the person's own words: it is opened for the person. */
function opened(row: Record<string, unknown>, secrets: Pick<Secrets, "decrypt">): Record<string, unknown> {
  const { statement_encrypted: sealed, ...rest } = row;
  if (typeof sealed !== "string") return rest;
  return { ...rest, statement: readSealed(sealed, secrets) };
}

function readSealed(sealed: string, secrets: Pick<Secrets, "decrypt">): unknown {
  const plain = secrets.decrypt(sealed);
  try {
    return JSON.parse(plain);
  } catch {
    return plain;
  }
}
