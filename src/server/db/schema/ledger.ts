import { sql } from "drizzle-orm";
import { bigint, bigserial, check, index, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, currency, id, instant, money } from "../columns";

/** A balanced movement of money. Its entries sum to zero per currency, which the database checks at commit. */
export const ledgerTransactions = pgTable(
  "ledger_transactions",
  {
    id: id(),
    /** Idempotency key: names the business event, such as `capture:<tender>`. */
    key: text().notNull(),
    /** SHA-256 of the posting: the same key with another posting is refused. */
    payloadHash: text().notNull(),
    kind: text().notNull(),
    orderId: uuid(),
    /** When the event happened; `created_at` is when it was written. */
    at: instant().notNull(),
    createdAt: createdAt(),
    /** The database transaction that wrote it: entries can be added by no other. */
    writtenBy: bigint({ mode: "bigint" })
      .notNull()
      .default(sql`pg_current_xact_id()::text::bigint`),
    detail: jsonb().$type<Record<string, string>>().notNull().default({}),
  },
  (t) => [
    uniqueIndex("ledger_transactions_key_unique").on(t.key),
    index("ledger_transactions_order")
      .on(t.orderId, t.id)
      .where(sql`${t.orderId} is not null`),
  ],
);

/**
 * One side of a movement. The account is named by its code, owner and currency, so that posting creates no account and
 * locks no row: a busy platform account is as cheap as any other.
 */
export const ledgerEntries = pgTable(
  "ledger_entries",
  {
    seq: bigserial({ mode: "bigint" }).primaryKey(),
    transactionId: uuid()
      .notNull()
      .references(() => ledgerTransactions.id),
    account: text().notNull(),
    /** The order, seller or tender that the account belongs to; null for accounts of the platform. */
    ownerId: uuid(),
    currency: currency().notNull(),
    /** Debit positive, credit negative, in minor units. Never zero. */
    amountMinor: money().notNull(),
  },
  (t) => [
    index("ledger_entries_transaction").on(t.transactionId),
    index("ledger_entries_account").on(t.account, t.ownerId, t.currency, t.seq),
    check("ledger_entries_amount_not_zero", sql`${t.amountMinor} <> 0`),
  ],
);
