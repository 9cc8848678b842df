import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, currency, id, instant, money } from "../columns";
import { listings, variants } from "./catalog";
import { sellers, users } from "./identity";

/**
 * The frozen description of what is bought. Its key travels in the buyer's signed cookie; this row is the truth. Never
 * updated: another choice of goods is another row.
 */
export const purchases = pgTable(
  "purchases",
  {
    /** The purchase key: opaque, random, unguessable. */
    key: text().primaryKey(),
    buyerId: uuid()
      .notNull()
      .references(() => users.id),
    sellerId: uuid()
      .notNull()
      .references(() => sellers.id),
    currency: currency().notNull(),
    /** Sum of all lines, tax included, in minor units. */
    totalMinor: money().notNull(),
    /** SHA-256 over the canonical form of the particulars, in hexadecimal. */
    hash: text().notNull(),
    createdAt: createdAt(),
    /** After this instant the particulars can no longer be ordered: prices may have changed. */
    expiresAt: instant().notNull(),
  },
  (t) => [
    index("purchases_buyer").on(t.buyerId, t.createdAt),
    check("purchases_total_positive", sql`${t.totalMinor} > 0`),
  ],
);

/** A line of frozen particulars: which unit, how many, at what price, and its name as it was. */
export const purchaseLines = pgTable(
  "purchase_lines",
  {
    id: id(),
    purchaseKey: text()
      .notNull()
      .references(() => purchases.key),
    position: integer().notNull(),
    listingId: uuid()
      .notNull()
      .references(() => listings.id),
    variantId: uuid()
      .notNull()
      .references(() => variants.id),
    titleEn: text().notNull(),
    titleKo: text().notNull(),
    variantNameEn: text().notNull(),
    variantNameKo: text().notNull(),
    picturePath: text(),
    quantity: integer().notNull(),
    /** Price of one unit when the particulars were frozen, in minor units. */
    unitPriceMinor: money().notNull(),
  },
  (t) => [
    uniqueIndex("purchase_lines_position_unique").on(t.purchaseKey, t.position),
    check("purchase_lines_quantity_positive", sql`${t.quantity} > 0`),
    check("purchase_lines_price_positive", sql`${t.unitPriceMinor} > 0`),
  ],
);
