/** The stand-ins' own time: the machine's, plus what somebody moved it by, so that holds and due dates can pass at once. */
export class SandboxClock {
  #offsetMs = 0;

  nowMs(): number {
    return Date.now() + this.#offsetMs;
  }

  nowSeconds(): number {
    return Math.floor(this.nowMs() / 1000);
  }

  get offsetMs(): number {
    return this.#offsetMs;
  }

  set offsetMs(value: number) {
    this.#offsetMs = value;
  }
}

const seoulOffsetMs = 9 * 3_600_000;

/** An instant the way Toss writes it: Asia/Seoul has no summer time, so the offset is a constant. */
export function seoulIso(ms: number): string {
  return `${new Date(ms + seoulOffsetMs).toISOString().slice(0, 19)}+09:00`;
}

/** The instant of a webhook body, without a zone and with microseconds, in Seoul's time. */
export function seoulLocalMicros(ms: number): string {
  return `${new Date(ms + seoulOffsetMs).toISOString().slice(0, 23)}000`;
}

/** The calendar month in Seoul, such as `2026-03`: carrier billing can be cancelled only within it. */
export function seoulMonth(ms: number): string {
  return new Date(ms + seoulOffsetMs).toISOString().slice(0, 7);
}

/** Reads an instant that may lack a zone; without one it is Seoul's. Null when it is no instant at all. */
export function parseSeoul(text: string): number | null {
  const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text.length === 10 ? `${text}T00:00:00` : text}+09:00`;
  const ms = Date.parse(zoned);
  return Number.isNaN(ms) ? null : ms;
}
