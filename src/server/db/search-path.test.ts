import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { applyFor, leaseBuyer, leaseShop, orderBy } from "../../../tests/lease-world";
import { openMarketWorld, type MarketWorld } from "../../../tests/market-world";
import { openTestDatabase, type TestDatabase } from "./test-database";

// A restore of data sets an empty search_path, as any careful caller may: what the database runs by itself must find its
// tables all the same. A function that does not says so only when it is run, often in one branch of it.

/** Names of ours in the database that a function could use without their schema. */
async function listOwnNames(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S')
    union
    select proname from pg_proc p where pronamespace = 'public'::regnamespace
      and not exists (select from pg_proc q where q.proname = p.proname and q.pronamespace = 'pg_catalog'::regnamespace)
    union
    select typname from pg_type where typnamespace = 'public'::regnamespace and typtype in ('e', 'd')`;
  return rows.map(({ name }) => name);
}

interface OwnFunction {
  readonly name: string;
  readonly body: string;
  readonly setsPath: boolean;
}

/** The functions that our migrations made; those of extensions bring their own. */
async function listOwnFunctions(sql: postgres.Sql): Promise<OwnFunction[]> {
  return sql<OwnFunction[]>`
    select p.oid::regprocedure::text as name, coalesce(p.prosrc, '') as body,
      exists (select from unnest(p.proconfig) setting where setting like 'search_path=%') as "setsPath"
    from pg_proc p
    where p.pronamespace = 'public'::regnamespace
      and not exists (select from pg_depend d where d.objid = p.oid and d.classid = 'pg_proc'::regclass and d.deptype = 'e')
    order by 1`;
}

/** The names that a function's text uses without a schema. A name before a dot is a table's that was named already. */
function unqualifiedNames(body: string, names: readonly string[]): string[] {
  const code = body.replace(/--.*$/gm, "").replace(/'(?:[^']|'')*'/g, "''");
  return names.filter((name) => new RegExp(`(?<![\\w.$"])${name}(?![\\w.$"])`, "i").test(code));
}

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

describe("a function that names tables names their schema, or sets its path", () => {
  test("which is so of each of ours", async () => {
    const [functions, names] = await Promise.all([listOwnFunctions(database.plain), listOwnNames(database.plain)]);
    expect(functions.length).toBeGreaterThan(20);
    const careless = functions.flatMap(({ name, body, setsPath }) => {
      const used = setsPath ? [] : unqualifiedNames(body, names);
      return used.length > 0 ? [`${name}: ${used.join(", ")}`] : [];
    });
    expect(careless).toEqual([]);
  });

  test("and one that is careless would be seen", () => {
    const names = ["orders", "sum_up_listing"];
    expect(unqualifiedNames("SELECT 1 FROM orders o", names)).toEqual(["orders"]);
    expect(unqualifiedNames("UPDATE public.orders SET a = 1 WHERE orders.id = 2", names)).toEqual([]);
    expect(unqualifiedNames("-- of orders\n PERFORM sum_up_listing(NEW.id); RAISE EXCEPTION 'orders'", names)).toEqual([
      "sum_up_listing",
    ]);
  });
});

/** What Postgres says of a name that it does not find: relation, function, type, column or schema. */
const notFound = /^(?:42P01|42883|42704|42703|3F000)$/;

describe("with an empty search_path", () => {
  test("each table's triggers find their tables, whatever is done to a row", async () => {
    const own = await openTestDatabase({ max: 1 });
    try {
      const { plain: sql } = own;
      // A row of nothing but defaults and zeros breaks rules before it reaches the triggers: here there are none.
      await sql.unsafe(`do $$ declare c record; begin
        for c in select conrelid::regclass as t, conname from pg_constraint
          where connamespace = 'public'::regnamespace and contype in ('f', 'c') loop
          execute format('alter table %s drop constraint %I', c.t, c.conname);
        end loop; end $$`);
      const tables = await sql<{ name: string; columns: string[]; values: string[]; first: string }[]>`
        select c.relname as name,
          array_agg(quote_ident(a.attname) order by a.attnum) as columns,
          array_agg(case
            when t.typcategory = 'A' then '''{}'''
            when t.typtype = 'e' then (select quote_literal(min(enumlabel)) from pg_enum where enumtypid = t.oid)
            when t.typname = 'uuid' then '''00000000-0000-7000-8000-000000000001'''
            when t.typname in ('json', 'jsonb') then '''{}'''
            when t.typname = 'bool' then 'false'
            when t.typname = 'bytea' then ''''''
            when t.typname = 'inet' then '''127.0.0.1'''
            when t.typcategory = 'D' then '''2026-01-01'''
            when t.typcategory = 'N' then '1'
            else '''x''' end order by a.attnum) as values,
          min(quote_ident(a.attname)) as first
        from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
          and a.attgenerated = '' and a.attidentity = ''
        join pg_type t on t.oid = a.atttypid
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        group by c.relname order by c.relname`;
      expect(tables.length).toBeGreaterThan(40);
      const problems: string[] = [];
      const attempt = async (table: string, statement: string): Promise<void> => {
        await sql
          .begin(async (tx) => {
            await tx`select set_config('search_path', '', true)`;
            await tx.unsafe(statement);
            await tx.unsafe("set constraints all immediate");
          })
          .catch((error: unknown) => {
            const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
            // A rule that refuses the row has found what it looked at.
            if (!code.startsWith("23") || notFound.test(code)) problems.push(`${table}: ${code} ${String(error)}`);
          });
      };
      for (const { name, columns, values, first } of tables) {
        await attempt(name, `insert into public.${name} (${columns.join(", ")}) values (${values.join(", ")})`);
        await attempt(name, `update public.${name} set ${first} = ${first}`);
        await attempt(name, `delete from public.${name}`);
      }
      expect(problems).toEqual([]);
    } finally {
      await own.close();
    }
  }, 120_000);

  test("what a market wrote is restored into an empty one, all of it, with its triggers on", async () => {
    const world = await openMarketWorld(database);
    const copy = await openTestDatabase({ max: 1 });
    try {
      await fillMarket(world);
      const tables = await listTablesInOrder(database.plain);
      const digests = new Map<string, string>();
      await copy.plain.begin(async (tx) => {
        // As pg_dump begins its files.
        await tx`select set_config('search_path', '', true)`;
        for (const { name, columns } of tables) {
          const [all] = await database.sql.unsafe<{ rows: string }[]>(
            `select coalesce(jsonb_agg(to_jsonb(r)), '[]')::text as rows from public.${name} r`,
          );
          await tx.unsafe(
            `insert into public.${name} (${columns}) overriding system value
            select ${columns} from jsonb_populate_recordset(null::public.${name}, $1::text::jsonb)`,
            [all?.rows ?? "[]"],
          );
        }
      });
      for (const { name } of tables) {
        const digest = `select count(*)::int as rows, md5(coalesce(string_agg(r::text, '' order by r::text), '')) as content from public.${name} r`;
        const [before] = await database.sql.unsafe<{ rows: number; content: string }[]>(digest);
        const [after] = await copy.sql.unsafe<{ rows: number; content: string }[]>(digest);
        expect({ name, ...after }).toEqual({ name, ...before });
        if ((before?.rows ?? 0) > 0) digests.set(name, before?.content ?? "");
      }
      // The tables whose triggers read others have rows, or this says nothing of them.
      for (const name of [
        "orders",
        "leases",
        "amendment_lines",
        "exposure_reservations",
        "limit_decisions",
        "limits",
      ]) {
        expect(digests.has(name), name).toBe(true);
      }
      for (const name of ["variants", "lease_offers", "ledger_entries"]) expect(digests.has(name), name).toBe(true);
    } finally {
      await copy.close();
      await world.close();
    }
  }, 120_000);
});

/** A purchase of which one good is cancelled, and a lease whose limit was decided and whose exposure is reserved. */
async function fillMarket(world: MarketWorld): Promise<void> {
  const seller = await world.seller();
  const { variantId } = await world.listing(seller, { priceMinor: 500_000n, onHand: 5 });
  const buyer = await world.buyer();
  const cardId = await world.card(buyer);
  const orderId = await world.buy(buyer, variantId, [{ means: "card", amountMinor: 500_000n, cardId }]);
  const { goods } = await buyer.caller.orders.get({ orderId });
  const lines = goods.map(({ lineId }) => ({ lineId, quantity: 1 }));
  const preview = await buyer.caller.amendments.previewCancellation({ orderId, lines });
  await buyer.caller.amendments.cancel({
    orderId,
    lines,
    previewHash: preview.hash,
    reason: "changed_mind",
    note: "",
    refundAccountId: null,
    requestId: randomUUID(),
  });
  await world.settle();
  const shop = await leaseShop(world);
  const lessee = await leaseBuyer(world);
  await orderBy(world, lessee, await applyFor(world, lessee, shop));
}

/** The tables of ours, each after those that it refers to, with the columns that are written. */
async function listTablesInOrder(sql: postgres.Sql): Promise<{ name: string; columns: string }[]> {
  const tables = await sql<{ name: string; columns: string; needs: string[] }[]>`
    select c.relname as name,
      (select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
        where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns,
      array(select distinct confrelid::regclass::text from pg_constraint
        where conrelid = c.oid and contype = 'f' and confrelid <> c.oid
        -- A trigger stands in the place of this foreign key.
        union select 'ledger_transactions' where c.relname = 'ledger_entries') as needs
    from pg_class c where relnamespace = 'public'::regnamespace and relkind = 'r' order by c.relname`;
  const ordered: { name: string; columns: string }[] = [];
  const left = [...tables];
  while (left.length > 0) {
    const next = left.findIndex(({ needs }) => needs.every((need) => !left.some(({ name }) => name === need)));
    if (next < 0) throw new Error(`tables refer to each other in a circle: ${left.map(({ name }) => name).join(", ")}`);
    ordered.push(...left.splice(next, 1));
  }
  return ordered;
}
