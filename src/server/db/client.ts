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
 * Has every statement with parameters prepared, once for each connection. Drizzle prepares only what is given a name;
 * an unprepared statement is described before it is executed, so it takes two round trips where a prepared one takes
 * one, is planned every time, and cannot be sent together with others. Texts are few: they come from the code.
 */
function preparing<Client extends postgres.Sql | postgres.TransactionSql>(client: Client): Client {
  return new Proxy(client, {
    get(target, name) {
      if (name === "unsafe") {
        return (...[text, values, options]: Parameters<typeof target.unsafe>) =>
          target.unsafe(text, values, { ...options, prepare: true });
      }
      const own: unknown = Reflect.get(target, name);
      if ((name !== "begin" && name !== "savepoint") || typeof own !== "function") return own;
      return (work: (inner: postgres.TransactionSql) => Promise<unknown>): unknown =>
        Reflect.apply(own, target, [(inner: postgres.TransactionSql) => work(preparing(inner))]);
    },
  });
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
    db: drizzle(preparing(sql), { schema, casing: "snake_case" }),
    sql,
    close: () => sql.end({ timeout: 5 }),
  };
}
