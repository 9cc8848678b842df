import { sql } from "drizzle-orm";
import { check, integer, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { instant, money } from "../columns";
import { variants } from "./catalog";
import { users } from "./identity";

/**
 * What a person has put aside to buy. It promises nothing: prices and stock are looked up whenever it is shown, and a
 * purchase freezes its own particulars.
 */
export const cartLines = pgTable(
  "cart_lines",
  {
    userId: uuid()
      .notNull()
      .references(() => users.id),
    variantId: uuid()
      .notNull()
      .references(() => variants.id),
    quantity: integer().notNull(),
    /** The price of one unit when the person last saw it, in minor units: a change since is told. */
    seenPriceMinor: money().notNull(),
    addedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.variantId] }),
    check("cart_lines_quantity_within", sql`${t.quantity} between 1 and 99`),
    check("cart_lines_price_positive", sql`${t.seenPriceMinor} > 0`),
  ],
);
