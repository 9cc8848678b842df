import { doublingMs } from "@/shared/back-off";
import { setTimeout as delay } from "node:timers/promises";
import { logger } from "@/server/telemetry/logger";

/** Something that goes on until it is stopped. */
export interface Repeated {
  /** Lets what has begun come to its end, and begins no more. Never rejects. */
  stop(): Promise<void>;
}

const longestPauseMs = 30_000;

/**
 * Does something again and again, with a pause between; never twice at once. Where it fails it is logged and the pause
 * grows, to `longestMs` at most: what it needs, such as the database, may be away for a while, and comes back.
 */
export function repeat(
  name: string,
  pauseMs: number,
  work: () => Promise<unknown>,
  longestMs: number = longestPauseMs,
): Repeated {
  const stopping = new AbortController();
  const going = (async () => {
    let failures = 0;
    while (!stopping.signal.aborted) {
      try {
        await work();
        if (failures > 0) logger.info({ name, failures }, "goes on after failures");
        failures = 0;
      } catch (error) {
        failures += 1;
        logger.error({ err: error, name, failures }, "failed, and will be tried again");
      }
      const grown = doublingMs(failures + 1, pauseMs, longestMs);
      await delay(Math.max(pauseMs, grown), undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return {
    stop() {
      stopping.abort();
      return going;
    },
  };
}
