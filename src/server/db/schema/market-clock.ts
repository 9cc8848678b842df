import { sql } from "drizzle-orm";
import { bigint, check, pgTable, smallint } from "drizzle-orm/pg-core";
import { instant } from "../columns";

/**
 * How far a demo's time is ahead of the machines': one row, or none while nobody moved it. Only processes that were told to
 * follow it read it (`MARKET_CLOCK`), and it never goes back: what has happened stays in the past.
 */
export const marketClock = pgTable(
  "market_clock",
  {
    id: smallint().primaryKey().default(1),
    aheadMs: bigint({ mode: "number" }).notNull(),
    /** By the machine's time. */
    movedAt: instant().notNull(),
  },
  (t) => [check("market_clock_one", sql`${t.id} = 1`), check("market_clock_ahead", sql`${t.aheadMs} > 0`)],
);
