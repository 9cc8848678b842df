import {
  bigserial,
  boolean,
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
import { sql } from "drizzle-orm";
import type { FrozenAddress } from "@/inputs/addresses";
import { createdAt, id, instant } from "../columns";

/** A person. Everybody may buy; a row in `sellers` makes a seller, `is_admin` an admin. */
export const users = pgTable(
  "users",
  {
    id: id(),
    /** Lower-cased, so that one address is one person. */
    email: text().notNull(),
    name: text().notNull(),
    /** argon2id, with its parameters in the string. Null: nobody can sign in with a password until one is set by mail. */
    passwordHash: text(),
    isAdmin: boolean().notNull().default(false),
    /** The language of mails to this person. */
    locale: text().notNull().default("ko"),
    /** From this instant on every request is treated as signed out. */
    suspendedAt: instant(),
    /**
     * The person had the account deleted: name and address are gone, what the books need stays. Suspended from the same
     * instant on. The database takes no order and no lease of a deleted person.
     */
    deletedAt: instant(),
    /** Sessions that began before this instant are over: the password changed, or the person signed out everywhere. */
    sessionsFrom: instant(),
    /** When the person was first known to read mail at the address: by a reset, or by an identity provider's word. */
    emailVerifiedAt: instant(),
    /** Since when the mail server refuses the address for good, and with which status code. A mail that arrives ends it. */
    emailRefusedAt: instant(),
    emailRefusedCode: text(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("users_email_unique").on(t.email),
    check("users_refused_whole", sql`(${t.emailRefusedAt} is null) = (${t.emailRefusedCode} is null)`),
    check("users_email_lower", sql`${t.email} = lower(${t.email})`),
    check("users_locale_known", sql`${t.locale} in ('en', 'ko')`),
    check("users_deleted_is_suspended", sql`${t.deletedAt} is null or ${t.suspendedAt} is not null`),
  ],
);

/** A token that sets a new password once, within its time. Only its SHA-256 is here; the token itself is in the mail. */
export const passwordResets = pgTable(
  "password_resets",
  {
    tokenHash: text().primaryKey(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    /** When a password was set with it, or with another of the person's. */
    usedAt: instant(),
  },
  (t) => [index("password_resets_user").on(t.userId), index("password_resets_expired").on(t.expiresAt)],
);

/** Who a person is at an identity provider (OpenID Connect): the provider's own name of them, which never changes. */
export const oidcIdentities = pgTable(
  "oidc_identities",
  {
    issuer: text().notNull(),
    subject: text().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.issuer, t.subject] }), index("oidc_identities_user").on(t.userId)],
);

/** What was done to an account, by whom and why. Append-only: a trigger refuses everything else. */
export const personEvents = pgTable(
  "person_events",
  {
    seq: bigserial({ mode: "bigint" }).primaryKey(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    event: text()
      .$type<
        "suspended" | "restored" | "passwordChanged" | "passwordReset" | "signedOutEverywhere" | "identityJoined"
      >()
      .notNull(),
    /** Who did it: the person, or an admin. */
    actorId: uuid()
      .notNull()
      .references(() => users.id),
    reason: text().notNull().default(""),
    at: instant().notNull(),
  },
  (t) => [index("person_events_user").on(t.userId, t.seq)],
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
    /** Ten digits whose last one is right, for sellers who are a business; null for a private person. */
    businessNumber: text(),
    /** Where goods come back to. Null for shops that were opened before it was asked for, and after a deletion. */
    returnAddress: jsonb().$type<FrozenAddress>(),
    /** The commission and the tax on it that the seller agreed to when opening, in basis points. */
    agreedCommissionBps: integer(),
    agreedCommissionTaxBps: integer(),
    agreedAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("sellers_user_unique").on(t.userId),
    uniqueIndex("sellers_slug_unique").on(t.slug),
    index("sellers_name_trigram").using("gin", sql`normalize(lower(${t.name}), NFD) gin_trgm_ops`),
    check("sellers_business_number_digits", sql`${t.businessNumber} ~ '^[0-9]{10}$'`),
    check(
      "sellers_agreed_whole",
      sql`(${t.agreedAt} is null) = (${t.agreedCommissionBps} is null) and (${t.agreedAt} is null) = (${t.agreedCommissionTaxBps} is null)`,
    ),
  ],
);

/**
 * Where a person's parcels go. What an order or a lease was sent to is copied there and stays as it was, whatever
 * becomes of these.
 */
export const addresses = pgTable(
  "addresses",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    /** One of the twenty places a person has: what keeps them to twenty, also when two are added at once. */
    slot: integer().notNull(),
    recipient: text().notNull(),
    phone: text().notNull(),
    /** ISO 3166-1 alpha-2. */
    country: text().notNull(),
    postcode: text().notNull(),
    region: text().notNull(),
    city: text().notNull(),
    line1: text().notNull(),
    line2: text().notNull(),
    /** What whoever brings a parcel should know. */
    deliveryNote: text().notNull().default(""),
    /** Offered first. */
    isDefault: boolean().notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("addresses_slot_unique").on(t.userId, t.slot),
    uniqueIndex("addresses_one_default")
      .on(t.userId)
      .where(sql`${t.isDefault}`),
    check("addresses_at_most_twenty", sql`${t.slot} between 1 and 20`),
  ],
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
