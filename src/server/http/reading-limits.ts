import { getEnv } from "@/env";
import { ofProcess } from "@/server/process-state";

/** So many readings of a kind within a window. */
export interface ReadingLimit {
  readonly kind: string;
  readonly max: number;
  readonly windowMs: number;
}

interface Window {
  count: number;
  readonly endsAt: number;
}

/** Readers who are remembered; beyond that the longest known is forgotten, which lets some read more, never less. */
const maxReaders = 50_000;

// Of the process: the front and what Next renders count together.
const readings = ofProcess("readings", () => new Map<string, Window>());

/** So many messages of machines that nobody has proven to be from whom they say, and about nobody here. */
export const strangerLimit: ReadingLimit = { kind: "webhook_stranger", max: 60, windowMs: 60_000 };

/** How often one network may search. */
export function searchLimit(): ReadingLimit {
  return { kind: "search", max: getEnv().SEARCHES_IN_A_MINUTE, windowMs: 60_000 };
}

/** The seconds until somebody may read again who has read as often as they may, without counting; else null. */
export function readingWait(reader: string, { kind, max }: ReadingLimit, at?: number): number | null {
  const now = at ?? Date.now();
  const known = readings.get(`${kind}:${reader}`);
  if (known === undefined || known.endsAt <= now || known.count < max) return null;
  return Math.max(1, Math.ceil((known.endsAt - now) / 1_000));
}

/**
 * Counts one reading by somebody; the seconds to wait when it is one too many, else null. Counted in this process alone:
 * a row in the database for each reading would cost more than the reading. What changes something is counted there,
 * by `countAttempts`.
 */
export function countReading(reader: string, { kind, max, windowMs }: ReadingLimit, at?: number): number | null {
  // Pages for everybody are made for nobody in particular, and must not look at a clock.
  if (reader === "in-process") return null;
  const now = at ?? Date.now();
  const key = `${kind}:${reader}`;
  const known = readings.get(key);
  if (known === undefined || known.endsAt <= now) {
    readings.delete(key);
    const [oldest] = readings.keys();
    if (oldest !== undefined && readings.size >= maxReaders) readings.delete(oldest);
    readings.set(key, { count: 1, endsAt: now + windowMs });
    return null;
  }
  known.count += 1;
  return known.count > max ? Math.max(1, Math.ceil((known.endsAt - now) / 1_000)) : null;
}
