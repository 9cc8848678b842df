import type { Socket } from "node:net";
import postgres from "postgres";
import { logger } from "@/server/telemetry/logger";
import { openSocket } from "./open-socket";
import type { ConnectionSettings } from "./settings";

/** What the driver reports when the connection is gone, and what Postgres says before it closes one. */
const lossCodes: ReadonlySet<unknown> = new Set([
  ...["CONNECTION_CLOSED", "CONNECTION_DESTROYED", "CONNECTION_ENDED", "CONNECT_TIMEOUT"],
  ...["ECONNRESET", "ECONNREFUSED", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH", "ENOTFOUND", "EAI_AGAIN"],
  // admin_shutdown, crash_shutdown, cannot_connect_now, database_dropped, idle_session_timeout
  ...["57P01", "57P02", "57P03", "57P04", "57P05"],
  // idle_in_transaction_session_timeout, transaction_timeout
  ...["25P03", "25P04"],
  // connection_exception and its kinds; also what a pooler says of a server that it lost
  ...["08000", "08001", "08003", "08004", "08006", "08P01"],
]);

function isLoss(error: unknown): error is Error {
  return error instanceof Error && "code" in error && lossCodes.has(error.code);
}

/** Idle connections are probed after so many seconds, so that one to a vanished server does not stay for hours. */
const keepAliveSeconds = 10;

/** Has a backend that waits for a lock look whether its client is still there: else those given up would pile up. */
const cancelForLostClients = "set client_connection_check_interval = '5s'";

/** Ages at which a connection retires, spread so that not all do at once: half an hour to an hour. */
const oldestMs = () => (30 + Math.random() * 30) * 60_000;

/**
 * A driver that has one connection in its life. It is lost with it and never opens another, so that no statement can
 * reach a session that it was not meant for. Give it to one caller at a time.
 */
export class SingleConnection {
  readonly sql: postgres.Sql;
  /** When the server last answered, in milliseconds since 1970. */
  heardAt = Date.now();
  readonly retiresAt = Date.now() + oldestMs();
  readonly #settings: ConnectionSettings;
  readonly #toldOfLoss = new Set<(reason: Error) => void>();
  readonly #connecting = new AbortController();
  #socket: Socket | null = null;
  #state: "connecting" | "open" | "retired" = "connecting";
  #lost: Error | null = null;
  /** Called when a statement was not answered in time: the server may be gone for others too. */
  onSilence: (() => void) | null = null;

  /** @param onNotify hears what is notified on channels this connection listens to */
  private constructor(settings: ConnectionSettings, onNotify?: (channel: string, news: string) => void) {
    this.#settings = settings;
    let places = 0;
    const options = {
      max: 1,
      prepare: settings.prepare,
      // Read at each connect, outside of any statement: lost in that moment, the driver ends the process.
      fetch_types: false,
      connect_timeout: settings.connectMs / 1_000,
      keep_alive: keepAliveSeconds,
      // A connection that retires by itself can be lent at that moment; the pool retires those that are free.
      idle_timeout: 0,
      max_lifetime: null,
      onnotice: () => undefined,
      onclose: () => this.lose(new Error("the connection was closed")),
      ...(onNotify ? { onnotify: onNotify } : {}),
      socket: async (to: Parameters<typeof openSocket>[0]): Promise<Socket> => {
        const refusal = this.#lost ?? (this.#state === "connecting" ? null : new Error("the connection was closed"));
        if (refusal) throw refusal;
        try {
          this.#socket = await openSocket(to, places++, this.#connecting.signal);
          return this.#socket;
        } catch (error) {
          this.lose(error instanceof Error ? error : new Error("the socket could not be opened"));
          throw error;
        }
      },
    };
    this.sql = postgres(settings.url, options);
  }

  /** Opens a connection and waits for its first answer. Throws when there is none within `connectMs`. */
  static async open(
    settings: ConnectionSettings,
    onNotify?: (channel: string, news: string) => void,
  ): Promise<SingleConnection> {
    const connection = new SingleConnection(settings, onNotify);
    const timer = setTimeout(() => {
      connection.lose(new Error(`no connection within ${settings.connectMs} ms`));
    }, settings.connectMs);
    try {
      await connection.untilLost(connection.sql.unsafe(cancelForLostClients)).catch((error: unknown) => {
        // Not every system can look: an answer it is all the same. A server that lets nobody in says so as FATAL.
        if (connection.lost || !(error instanceof postgres.PostgresError) || error.severity !== "ERROR") throw error;
      });
      connection.#state = "open";
      return connection;
    } catch (error) {
      connection.lose(error instanceof Error ? error : new Error("the first statement failed"));
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Why the connection is gone; null while it is there. */
  get lost(): Error | null {
    return this.#lost;
  }

  /** Gives the connection up: whatever waits for it is rejected with the reason, and nothing more is sent. */
  lose(reason: Error): void {
    if (this.#lost) return;
    this.#lost = reason;
    this.#connecting.abort(reason);
    this.#socket?.destroy();
    if (this.#state === "open") logger.warn({ err: reason }, "a connection to the database was lost");
    for (const tell of [...this.#toldOfLoss]) tell(reason);
    this.#toldOfLoss.clear();
  }

  /** Tells the server goodbye. Only for a connection that nobody uses. */
  async retire(): Promise<void> {
    if (this.#lost) return;
    this.#state = "retired";
    await this.sql.end({ timeout: 1 });
    this.lose(new Error("the connection has retired"));
  }

  /**
   * The outcome of what was asked of the driver; rejects at once when the connection is lost, also where the driver
   * itself would leave its caller waiting for ever.
   */
  untilLost<T>(work: PromiseLike<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.#lost) {
        reject(this.#lost);
        return;
      }
      this.#toldOfLoss.add(reject);
      work.then(
        (value) => {
          this.#toldOfLoss.delete(reject);
          this.heardAt = Date.now();
          resolve(value);
        },
        (error: unknown) => {
          this.#toldOfLoss.delete(reject);
          // Before the caller hears of it, who would otherwise go on with a connection that is on its way out.
          if (isLoss(error)) this.lose(error);
          reject(error instanceof Error ? error : new Error("the driver failed without an error"));
        },
      );
    });
  }

  /**
   * Expects an answer within the limit of a statement, and gives the connection up otherwise. Call what is returned
   * when the answer is there.
   */
  expectAnswer(): () => void {
    const { statementMs } = this.#settings;
    if (statementMs === null) return () => undefined;
    const timer = setTimeout(() => {
      this.lose(new Error(`no answer within ${statementMs} ms`));
      this.onSilence?.();
    }, statementMs);
    return () => clearTimeout(timer);
  }

  /** One statement: its rows as objects, or as arrays of their values. */
  async run(text: string, values: readonly Parameter[], asArrays = false): Promise<unknown> {
    return runOn(this, this.sql, text, values, asArrays);
  }
}

/** A value as Drizzle and hand-written statements give it. */
export type Parameter = postgres.ParameterOrJSON<never>;

/**
 * Sends a statement through a driver or through its open transaction. Statements with parameters are prepared, once
 * for each connection: an unprepared one is described before it is executed, so it takes two round trips where a
 * prepared one takes one, and is planned every time. Texts are few: they come from the code.
 */
export async function runOn(
  connection: SingleConnection,
  driver: postgres.ISql,
  text: string,
  values: readonly Parameter[],
  asArrays: boolean,
): Promise<unknown> {
  const answered = connection.expectAnswer();
  try {
    const query = driver.unsafe(text, [...values], { prepare: true });
    return await connection.untilLost<unknown>(asArrays ? query.values() : query);
  } finally {
    answered();
  }
}
