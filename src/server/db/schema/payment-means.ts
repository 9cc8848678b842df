import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { ProviderName } from "@/market";
import { createdAt, id, instant } from "../columns";
import { users } from "./identity";

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
 * A card as the provider knows it: a token and what may be shown of it. Numbers are typed into the provider's own field
 * and never reach us. The fingerprint tells two tokens of one card apart from two cards.
 */
export const cards = pgTable(
  "cards",
  {
    id: id(),
    buyerId: uuid()
      .notNull()
      .references(() => users.id),
    provider: text().$type<ProviderName>().notNull(),
    /** The provider's token, such as `pm_…`. */
    providerToken: text().notNull(),
    fingerprint: text().notNull(),
    brand: text().notNull(),
    last4: text().notNull(),
    expiryMonth: integer().notNull(),
    expiryYear: integer().notNull(),
    /**
     * The provider's name of the person the card is attached to; kept when it is removed. Before it is saved: of whom it is
     * attached to by the next payment with it, because its owner wants it kept.
     */
    customerReference: text(),
    /** Saved for later payments since then, with the bank's consent; null for a card that was typed for one payment. */
    savedAt: instant(),
    /** Offered first among saved cards. */
    isDefault: boolean().notNull().default(false),
    /** The owner removed it: it is offered no more, and payments made with it still name it. */
    removedAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("cards_token_unique").on(t.provider, t.providerToken),
    index("cards_buyer").on(t.buyerId, t.id),
    // One card is saved once, however often its number is typed.
    uniqueIndex("cards_saved_once")
      .on(t.buyerId, t.fingerprint)
      .where(sql`${t.savedAt} is not null and ${t.removedAt} is null`),
    uniqueIndex("cards_one_default")
      .on(t.buyerId)
      .where(sql`${t.isDefault}`),
    check("cards_saved_has_customer", sql`${t.savedAt} is null or ${t.customerReference} is not null`),
    check("cards_default_is_saved", sql`not ${t.isDefault} or (${t.savedAt} is not null and ${t.removedAt} is null)`),
  ],
);

/** Who a person is to a provider: cards are attached to this. One for each person and provider. */
export const providerCustomers = pgTable(
  "provider_customers",
  {
    userId: uuid()
      .notNull()
      .references(() => users.id),
    provider: text().$type<ProviderName>().notNull(),
    /** The provider's name of the person, such as `cus_…`. */
    reference: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.provider] }),
    uniqueIndex("provider_customers_reference_unique").on(t.provider, t.reference),
  ],
);

/**
 * A customer at a provider that goes with the person: written when the account is deleted, finished when the provider has
 * done it. It outlives what names the person there, and waits until no card is being saved for the customer any more.
 */
export const customerRemovals = pgTable(
  "customer_removals",
  {
    id: id(),
    buyerId: uuid()
      .notNull()
      .references(() => users.id),
    provider: text().$type<ProviderName>().notNull(),
    /** The provider's name of the person, such as `cus_…`. */
    reference: text().notNull(),
    /** The provider's code, or why it is not known, of the last try that did not succeed. */
    failureCode: text(),
    attempts: integer().notNull().default(0),
    /** The worker asks (again) at this instant; null once it is done. */
    dueAt: instant(),
    createdAt: createdAt(),
    finishedAt: instant(),
  },
  (t) => [
    uniqueIndex("customer_removals_reference_unique").on(t.provider, t.reference),
    index("customer_removals_buyer").on(t.buyerId, t.provider),
    index("customer_removals_due")
      .on(t.dueAt)
      .where(sql`${t.dueAt} is not null`),
    check("customer_removals_due_until_done", sql`(${t.dueAt} is null) = (${t.finishedAt} is not null)`),
  ],
);

/**
 * Saving a card at its provider, or taking it away there: written before the provider is asked, finished after. What has
 * no result is asked again by the worker under the same idempotency key, which is the row's id.
 */
export const cardOperations = pgTable(
  "card_operations",
  {
    id: id(),
    cardId: uuid()
      .notNull()
      .references(() => cards.id),
    kind: text().$type<"save" | "detach">().notNull(),
    state: text().$type<"intended" | "action_required" | "succeeded" | "failed">().notNull().default("intended"),
    /** The provider's name of the setup, such as `seti_…`. */
    providerReference: text(),
    /** Where the card's bank wants to see its owner. */
    actionUrl: text(),
    /** The provider's code of a failure. */
    failureCode: text(),
    attempts: integer().notNull().default(0),
    /** The worker asks (again) at this instant; null once there is a result, and while the owner is at the bank. */
    dueAt: instant(),
    createdAt: createdAt(),
    finishedAt: instant(),
  },
  (t) => [
    uniqueIndex("card_operations_one_open")
      .on(t.cardId)
      .where(sql`${t.state} in ('intended', 'action_required')`),
    index("card_operations_card").on(t.cardId, t.id),
    index("card_operations_due")
      .on(t.dueAt)
      .where(sql`${t.dueAt} is not null`),
    check("card_operations_kind_known", sql`${t.kind} in ('save', 'detach')`),
    check("card_operations_state_known", sql`${t.state} in ('intended', 'action_required', 'succeeded', 'failed')`),
    check(
      "card_operations_finished_whole",
      sql`(${t.state} in ('succeeded', 'failed')) = (${t.finishedAt} is not null)`,
    ),
  ],
);

/**
 * A provider, or the financial institution, that refuses us ourselves (a wrong key, a contract that ended) at something that
 * is no payment: a payment has its own case. One row from the first refusal until the provider answers again; the admins are told when it is written.
 */
export const providerRefusals = pgTable(
  "provider_refusals",
  {
    id: id(),
    provider: text().$type<ProviderName | "institution">().notNull(),
    /** The provider's code of the newest refusal. */
    reason: text().notNull(),
    refusedAt: instant().notNull(),
    lastRefusedAt: instant().notNull(),
    /** When the provider answered again; null while it refuses. */
    endedAt: instant(),
  },
  (t) => [
    uniqueIndex("provider_refusals_open_once")
      .on(t.provider)
      .where(sql`${t.endedAt} is null`),
    check(
      "provider_refusals_in_order",
      sql`${t.refusedAt} <= ${t.lastRefusedAt} and (${t.endedAt} is null or ${t.endedAt} >= ${t.refusedAt})`,
    ),
  ],
);
