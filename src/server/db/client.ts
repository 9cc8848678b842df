import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as tables from "./schema";
import * as ledgerTables from "./schema/ledger";

const schema = { ...tables, ...ledgerTables };

/** The database as use-cases and queries see it. */
export type Db = PostgresJsDatabase<typeof schema>;

/** An open transaction. Whatever must happen together takes this, so that it cannot run outside one. */
export type Tx = Parameters<Parameters<Db["transaction"]>[0]>[0];

/** Either: for reads that are right in both. */
export type DbOrTx = Db | Tx;

export interface DatabaseConnection {
  readonly db: Db;
  /** The driver underneath, for LISTEN and hand-written statements. */
  readonly sql: postgres.Sql;
  close(): Promise<void>;
}

/**
 * Opens a pool of connections. `prepare: false` is for PgBouncer in transaction mode.
 * The caller closes it; requests of one process share one.
 */
export function connect(url: string, options: { max?: number; prepare?: boolean } = {}): DatabaseConnection {
  const sql = postgres(url, {
    max: options.max ?? 10,
    prepare: options.prepare ?? true,
    onnotice: () => undefined,
  });
  return {
    db: drizzle(sql, { schema, casing: "snake_case" }),
    sql,
    close: () => sql.end({ timeout: 5 }),
  };
}
