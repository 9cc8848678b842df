import type postgres from "postgres";
import { Pool } from "tarn";
import { noteLoss } from "@/server/telemetry/request-scope";
import { DatabaseUnavailable, findDatabaseUnavailable } from "@/shared/database-unavailable";
import type { ConnectionSettings } from "./settings";
import { SingleConnection } from "./single-connection";

/** How long work that has begun may go on when a pool closes. */
const closingMs = 5_000;
/** How long a connection that nobody needs is kept. */
const idleMs = 5 * 60_000;
/** How soon a connection that could not be opened is tried again: a server that returns is found within this time. */
const openAgainMs = 50;

/** How values are read from the wire and written to it, by their types' numbers. */
export type ValueParsing = Pick<postgres.Sql["options"], "parsers" | "serializers">;

export interface PoolSettings extends ConnectionSettings {
  readonly max: number;
  /** One session and no other: what its first connection was given (locks, settings) is never silently missing. */
  readonly session?: boolean;
}

/**
 * Lends connections, one to each caller, and throws away what was lost. Anyone who waits for a free one waits through a
 * restart of the server; after `waitMs` they are told that the database is unavailable.
 */
export class ConnectionPool {
  readonly #settings: PoolSettings;
  readonly #pool: Pool<SingleConnection>;
  readonly #open = new Set<SingleConnection>();
  readonly #parsing: ValueParsing;
  #sessionBegan = false;
  /** Connections that were last heard of before are not lent any more. */
  #distrustedBefore = 0;
  #lastFailure: unknown = null;
  #closing: Promise<void> | null = null;

  /** @param parsing followed by every connection, as it is when the connection opens */
  constructor(settings: PoolSettings, parsing: ValueParsing) {
    this.#settings = settings;
    this.#parsing = parsing;
    this.#pool = new Pool<SingleConnection>({
      min: settings.session ? 1 : 0,
      max: settings.max,
      acquireTimeoutMillis: settings.waitMs,
      // Opening has its own limit; this one only must not come before it.
      createTimeoutMillis: 2 * settings.connectMs,
      createRetryIntervalMillis: openAgainMs,
      idleTimeoutMillis: idleMs,
      propagateCreateError: settings.session ?? false,
      create: () => this.#create(),
      validate: (connection) => this.#isGood(connection),
      destroy: async (connection) => {
        await connection.retire();
        this.#open.delete(connection);
      },
    });
  }

  /** Whether a connection is open of which nothing bad is known. Asks nobody. */
  get isConnected(): boolean {
    return [...this.#open].some((connection) => this.#isGood(connection));
  }

  /**
   * Lends a connection for as long as the work goes on. Errors: {@link DatabaseUnavailable}, which the present request
   * is known to have met from then on.
   */
  async lend<Result>(work: (connection: SingleConnection) => Promise<Result>): Promise<Result> {
    try {
      return await this.#lend(work);
    } catch (error) {
      const lost = findDatabaseUnavailable(error);
      if (lost) noteLoss(lost);
      throw error;
    }
  }

  async #lend<Result>(work: (connection: SingleConnection) => Promise<Result>): Promise<Result> {
    if (this.#closing) throw new DatabaseUnavailable("nothing_committed", new Error("the pool is closed"));
    let connection: SingleConnection;
    try {
      connection = await this.#pool.acquire().promise;
    } catch (error) {
      throw new DatabaseUnavailable("nothing_committed", this.#lastFailure ?? error);
    }
    try {
      return await work(connection);
    } finally {
      this.#pool.release(connection);
    }
  }

  /** Closes all connections, after what has begun, or after five seconds. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const timer = setTimeout(() => {
      for (const connection of this.#open) connection.lose(new Error("the pool was closed"));
    }, closingMs);
    try {
      await this.#pool.destroy();
    } finally {
      clearTimeout(timer);
    }
  }

  async #create(): Promise<SingleConnection> {
    try {
      if (this.#settings.session && this.#sessionBegan) throw new Error("the session was lost");
      const connection = await SingleConnection.open(this.#settings);
      this.#sessionBegan = true;
      Object.assign(connection.sql.options.parsers, this.#parsing.parsers);
      Object.assign(connection.sql.options.serializers, this.#parsing.serializers);
      connection.onSilence = () => {
        this.#distrustedBefore = Date.now();
      };
      this.#open.add(connection);
      this.#lastFailure = null;
      return connection;
    } catch (error) {
      this.#lastFailure = error;
      throw error;
    }
  }

  #isGood(connection: SingleConnection): boolean {
    if (connection.lost) return false;
    if (this.#settings.session) return true;
    return Date.now() < connection.retiresAt && connection.heardAt >= this.#distrustedBefore;
  }
}
