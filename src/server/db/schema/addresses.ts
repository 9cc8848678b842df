import { sql } from "drizzle-orm";
import { boolean, check, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id } from "../columns";
import { users } from "./identity";

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
    /** What anyone who brings a parcel should know. */
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
