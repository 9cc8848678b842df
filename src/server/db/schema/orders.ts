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
import type { FrozenAddress } from "@/inputs/addresses";
import type { AmendmentKind, AmendmentState } from "@/inputs/amendments";
import type { LeasePurpose } from "@/inputs/leases";
import type { OrderState, ReturnPlace, ReviewKind } from "@/inputs/orders";
import { currency, id, instant, money } from "../columns";
import { sellers, users } from "./identity";
import { leases } from "./leasing";
import { refundAccounts } from "./payment-means";
import { purchaseLines, purchases } from "./purchasing";

/** One purchase from one seller by one buyer. The state is moved only by the order's state table. */
export const orders = pgTable(
  "orders",
  {
    id: id(),
    /** What people call the order: short, speakable, unique. */
    number: text().notNull(),
    purchaseKey: text()
      .notNull()
      .references(() => purchases.key),
    buyerId: uuid()
      .notNull()
      .references(() => users.id),
    sellerId: uuid()
      .notNull()
      .references(() => sellers.id),
    /** The lease that this order pays for; null for a sale. No goods move by such an order. */
    leaseId: uuid().references(() => leases.id),
    /** What of the lease it pays; null for a sale. */
    leasePurpose: text().$type<LeasePurpose>(),
    /** Money of this order came, went or failed to come, and its lease has not taken that over yet. */
    leaseNews: boolean().notNull().default(false),
    state: text().$type<OrderState>().notNull(),
    currency: currency().notNull(),
    /** What the buyer owed for the whole order when it was placed, in minor units. Never changes. */
    totalMinor: money().notNull(),
    /**
     * What of the order is sold today, in minor units: its total, more by exchanges upwards, less by what went back. An
     * insert that leaves it out begins with the total, by a trigger.
     */
    soldMinor: money().notNull(),
    /** The marketplace's share of the sale in basis points, frozen when placed. */
    commissionBps: integer().notNull(),
    /** Tax on the commission in basis points, frozen when placed. */
    commissionTaxBps: integer().notNull(),
    /** How often in a row the worker could not bring the payment further. */
    stepFailures: integer().notNull().default(0),
    /** When the first of them was; null while there is none. */
    stepFailingSince: instant(),
    address: jsonb().$type<FrozenAddress>().notNull(),
    /** Why the order is being unwound: it decides whether it ends as aborted, expired or cancelled. */
    endReason: text().$type<
      | "given_up"
      | "declined"
      | "deposit_late"
      | "capture_lost"
      | "seller_declined"
      | "cancelled"
      | "returned"
      | "lease_ended"
    >(),
    /** While `changing`: the state in which the order was and will be again. */
    resumeState: text().$type<OrderState>(),
    /** Something happened that a person must look at; shipping stops until it is cleared. */
    needsReview: boolean().notNull().default(false),
    /** When the order's payment must be looked at next; null while nothing is due. Outlives every crash. */
    advanceAt: instant(),
    placedAt: instant().notNull(),
    paidAt: instant(),
    /** When the seller accepted: from then on the money is the seller's, and refunds come out of it. */
    acceptedAt: instant(),
    completedAt: instant(),
    endedAt: instant(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("orders_number_unique").on(t.number),
    uniqueIndex("orders_purchase_unique").on(t.purchaseKey),
    index("orders_buyer").on(t.buyerId, t.id.desc().nullsFirst()),
    index("orders_seller").on(t.sellerId, t.id.desc().nullsFirst()),
    // What waits for a seller is little of all that was ever sold.
    index("orders_waiting_for_seller")
      .on(t.sellerId, t.state)
      .where(sql`${t.state} in ('sale_requested','accepted') and ${t.leaseId} is null`),
    index("orders_lease")
      .on(t.leaseId)
      .where(sql`${t.leaseId} is not null`),
    index("orders_due")
      .on(t.advanceAt)
      .where(sql`${t.advanceAt} is not null`),
    // Two at once would both pay what is owed once.
    uniqueIndex("orders_open_once_per_lease")
      .on(t.leaseId, t.leasePurpose)
      .where(
        sql`${t.leaseId} is not null and ${t.state} in ('placed','authorising','awaiting_deposit','funded','capturing')`,
      ),
    index("orders_lease_news")
      .on(t.leaseId)
      .where(sql`${t.leaseNews}`),
    check("orders_lease_whole", sql`(${t.leaseId} is null) = (${t.leasePurpose} is null)`),
    check("orders_lease_purpose_known", sql`${t.leasePurpose} in ('signing','instalments','buyout')`),
    check("orders_total_positive", sql`${t.totalMinor} > 0`),
    check("orders_sold_not_negative", sql`${t.soldMinor} >= 0`),
    check("orders_resume_while_changing", sql`(${t.state} = 'changing') = (${t.resumeState} is not null)`),
    check(
      "orders_state_known",
      sql`${t.state} in ('placed','authorising','awaiting_deposit','funded','capturing','paid','sale_requested','accepted','shipped','delivered','completed','changing','unwinding','aborted','expired','cancelling','cancelled')`,
    ),
  ],
);

/** What happened to an order, in the order it happened. Append-only; the timeline on the pages. */
export const orderEvents = pgTable(
  "order_events",
  {
    seq: bigserial({ mode: "bigint" }).primaryKey(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    /** The event's name in the order's state table, or a fact about a tender such as `tenderDeclined`. */
    event: text().notNull(),
    fromState: text().$type<OrderState>(),
    toState: text().$type<OrderState>().notNull(),
    actor: text().$type<"buyer" | "seller" | "admin" | "system" | "provider">().notNull(),
    tenderId: uuid(),
    detail: jsonb().$type<Record<string, string>>().notNull().default({}),
    at: instant().notNull(),
  },
  (t) => [index("order_events_order").on(t.orderId, t.seq)],
);

/**
 * What changed a paid order: goods taken out, brought back, or exchanged for others. The particulars stay as they were
 * frozen; what the order's goods are today follows from them and from the amendments that are done.
 */
export const amendments = pgTable(
  "amendments",
  {
    id: id(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    kind: text().$type<AmendmentKind>().notNull(),
    state: text().$type<AmendmentState>().notNull(),
    /** Who wished it. */
    actor: text().$type<"buyer" | "seller" | "admin">().notNull(),
    /** Chosen by the page: the same wish sent twice is carried out once. */
    requestId: uuid().notNull(),
    /** SHA-256 of that wish: the same name for another one is refused. */
    requestHash: text().notNull(),
    /** The frozen particulars of the goods that come in, for an exchange. */
    purchaseKey: text().references(() => purchases.key),
    /** What the buyer pays more for the goods (positive), or what they are worth less (negative), in minor units. */
    differenceMinor: money().notNull(),
    /** What is kept of the returned goods' worth by agreement, such as return delivery, in minor units. */
    keptMinor: money()
      .notNull()
      .default(sql`0`),
    /** A word of `inputs/amendments.ts` that the pages translate; an exchange needs none. */
    reason: text(),
    /** What the person who wished it wrote. */
    note: text().notNull().default(""),
    /** What the other side answered or found, and what the marketplace decided, in the order in which it was said. */
    answers: jsonb().$type<{ by: "seller" | "admin"; text: string; at: string }[]>().notNull().default([]),
    pictures: jsonb().$type<string[]>().notNull().default([]),
    /** Where the goods go back to, frozen when the seller approved the return. Null before that, and where none was known. */
    returnTo: jsonb().$type<ReturnPlace>(),
    /** How the goods travel back. */
    carrier: text(),
    trackingNumber: text(),
    /** Whether returned goods went back on the shelf; null until they were looked at. */
    restocked: boolean(),
    /** SHA-256 of the preview that the buyer confirmed. */
    previewHash: text(),
    /** Where money goes that cannot go back over its own means. */
    refundAccountId: uuid().references(() => refundAccounts.id),
    createdAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [
    index("amendments_order").on(t.orderId, t.id),
    uniqueIndex("amendments_request_once").on(t.orderId, t.requestId),
    uniqueIndex("amendments_purchase_unique").on(t.purchaseKey),
    // Returns that wait for their seller are few, however many are over.
    index("amendments_waiting")
      .on(t.createdAt)
      .where(sql`${t.kind} = 'return' and ${t.state} in ('requested','sent')`),
    check("amendments_kept_not_negative", sql`${t.keptMinor} >= 0`),
    check("amendments_exchange_has_goods", sql`(${t.kind} = 'exchange') = (${t.purchaseKey} is not null)`),
    check(
      "amendments_state_known",
      sql`${t.state} in ('awaiting_payment','requested','approved','sent','disputed','to_confirm','done','refused','withdrawn','abandoned')`,
    ),
  ],
);

/** Goods that an amendment takes out of an order: so many of a frozen line. */
export const amendmentLines = pgTable(
  "amendment_lines",
  {
    amendmentId: uuid()
      .notNull()
      .references(() => amendments.id),
    purchaseLineId: uuid()
      .notNull()
      .references(() => purchaseLines.id),
    quantity: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.amendmentId, t.purchaseLineId] }),
    check("amendment_lines_quantity_positive", sql`${t.quantity} > 0`),
  ],
);

/** Something a person at the marketplace must decide or do: a reversed deposit, a refund no provider can carry. */
export const reviewCases = pgTable(
  "review_cases",
  {
    id: id(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    tenderId: uuid(),
    kind: text().$type<ReviewKind>().notNull(),
    /** The refund that a person must make by hand; of one tender there may be several. */
    refundId: uuid(),
    /** The amendment that a person must decide. */
    amendmentId: uuid().references(() => amendments.id),
    /** The money in question in minor units of the order's currency. */
    amountMinor: money().notNull(),
    openedAt: instant().notNull(),
    closedAt: instant(),
    closedBy: uuid(),
    note: text(),
  },
  (t) => [
    uniqueIndex("review_cases_once")
      .on(t.orderId, t.kind, sql`coalesce(${t.refundId}, ${t.amendmentId}, ${t.tenderId})`)
      .where(sql`${t.closedAt} is null`),
    index("review_cases_open")
      .on(t.openedAt)
      .where(sql`${t.closedAt} is null`),
    index("review_cases_closed")
      .on(t.closedAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`${t.closedAt} is not null`),
  ],
);
