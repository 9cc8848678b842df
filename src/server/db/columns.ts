import { sql } from "drizzle-orm";
import { bigint, char, timestamp, uuid } from "drizzle-orm/pg-core";
import { v7 as uuidv7 } from "uuid";
import type { Currency } from "@/shared/money";

/** A new identifier: UUID version 7, so that keys are roughly in order of creation and index pages stay warm. */
export const newId = (): string => uuidv7();

/** Primary key, chosen by us before the insert, so that a retried insert meets itself. */
export const id = () => uuid().primaryKey().$defaultFn(newId);

/** An amount of money in minor units of the row's currency. Integer, never a float. */
export const money = () => bigint({ mode: "bigint" });

/** ISO 4217 code of the amounts in the row. */
export const currency = () => char({ length: 3 }).$type<Currency>();

/** An instant, in UTC. */
export const instant = () => timestamp({ withTimezone: true, mode: "date" });

/** The instant at which the row was written, by the database's clock. */
export const createdAt = () =>
  instant()
    .notNull()
    .default(sql`now()`);
