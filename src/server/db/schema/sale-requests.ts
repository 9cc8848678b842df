import { sql } from "drizzle-orm";
import { check, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, instant } from "../columns";
import { sellers } from "./identity";
import { orders } from "./orders";

/** The request to the seller to sell. A row exists only once every tender is captured. */
export const saleRequests = pgTable(
  "sale_requests",
  {
    id: id(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    sellerId: uuid()
      .notNull()
      .references(() => sellers.id),
    sentAt: instant().notNull(),
    answeredAt: instant(),
    answer: text().$type<"accepted" | "declined">(),
    /** What the seller wrote when declining. */
    reason: text(),
  },
  (t) => [
    uniqueIndex("sale_requests_order_unique").on(t.orderId),
    index("sale_requests_open")
      .on(t.sellerId, t.sentAt)
      .where(sql`${t.answeredAt} is null`),
    check("sale_requests_answered_whole", sql`(${t.answeredAt} is null) = (${t.answer} is null)`),
  ],
);

/** The parcel of an order. */
export const shipments = pgTable(
  "shipments",
  {
    id: id(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    carrier: text().notNull(),
    trackingNumber: text().notNull(),
    shippedAt: instant().notNull(),
    deliveredAt: instant(),
  },
  (t) => [uniqueIndex("shipments_order_unique").on(t.orderId)],
);
