import type { DatabaseConnection, Db } from "@/server/db/client";
import { marketClock } from "@/server/db/schema";
import { logger } from "@/server/telemetry/logger";
import type { Clock } from "@/shared/clock";

/** A clock that somebody can move for every process of the market at once. */
export interface MarketClock extends Clock {
  /** Settles when the clock knows how far ahead it is: until then it shows the machine's time. */
  readonly ready: Promise<void>;
  isReady(): boolean;
  close(): Promise<void>;
}

/** How far a demo's time is ahead, in milliseconds. */
export async function readAheadMs(db: Db): Promise<number> {
  const [row] = await db.select({ aheadMs: marketClock.aheadMs }).from(marketClock);
  return row?.aheadMs ?? 0;
}

/**
 * Follows the clock in the database. A move is told to all processes; one that lost the connection meanwhile reads again.
 * It never goes back, whatever arrives in which order.
 */
export function openMarketClock({ db, listen }: Pick<DatabaseConnection, "db" | "listen">): MarketClock {
  let aheadMs = 0;
  let known = false;
  let becomeReady = (): void => undefined;
  const ready = new Promise<void>((resolve) => {
    becomeReady = resolve;
  });
  const follow = (toMs: number): void => {
    if (Number.isSafeInteger(toMs) && toMs > aheadMs) aheadMs = toMs;
  };
  const readAgain = (): void => {
    readAheadMs(db).then(
      (toMs) => {
        follow(toMs);
        known = true;
        becomeReady();
      },
      (error: unknown) => {
        logger.error({ err: error }, "the market's clock could not be read");
        setTimeout(readAgain, 1_000).unref();
      },
    );
  };
  const listening = listen("market_clock", (toMs) => follow(Number(toMs)), readAgain);
  return {
    now: () => new Date(Date.now() + aheadMs),
    ready,
    isReady: () => known,
    close: () => listening.close(),
  };
}
