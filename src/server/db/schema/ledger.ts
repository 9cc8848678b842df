import { sql } from "drizzle-orm";
import {
  bigserial,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { AccountCode, LedgerKind } from "@/inputs/ledger";
import { createdAt, currency, id, instant, money } from "../columns";

/**
 * A balanced movement of money. The hand-written constraints migration adds what Drizzle cannot say: at commit the
 * entries are all there and sum to zero per currency, and neither table is ever updated, deleted from or truncated.
 * See docs/decisions/020-ledger.md.
 */
export const ledgerTransactions = pgTable(
  "ledger_transactions",
  {
    id: id(),
    /** Idempotency key: names the business event, such as `capture:<tender>`. */
    key: text().notNull(),
    /** What happened, as a posting function of `modules/ledger/domain/postings.ts` named it. */
    kind: text().$type<LedgerKind>().notNull(),
    /** The order it belongs to; null for movements of the marketplace itself. */
    orderId: uuid(),
    /** When the event happened; `created_at` is when it was written. */
    at: instant().notNull(),
    createdAt: createdAt(),
    /**
     * How many entries it has. Entries are numbered from 1 to this, so that once they are all there (which the
     * database checks at commit) there is no number left under which another could ever be added.
     */
    entryCount: integer().notNull(),
    detail: jsonb().$type<Readonly<Record<string, string>>>().notNull().default({}),
  },
  (t) => [
    uniqueIndex("ledger_transactions_key_unique").on(t.key),
    index("ledger_transactions_order")
      .on(t.orderId, t.id)
      .where(sql`${t.orderId} is not null`),
    check("ledger_transactions_entry_count_plural", sql`${t.entryCount} >= 2`),
  ],
);

/**
 * One side of a movement. The account is named by its code, owner and currency, so that posting creates no account and
 * locks no row: a busy platform account is as cheap as any other.
 */
export const ledgerEntries = pgTable(
  "ledger_entries",
  {
    /**
     * The movement it belongs to. There is no foreign key: the trigger that looks up the header's `entry_count` refuses
     * an unknown one, and headers are never deleted. A foreign key would lock the header once more for every entry.
     */
    transactionId: uuid().notNull(),
    /** Place in its movement, from 1 to the header's `entry_count`. */
    line: integer().notNull(),
    /** Order of writing, by which an account's statement is paged. */
    seq: bigserial({ mode: "bigint" }).notNull(),
    /** A code of the chart of accounts, `inputs/ledger.ts`; the database knows the same ones. */
    account: text().$type<AccountCode>().notNull(),
    /** The order, lease, seller or tender that the account belongs to; null for accounts of the platform. */
    ownerId: uuid(),
    currency: currency().notNull(),
    /** Debit positive, credit negative, in minor units. Never zero. */
    amountMinor: money().notNull(),
  },
  (t) => [
    primaryKey({ name: "ledger_entries_pkey", columns: [t.transactionId, t.line] }),
    // Ends in the amount, so that a balance is summed from the index alone.
    index("ledger_entries_account").on(t.account, t.ownerId, t.currency, t.seq, t.amountMinor),
    check("ledger_entries_line_positive", sql`${t.line} >= 1`),
    check("ledger_entries_amount_not_zero", sql`${t.amountMinor} <> 0`),
    check("ledger_entries_currency_known", sql`${t.currency} in ('KRW', 'USD')`),
    check(
      "ledger_entries_account_known",
      sql`case when ${t.ownerId} is null
        then ${t.account} in ('psp_receivable_card', 'psp_receivable_mobile', 'virtual_account_cash', 'bank', 'institution_receivable', 'unapplied_deposits', 'institution_payable', 'tax_payable', 'commission', 'servicing_fee', 'losses', 'authorisations_held', 'authorisations_contra')
        else ${t.account} in ('buyer_receivable', 'lease_receivable', 'order_clearing', 'seller_pending', 'seller_available', 'refund_payable', 'security_deposit', 'funder_payable')
      end`,
    ),
  ],
);
