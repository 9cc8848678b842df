import { setTimeout as delay } from "node:timers/promises";
import { logger } from "@/server/telemetry/logger";
import type { ConnectionSettings } from "./settings";
import { SingleConnection } from "./single-connection";

/** How often a listening connection is asked whether it is still there: it has nothing else to say for hours. */
const askEveryMs = 15_000;
const shortestPauseMs = 50;
const longestPauseMs = 2_000;
const closingMs = 1_000;

export interface Listening {
  /** Settles when the channel is listened to for the first time. Rejects when it never was before the end. */
  readonly begun: Promise<void>;
  close(): Promise<void>;
}

/**
 * Listens to a channel on a connection of its own until it is closed, through every loss of the connection.
 *
 * @param onNews hears each notification's payload
 * @param onListening called whenever listening begins: what was notified before, or while the connection was lost, was
 *   not heard, so read again
 */
export function listenTo(
  settings: ConnectionSettings,
  channel: string,
  onNews: (payload: string) => void,
  onListening: () => void,
): Listening {
  const closing = new AbortController();
  const closed = (): boolean => closing.signal.aborted;
  let begin = (): void => undefined;
  let connection: SingleConnection | null = null;
  const begun = new Promise<void>((resolve, reject) => {
    begin = resolve;
    closing.signal.addEventListener("abort", () => reject(new Error("closed before it listened")), { once: true });
  });
  // Anyone who does not wait for the beginning need not hear that there was none.
  begun.catch(() => undefined);

  const hear = async (): Promise<void> => {
    const heard = await SingleConnection.open(settings, (_channel, payload) => onNews(payload));
    connection = heard;
    try {
      await heard.run(`listen "${channel.replaceAll('"', '""')}"`, []);
      begin();
      onListening();
      while (!closed()) {
        await heard.untilLost(delay(askEveryMs, null, { signal: closing.signal, ref: false }));
        await heard.run("select 1", []);
      }
    } finally {
      await heard.retire();
    }
  };

  const listen = async (): Promise<void> => {
    let pauseMs = shortestPauseMs;
    while (!closed()) {
      const since = Date.now();
      try {
        await hear();
      } catch (error) {
        if (closed()) return;
        logger.warn({ err: error, channel }, "not listening to the database; trying again");
      }
      // Long enough ago: this is a new loss, not the old one going on.
      pauseMs = Date.now() - since > longestPauseMs ? shortestPauseMs : Math.min(2 * pauseMs, longestPauseMs);
      await delay(pauseMs, null, { signal: closing.signal }).catch(() => undefined);
    }
  };
  const ended = listen();

  return {
    begun,
    async close() {
      closing.abort();
      const timer = setTimeout(() => connection?.lose(new Error("listening was closed")), closingMs);
      await ended;
      clearTimeout(timer);
    },
  };
}
