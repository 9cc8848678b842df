import type postgres from "postgres";
import { DatabaseUnavailable } from "@/shared/database-unavailable";
import { InvariantError } from "@/shared/assert";
import { PendingStatement } from "./pending-statement";
import type { ConnectionPool } from "./pool";
import type { Parameter } from "./single-connection";
import { runTransaction, type Work } from "./transaction";

/** Runs one statement on a connection of the pool. */
export function runOnPool(
  pool: ConnectionPool,
  text: string,
  values: readonly Parameter[],
  asArrays = false,
): Promise<unknown> {
  return pool.lend(async (connection) => {
    try {
      return await connection.run(text, values, asArrays);
    } catch (error) {
      // By itself a statement is a transaction: it may have been done before the answer was lost.
      if (connection.lost) throw new DatabaseUnavailable("unknown", connection.lost);
      throw error;
    }
  });
}

/**
 * What Drizzle takes for postgres.js: the three things it asks of it, each on a connection that the pool lends.
 * `template` never connects: Drizzle writes into its options how values are parsed.
 */
export function drizzleDriver(pool: ConnectionPool, template: postgres.Sql): postgres.Sql {
  return new Proxy(template, {
    apply() {
      throw new InvariantError("statements are written with Drizzle, or with the connection's own sql");
    },
    get(target, name): unknown {
      switch (name) {
        case "options":
          return target.options;
        case "unsafe":
          return (text: string, values: readonly Parameter[] = []) =>
            new PendingStatement((asArrays) => runOnPool(pool, text, values, asArrays));
        case "begin":
          return (work: Work) => pool.lend((connection) => runTransaction(connection, work));
        default:
          return undefined;
      }
    },
  });
}
