import { sql } from "drizzle-orm";
import {
  bigserial,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { OrderState } from "@/inputs/orders";
import type { TenderState } from "@/inputs/payments";
import type { Means, ProviderName } from "@/market";
import { createdAt, currency, id, instant, money } from "../columns";
import { amendments, orders } from "./orders";
import { cards, refundAccounts } from "./payment-means";
import { purchases } from "./purchasing";

/** The set of tenders that covers a due amount. At most one is active per order and purpose. */
export const tenderPlans = pgTable(
  "tender_plans",
  {
    id: id(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    purpose: text().$type<"purchase" | "exchange">().notNull(),
    /** The exchange whose difference it pays. */
    amendmentId: uuid().references(() => amendments.id),
    /**
     * How far the payment of an exchange has come, in the words of the order's state table: the order itself is
     * `changing` meanwhile. Null for the purchase, whose phase is the order's own state.
     */
    phase: text().$type<OrderState>(),
    /** Why the payment of an exchange is being unwound. */
    endReason: text().$type<"given_up" | "declined" | "deposit_late" | "capture_lost">(),
    /** What the tenders must add up to, in minor units. */
    dueMinor: money().notNull(),
    currency: currency().notNull(),
    state: text().$type<"active" | "complete" | "abandoned">().notNull().default("active"),
    /** SHA-256 of the submitted tenders: the same submission again is answered with this plan, another one is refused. */
    requestHash: text().notNull(),
    /** The buyer must have finished acting at providers by then. Moved when a tender is replaced. */
    actBy: instant().notNull(),
    /** The buyer is not there: nobody acts at a provider, and nothing is replaced. */
    offSession: boolean().notNull().default(false),
    /** Set by the first decline: the other tenders are kept until then for a replacement. */
    replaceBy: instant(),
    /** Set when a late-arriving tender is issued: the deposit must be here by then. Null again once others pay it. */
    depositBy: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("tender_plans_one_active")
      .on(t.orderId, t.purpose)
      .where(sql`${t.state} = 'active'`),
    index("tender_plans_order").on(t.orderId),
    check("tender_plans_due_positive", sql`${t.dueMinor} > 0`),
    check(
      "tender_plans_exchange_whole",
      sql`(${t.purpose} = 'exchange') = (${t.amendmentId} is not null) and (${t.purpose} = 'exchange') = (${t.phase} is not null)`,
    ),
  ],
);

/** One part of a tender plan: a means, an amount, and how far it has come. Never deleted; amounts never change. */
export const tenders = pgTable(
  "tenders",
  {
    id: id(),
    planId: uuid()
      .notNull()
      .references(() => tenderPlans.id),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    /** Place in the buyer's list; a replacement takes the place of what it replaces. */
    position: integer().notNull(),
    means: text().$type<Means>().notNull(),
    provider: text().$type<ProviderName>().notNull(),
    currency: currency().notNull(),
    /** What this tender is to pay, in minor units. */
    amountMinor: money().notNull(),
    state: text().$type<TenderState>().notNull(),
    /** Held on the card so far, in minor units. */
    authorisedMinor: money()
      .notNull()
      .default(sql`0`),
    /** Taken so far. For a deposit: what of it was applied to this tender. */
    capturedMinor: money()
      .notNull()
      .default(sql`0`),
    /** Decided to be given back, the provider has not confirmed yet. */
    refundPendingMinor: money()
      .notNull()
      .default(sql`0`),
    /** Given back, confirmed by the provider. */
    refundedMinor: money()
      .notNull()
      .default(sql`0`),
    /** Taken back by the buyer's bank against our will. */
    chargedBackMinor: money()
      .notNull()
      .default(sql`0`),
    /** The card's token row, for a card. */
    cardId: uuid().references(() => cards.id),
    /** Copied from the card so that a unique index can refuse the same card twice in one plan. */
    cardFingerprint: text(),
    /** Where money goes back to when the means itself cannot take it. */
    refundAccountId: uuid().references(() => refundAccounts.id),
    /** The provider's own name of the payment: `pi_…`, or a payment key. Null until the provider has answered. */
    providerReference: text(),
    /**
     * The provider's name of whom the account belongs to that the tender's money comes into, where each tender has one of
     * its own: what arrives when the payment is over is told by it.
     */
    providerAccount: text(),
    /** Proof that a deposit's webhook is about this payment (the provider's per-payment secret). */
    providerSecret: text(),
    /** What the buyer must do at the provider now, as {@link BuyerAction}. */
    buyerAction: jsonb().$type<{ kind: "redirect"; url: string } | { kind: "window" } | null>(),
    /** The account to pay into, once issued. */
    virtualAccount: jsonb().$type<{
      bankCode: string;
      bankName?: string;
      number: string;
      holder: string;
      sending?: {
        accountType: string | null;
        networks: readonly string[];
        swiftCode: string | null;
        bankAddress: readonly string[];
        holderAddress: readonly string[];
      };
      dueAt: string | null;
    } | null>(),
    /** The hold ends by itself at this instant. */
    holdExpiresAt: instant(),
    /** The provider's reason for a decline, such as `insufficient_funds`. */
    failureCode: text(),
    /** The tender that took this one's place after a decline. */
    replacedById: uuid(),
    capturedAt: instant(),
    /** Counts look-ups since the tender last changed, for the back-off. */
    lookUps: integer().notNull().default(0),
    /** The provider is to be read again at this instant, to make sure. Each reading says when the next is due. */
    lookUpAt: instant(),
    /**
     * Somebody hinted at news: a reading that begins at this instant or later is owed. One that was under way says nothing
     * of it, so it stays until one begins.
     */
    hintedAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    index("tenders_order").on(t.orderId, t.position),
    index("tenders_plan").on(t.planId),
    uniqueIndex("tenders_reference_unique").on(t.provider, t.providerReference),
    uniqueIndex("tenders_account_unique").on(t.provider, t.providerAccount),
    uniqueIndex("tenders_card_once_per_plan")
      .on(t.planId, t.cardFingerprint)
      .where(sql`${t.replacedById} is null and ${t.state} not in ('declined','voided','expired','lapsed')`),
    check("tenders_amount_positive", sql`${t.amountMinor} > 0`),
    check("tenders_authorised_within", sql`${t.authorisedMinor} between 0 and ${t.amountMinor}`),
    check("tenders_captured_within", sql`${t.capturedMinor} between 0 and ${t.amountMinor}`),
    check(
      "tenders_given_back_within",
      sql`${t.refundPendingMinor} >= 0 and ${t.refundedMinor} >= 0 and ${t.chargedBackMinor} >= 0
        and ${t.refundPendingMinor} + ${t.refundedMinor} + ${t.chargedBackMinor} <= ${t.capturedMinor}`,
    ),
    check(
      "tenders_state_known",
      sql`${t.state} in ('new','requested','authorised','issued','part_funded','captured','declined','unknown','voided','expired','lapsed','part_refunded','refunded','charged_back')`,
    ),
  ],
);

/**
 * What we are about to ask of a provider, written before the call, and what came of it, written after. A row without a
 * result whose lease has run out was cut off by a crash: it is asked again under the same idempotency key.
 */
export const providerOperations = pgTable(
  "provider_operations",
  {
    id: id(),
    tenderId: uuid()
      .notNull()
      .references(() => tenders.id),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    kind: text().$type<"start" | "confirm" | "capture" | "release" | "refund">().notNull(),
    /** Sent to the provider; the same operation always carries the same key. */
    idempotencyKey: text().notNull(),
    /** The amount of the operation in minor units. */
    amountMinor: money().notNull(),
    /** What else is sent, so that a repetition sends the very same. */
    request: jsonb().$type<Record<string, string>>().notNull().default({}),
    state: text().$type<"intended" | "succeeded" | "failed" | "unknown">().notNull().default("intended"),
    attempts: integer().notNull().default(0),
    /** Claimed by the one that works on it until then. */
    claimedUntil: instant(),
    /** The provider's code of a failure. */
    failureCode: text(),
    createdAt: createdAt(),
    finishedAt: instant(),
  },
  (t) => [
    uniqueIndex("provider_operations_key_unique").on(t.idempotencyKey),
    index("provider_operations_tender").on(t.tenderId),
    index("provider_operations_order").on(t.orderId, t.id),
    check("provider_operations_amount_positive", sql`${t.amountMinor} > 0`),
  ],
);

/** Money to be given back over one tender. Reserved in the ledger before the provider is asked. */
export const refunds = pgTable(
  "refunds",
  {
    id: id(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    tenderId: uuid()
      .notNull()
      .references(() => tenders.id),
    amountMinor: money().notNull(),
    /** `excess` gives back unapplied money, which was never captured for the order. */
    kind: text().$type<"captured" | "excess">().notNull(),
    /** `manual` waits for a person: no provider carries it, or none would. */
    state: text().$type<"pending" | "succeeded" | "manual">().notNull().default("pending"),
    /** The deposit that was too much or too late, for excess. */
    depositId: uuid().references(() => deposits.id),
    /** The amendment that gives the money back; null for a payment that was unwound, and for excess. */
    amendmentId: uuid().references(() => amendments.id),
    /** Where the buyer wants it when the means itself cannot take it; the tender's own account otherwise. */
    refundAccountId: uuid().references(() => refundAccounts.id),
    /** Why, in one word that the pages translate. */
    reason: text().notNull(),
    /**
     * What of it the buyer has from the bank instead, by a dispute that we lost: nobody sends that any more. The whole
     * amount, once the refund is over without having been sent.
     */
    takenByBankMinor: money()
      .notNull()
      .default(sql`0`),
    /** The provider's name of the refund, once known: refunds of equal amounts are told apart by it. */
    providerReference: text(),
    createdAt: createdAt(),
    confirmedAt: instant(),
  },
  (t) => [
    index("refunds_order").on(t.orderId),
    index("refunds_tender").on(t.tenderId),
    check("refunds_amount_positive", sql`${t.amountMinor} > 0`),
    check("refunds_taken_within", sql`${t.takenByBankMinor} between 0 and ${t.amountMinor}`),
  ],
);

/** A deposit that the provider reported for a virtual account, matched by the payment's reference alone. */
export const deposits = pgTable(
  "deposits",
  {
    id: id(),
    tenderId: uuid()
      .notNull()
      .references(() => tenders.id),
    /** Tells this arrival of money from the next one on the same payment: the provider's transaction key. */
    providerReference: text().notNull(),
    amountMinor: money().notNull(),
    /** What of it pays the tender; the rest is unapplied money and is refunded. */
    appliedMinor: money().notNull(),
    state: text().$type<"received" | "reversed">().notNull().default("received"),
    receivedAt: instant().notNull(),
    reversedAt: instant(),
  },
  (t) => [
    uniqueIndex("deposits_reference_unique").on(t.tenderId, t.providerReference),
    check("deposits_amount_positive", sql`${t.amountMinor} > 0`),
    check("deposits_applied_within", sql`${t.appliedMinor} between 0 and ${t.amountMinor}`),
  ],
);

/**
 * Money that the buyer's bank took back against our will, by a dispute of a card payment. A row is never deleted, and
 * only its end, and what the seller is relieved of, are written later: which dispute and how much stay as they were.
 */
export const chargebacks = pgTable(
  "chargebacks",
  {
    id: id(),
    tenderId: uuid()
      .notNull()
      .references(() => tenders.id),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    /** The provider's name of the dispute. */
    providerReference: text().notNull(),
    /** What the bank took, in minor units. */
    amountMinor: money().notNull(),
    /** What of it came back, in minor units: it only grows. What has not is lost once the dispute is decided. */
    returnedMinor: money()
      .notNull()
      .default(sql`0`),
    /**
     * What the bank keeps of what the tender still had: it can be refunded no more. The rest had gone back, or was on its
     * way, already; what was on its way and ends because the dispute is lost counts here too.
     */
    fromTenderMinor: money().notNull(),
    /**
     * What of it the seller carries, out of this order's proceeds. The rest is the marketplace's loss. Less when goods are
     * brought back afterwards: their worth is taken from the seller only once.
     */
    fromSellerMinor: money().notNull(),
    /** `standing` until the bank decides; `won`: all of the money is back; `lost`: the rest stays with the buyer. */
    state: text().$type<"standing" | "lost" | "won">().notNull().default("standing"),
    openedAt: instant().notNull(),
    closedAt: instant(),
  },
  (t) => [
    uniqueIndex("chargebacks_reference_unique").on(t.tenderId, t.providerReference),
    index("chargebacks_order").on(t.orderId),
    check("chargebacks_amount_positive", sql`${t.amountMinor} > 0`),
    check("chargebacks_returned_within", sql`${t.returnedMinor} between 0 and ${t.amountMinor}`),
    check("chargebacks_won_is_back", sql`(${t.state} = 'won') = (${t.returnedMinor} = ${t.amountMinor})`),
    check(
      "chargebacks_from_tender_within",
      sql`${t.fromTenderMinor} between 0 and ${t.amountMinor} - ${t.returnedMinor}`,
    ),
    check("chargebacks_from_seller_within", sql`${t.fromSellerMinor} between 0 and ${t.fromTenderMinor}`),
    check("chargebacks_state_known", sql`${t.state} in ('standing','lost','won')`),
    check("chargebacks_decided_whole", sql`(${t.state} = 'standing') = (${t.closedAt} is null)`),
  ],
);

/** Everything providers told us by webhook, once each. A hint to re-read the provider, never a fact by itself. */
export const webhookInbox = pgTable(
  "webhook_inbox",
  {
    seq: bigserial({ mode: "bigint" }).primaryKey(),
    provider: text().$type<ProviderName>().notNull(),
    eventId: text().notNull(),
    type: text().notNull(),
    /** The tender it is about, where one was found. */
    tenderId: uuid(),
    payload: jsonb().notNull(),
    receivedAt: timestamp({ withTimezone: true, mode: "date" }).notNull(),
    processedAt: instant(),
    /** `applied`, `ignored` (older news or nothing of ours), or `quarantined` (it contradicts what we know). */
    outcome: text().$type<"applied" | "ignored" | "quarantined">(),
  },
  (t) => [
    uniqueIndex("webhook_inbox_once").on(t.provider, t.eventId),
    index("webhook_inbox_open")
      .on(t.seq)
      .where(sql`${t.processedAt} is null`),
  ],
);

/**
 * The order's transaction table: every movement of the buyer's money, append-only. Names the purchase key, its tender
 * and the ledger transaction behind it. Money that came beyond what was due is a row of its own, and so is its return.
 */
export const orderTransactions = pgTable(
  "order_transactions",
  {
    seq: bigserial({ mode: "bigint" }).primaryKey(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    purchaseKey: text()
      .notNull()
      .references(() => purchases.key),
    kind: text()
      .$type<"payment" | "additional_payment" | "excess" | "excess_refund" | "refund" | "adjustment">()
      .notNull(),
    tenderId: uuid().references(() => tenders.id),
    refundId: uuid().references(() => refunds.id),
    /** What the buyer paid (positive) or was given back (negative), in minor units. */
    amountMinor: money().notNull(),
    currency: currency().notNull(),
    /** The movement behind it; null exactly for an even exchange, which moves none. */
    ledgerTransactionId: uuid(),
    /** The amendment that it belongs to. */
    amendmentId: uuid().references(() => amendments.id),
    at: instant().notNull(),
  },
  (t) => [
    index("order_transactions_order").on(t.orderId, t.seq),
    uniqueIndex("order_transactions_once").on(t.ledgerTransactionId, t.tenderId, t.kind),
    check("order_transactions_moved_or_even", sql`(${t.ledgerTransactionId} is null) = (${t.amountMinor} = 0)`),
  ],
);
