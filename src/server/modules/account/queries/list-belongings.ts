import { sql } from "drizzle-orm";
import type { DbOrTx } from "@/server/db/client";

/** Tables by `user_id` that are more than a person's own convenience, and are dealt with by name. */
const dealtWith = ["sellers", "refund_accounts", "person_events", "legal_acceptances"];

/**
 * The tables whose rows belong to one person and to nothing else: by convention those with a `user_id` that names a
 * person. (What belongs to a purchase or a lease as well names its `buyer_id` or `applicant_id`.) Read from the database,
 * so that a table that is added later is exported and forgotten without being thought of here.
 */
export async function listBelongings(db: DbOrTx): Promise<string[]> {
  const rows = await db.execute<{ name: string }>(sql`
    select distinct c.relname as name
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any(k.conkey) and a.attname = 'user_id'
    where k.contype = 'f' and k.confrelid = 'public.users'::regclass
    order by 1`);
  return rows.map(({ name }) => name).filter((name) => !dealtWith.includes(name));
}
