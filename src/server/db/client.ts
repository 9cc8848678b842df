import { makePgArray } from "drizzle-orm/pg-core";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { readArrays } from "./connection/array-types";
import { drizzleDriver, runOnPool } from "./connection/drizzle-driver";
import { type Listening, listenTo } from "./connection/listening";
import { ConnectionPool } from "./connection/pool";
import { type TimeLimits, usualLimits } from "./connection/settings";
import type { Parameter } from "./connection/single-connection";
import { begunStatements, setStatements, type Statements } from "./connection/statements";
import * as tables from "./schema";
import * as ledgerTables from "./schema/ledger";

const schema = { ...tables, ...ledgerTables };

/** The database as use-cases and queries see it. */
export type Db = PostgresJsDatabase<typeof schema>;

/** An open transaction. Whatever must happen together takes this, so that it cannot run outside one. */
export type Tx = Parameters<Parameters<Db["transaction"]>[0]>[0];

/** Either: for reads that are right in both. */
export type DbOrTx = Db | Tx;

/**
 * Hand-written statements, each by itself on a connection of the pool. The text is a template whose values become
 * parameters, or is given whole. Times come as Postgres writes them, as text.
 */
export interface HandwrittenSql {
  <Rows extends readonly object[] = postgres.Row[]>(
    template: TemplateStringsArray,
    ...values: readonly Parameter[]
  ): Promise<Rows>;
  unsafe<Rows extends readonly object[] = postgres.Row[]>(text: string, values?: readonly Parameter[]): Promise<Rows>;
}

export interface DatabaseConnection {
  readonly db: Db;
  readonly sql: HandwrittenSql;
  /** Listens to a channel, on a connection of its own: see {@link listenTo}. */
  readonly listen: (channel: string, onNews: (payload: string) => void, onListening: () => void) => Listening;
  /** Whether a connection is open of which nothing bad is known. Without one, {@link reach} finds out. */
  readonly isConnected: () => boolean;
  /** Asks the server for an answer. Errors: `DatabaseUnavailable`. */
  readonly reach: () => Promise<void>;
  /** Ends all of it: after what has begun, or after five seconds. */
  close(): Promise<void>;
}

export interface ConnectOptions extends Partial<TimeLimits> {
  /** How many connections may be open at once; 10 unless told. Listening takes one more. */
  readonly max?: number;
  /** `false` for a pooler that lends a server connection for each transaction. */
  readonly prepare?: boolean;
  /** Where to listen, when the address is such a pooler's. */
  readonly directUrl?: string;
  /** One session for all that is done, which fails with its connection: for what holds a lock of the session. */
  readonly session?: boolean;
}

/**
 * Opens a pool of connections, each at its first need. The caller closes it; requests of one process share one.
 * Whatever is asked of it rejects with `DatabaseUnavailable` when the server cannot be reached or is lost.
 */
export function connect(url: string, options: ConnectOptions = {}): DatabaseConnection {
  const settings = { ...usualLimits, ...options, url, prepare: options.prepare ?? true, max: options.max ?? 10 };
  // Never connects: it carries how values are parsed, which Drizzle decides.
  const template = postgres(url, { max: 1 });
  readArrays(template.options);
  const pool = new ConnectionPool(settings, template.options);
  const driver = drizzleDriver(pool, template);
  return {
    db: noteStatements(openDrizzle(driver), driver),
    sql: handwritten((text, values) => runOnPool(pool, text, values)),
    listen: (channel, onNews, onListening) =>
      listenTo({ ...settings, url: options.directUrl ?? url }, channel, onNews, onListening),
    isConnected: () => pool.isConnected,
    reach: async () => {
      await runOnPool(pool, "select 1", []);
    },
    close: () => pool.close(),
  };
}

/** Drizzle over a driver, with our tables and their names. */
export function openDrizzle(driver: postgres.Sql): Db {
  return drizzle(driver, { schema, casing: "snake_case" });
}

interface Transacts {
  transaction<Result>(work: (tx: Tx) => Promise<Result>, config?: Parameters<Db["transaction"]>[1]): Promise<Result>;
}

/**
 * Notes what sends the statements of a database, and of every transaction and savepoint that is begun with it, for what
 * is built once and runs anywhere (`statementsOf`).
 */
function noteStatements<Handle extends Transacts>(handle: Handle, statements: Statements): Handle {
  setStatements(handle, statements);
  const begin: Transacts["transaction"] = handle.transaction.bind(handle);
  handle.transaction = (work, config) => begin((tx) => work(noteStatements(tx, begunStatements())), config);
  return handle;
}

function handwritten(run: (text: string, values: readonly Parameter[]) => Promise<unknown>): HandwrittenSql {
  const send = <Rows>(text: string, values: readonly Parameter[]) =>
    run(
      text,
      // The driver writes no arrays, since it does not ask each server for its types.
      values.map((value) => (Array.isArray(value) ? makePgArray(value) : value)),
    ) as Promise<Rows>;
  return Object.assign(
    <Rows>(template: TemplateStringsArray, ...values: readonly Parameter[]) =>
      send<Rows>(
        template.reduce((text, piece, index) => `${text}$${index}${piece}`),
        values,
      ),
    { unsafe: <Rows>(text: string, values: readonly Parameter[] = []) => send<Rows>(text, values) },
  );
}
