import { boolean, check, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
import { createdAt, id, instant } from "../columns";

/** A person. Everybody may buy; a row in `sellers` makes a seller, `is_admin` an admin. */
export const users = pgTable(
  "users",
  {
    id: id(),
    /** Lower-cased, so that one address is one person. */
    email: text().notNull(),
    name: text().notNull(),
    /** argon2id, with its parameters in the string. */
    passwordHash: text().notNull(),
    isAdmin: boolean().notNull().default(false),
    /** The language of mails to this person. */
    locale: text().notNull().default("ko"),
    /** From this instant on every request is treated as signed out. */
    suspendedAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("users_email_unique").on(t.email),
    check("users_email_lower", sql`${t.email} = lower(${t.email})`),
    check("users_locale_known", sql`${t.locale} in ('en', 'ko')`),
  ],
);

/** A shop, kept by one person. */
export const sellers = pgTable(
  "sellers",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    /** The shop's name as buyers see it. */
    name: text().notNull(),
    slug: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("sellers_user_unique").on(t.userId), uniqueIndex("sellers_slug_unique").on(t.slug)],
);

/**
 * A buyer's bank account, to which cash tenders are refunded. The number is encrypted (AES-256-GCM, key from the
 * environment); people only ever see its masked form.
 */
export const refundAccounts = pgTable(
  "refund_accounts",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    /** The bank's code as the provider of cash names it. */
    bankCode: text().notNull(),
    numberEncrypted: text().notNull(),
    /** Such as `•••• 1234`. */
    numberMasked: text().notNull(),
    holderName: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [index("refund_accounts_user").on(t.userId, t.id)],
);

/**
 * How often something was tried lately: sign-ins by address and by network, registrations by network. One row for
 * each key, counted by one atomic statement, so that several processes share one count.
 */
export const attempts = pgTable(
  "attempts",
  {
    /** What is counted, for whom: `sign-in:email:<address>`. */
    key: text().primaryKey(),
    count: integer().notNull(),
    /** From this instant on the count starts anew. */
    endsAt: instant().notNull(),
  },
  (t) => [index("attempts_ended").on(t.endsAt), check("attempts_count_not_negative", sql`${t.count} >= 0`)],
);
