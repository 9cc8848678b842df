import { index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "../columns";

/**
 * Who works off jobs at present: the names under which the queue notes who holds a job, with the process that has them.
 * A process writes `seen_at` again and again; what is held by a name that was not seen for a while is held by the dead.
 * Times are the database's own, so that clocks of machines need not agree.
 */
export const jobHolders = pgTable(
  "job_holders",
  {
    holder: text().primaryKey(),
    processId: uuid().notNull(),
    seenAt: instant().notNull(),
  },
  (t) => [index("job_holders_seen").on(t.seenAt)],
);
