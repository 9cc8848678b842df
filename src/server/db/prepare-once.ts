import { AsyncLocalStorage } from "node:async_hooks";
import postgres from "postgres";
import { present } from "@/shared/assert";
import { type Db, type DbOrTx, openDrizzle } from "./client";
import { type Statements, statementsOf } from "./connection/statements";

/** A prepared query as Drizzle builds it. */
interface Prepared<Result> {
  execute(values?: Record<string, unknown>): Promise<Result>;
}

/** What sends the statement of the query that is being executed. */
const sending = new AsyncLocalStorage<Statements>();
let anywhere: Db | null = null;

/**
 * Drizzle over a driver that has no connection: each statement goes where its caller's go. What Drizzle prepares keeps
 * the driver it was built with, so this is how it is built once and runs in any transaction.
 */
function openAnywhere(): Db {
  // Never connects: Drizzle writes into its options how values are parsed.
  const template = postgres({ max: 1 });
  const driver: postgres.Sql = new Proxy(template, {
    get(target, name): unknown {
      if (name === "options") return target.options;
      if (name !== "unsafe") return undefined;
      return (...given: Parameters<Statements["unsafe"]>) =>
        present(sending.getStore(), "the statement is sent for somebody").unsafe(...given);
    },
  });
  return openDrizzle(driver);
}

/**
 * A query whose text is built once for the whole process and which runs in any transaction, on that transaction's own
 * connection. Building a wide select takes Drizzle longer than Postgres needs to answer it. For what runs with every
 * step of a payment or every request. See docs/decisions/022-statements-built-once.md.
 */
export function prepareOnce<Result>(
  build: (db: DbOrTx) => Prepared<Result>,
): (db: DbOrTx, values: Record<string, unknown>) => Promise<Result> {
  let built: Prepared<Result> | null = null;
  return (db, values) => {
    anywhere ??= openAnywhere();
    const query = (built ??= build(anywhere));
    return sending.run(statementsOf(db), () => query.execute(values));
  };
}
