import { sql } from "drizzle-orm";
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
import type { FrozenReturnAddress } from "@/inputs/addresses";
import type { SellerBusiness } from "@/inputs/shops";
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
    /** When all sessions of the person ended last. Sessions themselves say whether they have; a release before them asks this. */
    sessionsFrom: instant(),
    /**
     * When the person was first known to read mail at the address: by a mail's link, a reset, or an identity provider's
     * word. Nobody orders before.
     */
    emailVerifiedAt: instant(),
    /**
     * Since when the password is known to be the mail reader's own: set with a mail's token, or the address was proved
     * from a session of this person. Until then somebody else may have chosen it, in wait for the address's owner.
     */
    passwordOwnedAt: instant(),
    /** Since when the mail server refuses the address for good, and with which status code. A mail that arrives ends it. */
    emailRefusedAt: instant(),
    emailRefusedCode: text(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("users_email_unique").on(t.email),
    // Admins are few: who is told what waits for the desk is found without reading everybody.
    index("users_admins")
      .on(t.id)
      .where(sql`${t.isAdmin}`),
    check("users_refused_whole", sql`(${t.emailRefusedAt} is null) = (${t.emailRefusedCode} is null)`),
    check("users_email_lower", sql`${t.email} = lower(${t.email})`),
    check("users_locale_known", sql`${t.locale} in ('en', 'ko')`),
    check("users_deleted_is_suspended", sql`${t.deletedAt} is null or ${t.suspendedAt} is not null`),
  ],
);

/**
 * A browser in which a person is signed in. Its cookie carries a random key, of which only the SHA-256 is here: anyone who
 * reads this table can be nobody. A session ends at `expires_at` at the latest, however often it is used.
 */
export const sessions = pgTable(
  "sessions",
  {
    id: id(),
    /** What each request is looked up by. */
    keyHash: text().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    /** What the browser said it was when signing in, cut off at 400 letters. */
    userAgent: text().notNull(),
    /** The network signed in from, without the part that names one connection in it: `203.0.113.0/24`. */
    network: text().notNull(),
    createdAt: instant().notNull(),
    /** Written every few minutes at most. */
    lastSeenAt: instant().notNull(),
    expiresAt: instant().notNull(),
    /** Signed out, here or from another session, or ended with all others. */
    endedAt: instant(),
  },
  (t) => [
    uniqueIndex("sessions_key_unique").on(t.keyHash),
    index("sessions_user").on(t.userId, t.lastSeenAt),
    index("sessions_expired").on(t.expiresAt),
    check("sessions_end_after_they_begin", sql`${t.expiresAt} > ${t.createdAt}`),
  ],
);

/** A token that proves that a person reads mail at their address. Only its SHA-256 is here; the token is in the mail. */
export const emailProofs = pgTable(
  "email_proofs",
  {
    tokenHash: text().primaryKey(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
  },
  (t) => [index("email_proofs_user").on(t.userId), index("email_proofs_expired").on(t.expiresAt)],
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
        | "suspended"
        | "restored"
        | "passwordChanged"
        | "passwordReset"
        | "signedOutEverywhere"
        | "sessionEnded"
        | "identityJoined"
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
    /** What the shop says of itself, in its own words. */
    description: text().notNull().default(""),
    /** Where buyers reach the seller. Null for shops that were opened before it was asked for. */
    contactEmail: text(),
    contactPhone: text(),
    /** Whether somebody sells as a business, who then says which; null for shops that were opened before it was asked. */
    business: jsonb().$type<SellerBusiness>(),
    /** Ten digits whose last one is right, for sellers who are a business; null for a private person. */
    businessNumber: text(),
    /** Where goods come back to. Null for shops that were opened before it was asked for, and after a deletion. */
    returnAddress: jsonb().$type<FrozenReturnAddress>(),
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
    // Everybody may read where a business is, and nobody which person takes its parcels.
    check(
      "sellers_business_is_a_place",
      sql`not (${t.business} -> 'address' ?| array['recipient', 'phone', 'deliveryNote'])`,
    ),
    check("sellers_return_address_without_note", sql`not (${t.returnAddress} ? 'deliveryNote')`),
    check("sellers_business_number_digits", sql`${t.businessNumber} ~ '^[0-9]{10}$'`),
    check(
      "sellers_agreed_whole",
      sql`(${t.agreedAt} is null) = (${t.agreedCommissionBps} is null) and (${t.agreedAt} is null) = (${t.agreedCommissionTaxBps} is null)`,
    ),
  ],
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
    /** From this instant on the count starts over. */
    endsAt: instant().notNull(),
  },
  (t) => [index("attempts_ended").on(t.endsAt), check("attempts_count_not_negative", sql`${t.count} >= 0`)],
);
