import { setTimeout as delay } from "node:timers/promises";

const shortestPauseMs = 1_000;
const longestPauseMs = 60_000;
/** Whatever has run for so long has started well: the next pause is the shortest again. */
const provenAfterMs = 60_000;

export interface KeptRunning {
  /** Starts nothing any more, and waits until no start is under way. */
  stop(): Promise<void>;
}

/**
 * Starts a part of the market again whenever it ends by itself, with a pause that doubles as long as it does not stay,
 * and says so.
 */
export function keepRunning(part: {
  readonly name: string;
  /** Settles when what runs now has ended, with how. */
  readonly ended: () => Promise<string>;
  /** Rejects where it does not start. */
  readonly start: () => Promise<void>;
  readonly say: (text: string) => void;
}): KeptRunning {
  const { name, say } = part;
  const stopping = new AbortController();
  const going = (async () => {
    let pauseMs = shortestPauseMs;
    let how: string | null = null;
    const isStopping = (): boolean => stopping.signal.aborted;
    while (!isStopping()) {
      const begunAt = performance.now();
      // What did not start has ended already.
      how ??= await Promise.race([part.ended(), untilAborted(stopping.signal)]);
      if (isStopping()) return;
      if (performance.now() - begunAt > provenAfterMs) pauseMs = shortestPauseMs;
      say(`${name} ${how}; it is started again in ${pauseMs / 1_000} s`);
      await delay(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (isStopping()) return;
      pauseMs = Math.min(longestPauseMs, 2 * pauseMs);
      how = await part.start().then(
        () => null,
        (failure: unknown) => `did not start (${firstLine(failure)})`,
      );
      if (how === null) say(`${name} is started again`);
    }
  })();
  return {
    stop() {
      stopping.abort();
      return going;
    },
  };
}

function untilAborted(signal: AbortSignal): Promise<string> {
  return new Promise((resolve) => {
    signal.addEventListener("abort", () => resolve("stopped"), { once: true });
  });
}

function firstLine(failure: unknown): string {
  return (failure instanceof Error ? failure.message : String(failure)).split("\n", 1)[0] ?? "";
}
