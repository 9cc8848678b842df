import { inArray, sql } from "drizzle-orm";
import type { DbOrTx } from "@/server/db/client";
import { newId } from "@/server/db/columns";
import { ledgerEntries, ledgerTransactions } from "@/server/db/schema/ledger";
import { present } from "@/shared/assert";
import { DomainError } from "@/shared/domain-error";
import { assertPosting, type Posting, postingFingerprint } from "../domain/posting";

/**
 * Headers and entries of any number of postings in one statement. A key that exists already yields no row and writes no
 * entry. Keys are inserted in order, so that two batches over the same keys cannot wait for each other in a ring.
 * The parameter is declared as text: the driver would encode a string given as JSON once more.
 */
const insertStatement = (rows: string) => sql`
with posting as materialized (
  select * from jsonb_to_recordset(${rows}::text::jsonb) as posting
    (id uuid, key text, kind text, "orderId" uuid, currency char(3), at timestamptz, detail jsonb, entries jsonb)
), header as (
  insert into ledger_transactions (id, key, kind, order_id, at, entry_count, detail)
  select id, key, kind, "orderId", at, jsonb_array_length(entries), detail from posting order by key
  on conflict (key) do nothing
  returning id
), entry as (
  insert into ledger_entries (transaction_id, line, account, owner_id, currency, amount_minor)
  select header.id, entry.line, entry.account, entry."ownerId", posting.currency, entry."amountMinor"
  from header
  join posting on posting.id = header.id
  cross join lateral rows from (
    jsonb_to_recordset(posting.entries) as (account text, "ownerId" uuid, "amountMinor" bigint)
  ) with ordinality as entry (account, "ownerId", "amountMinor", line)
)
select id from header`;

/**
 * Writes a movement and returns the ledger transaction's id. A key that was posted before is not written again: with
 * the same money its id is returned, with other money it is refused. Give it the transaction that does what the
 * movement is about; given the database itself, it is a transaction of its own.
 *
 * One round trip; a repetition takes a second one. Errors: LEDGER.KEY_REUSED. An unbalanced posting is a defect.
 */
export async function postTransaction(db: DbOrTx, posting: Posting): Promise<string> {
  const [id] = await postTransactions(db, [posting]);
  return present(id, "a posting yields an id");
}

/**
 * Writes several movements, all or none, in one round trip; the ids come in the order of the postings.
 * Otherwise as {@link postTransaction}.
 */
export async function postTransactions(db: DbOrTx, postings: readonly Posting[]): Promise<string[]> {
  const distinct = distinctByKey(postings);
  if (distinct.length === 0) return [];
  for (const posting of distinct) assertPosting(posting);
  const ids = new Map(distinct.map(({ key }) => [key, newId()]));

  const written = new Set(await insertPostings(db, distinct, ids));
  const repeated = postings.filter(({ key }) => !written.has(idOf(ids, key)));
  if (repeated.length > 0) {
    for (const [key, id] of await findEarlierIds(db, repeated)) ids.set(key, id);
  }
  return postings.map(({ key }) => idOf(ids, key));
}

function idOf(ids: ReadonlyMap<string, string>, key: string): string {
  return present(ids.get(key), `posting ${key} has an id`);
}

function distinctByKey(postings: readonly Posting[]): Posting[] {
  const distinct = new Map<string, Posting>();
  for (const posting of postings) {
    const earlier = distinct.get(posting.key);
    if (earlier) assertSameMoney(posting, earlier);
    distinct.set(posting.key, posting);
  }
  return [...distinct.values()];
}

function assertSameMoney(posting: Posting, earlier: Omit<Posting, "at">): void {
  if (postingFingerprint(posting) !== postingFingerprint(earlier)) {
    throw new DomainError("LEDGER.KEY_REUSED", "conflict", { values: { key: posting.key } });
  }
}

/** Writes what is new and returns the ids of it. */
async function insertPostings(
  db: DbOrTx,
  postings: readonly Posting[],
  ids: ReadonlyMap<string, string>,
): Promise<string[]> {
  const rows = postings.map((posting) => ({
    ...posting,
    id: idOf(ids, posting.key),
    detail: posting.detail ?? {},
    entries: posting.entries.map((entry) => ({ ...entry, amountMinor: entry.amountMinor.toString() })),
  }));
  const written = await db.execute<{ id: string }>(insertStatement(JSON.stringify(rows)));
  return written.map(({ id }) => id);
}

/**
 * The ids under which these keys were posted before. A statement of its own: when another connection posted the key
 * while we waited for it, the statement that waited does not see its row, and this one does.
 */
async function findEarlierIds(db: DbOrTx, postings: readonly Posting[]): Promise<Map<string, string>> {
  const headers = await db
    .select()
    .from(ledgerTransactions)
    .where(
      inArray(
        ledgerTransactions.key,
        postings.map(({ key }) => key),
      ),
    );
  const entries = await db
    .select()
    .from(ledgerEntries)
    .where(
      inArray(
        ledgerEntries.transactionId,
        headers.map(({ id }) => id),
      ),
    );
  const earlier = new Map(headers.map((header) => [header.key, header]));
  for (const posting of postings) {
    const header = present(earlier.get(posting.key), `posting ${posting.key} was written or exists`);
    const own = entries.filter(({ transactionId }) => transactionId === header.id);
    assertSameMoney(posting, {
      key: header.key,
      kind: header.kind,
      currency: present(own[0], `ledger transaction ${header.id} has entries`).currency,
      ...(header.orderId === null ? {} : { orderId: header.orderId }),
      entries: own.map(({ account, ownerId, amountMinor }) =>
        ownerId === null ? { account, amountMinor } : { account, ownerId, amountMinor },
      ),
    });
  }
  return new Map(headers.map(({ key, id }) => [key, id]));
}
