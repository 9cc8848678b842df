import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Something whose state can be kept. A snapshot of another version is not read. */
export interface Keepable {
  snapshot(): { readonly version: number };
  /** Takes back what {@link Keepable.snapshot} gave. */
  restore(snapshot: unknown): void;
}

const shortestPauseMs = 1_000;

/** Keeps a world in a file: read at the start, written a moment after changes and once more at the end. */
export class StateFile {
  readonly #path: string;
  #world: Keepable | null = null;
  #timer: NodeJS.Timeout | null = null;
  #pauseMs = shortestPauseMs;

  constructor(path: string) {
    this.#path = path;
  }

  /** Loads what was kept. A file that cannot be read is left aside: a demo should start all the same. */
  load(world: Keepable): void {
    this.#world = world;
    let text: string;
    try {
      text = readFileSync(this.#path, "utf8");
    } catch {
      return;
    }
    try {
      const snapshot = JSON.parse(text) as { readonly version: number };
      if (snapshot.version === 1) world.restore(snapshot);
    } catch {
      renameSync(this.#path, `${this.#path}.unreadable`);
    }
  }

  touch(): void {
    if (this.#timer !== null || this.#world === null) return;
    this.#timer = setTimeout(() => this.save(), this.#pauseMs);
    this.#timer.unref();
  }

  save(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#world === null) return;
    const started = performance.now();
    mkdirSync(dirname(this.#path), { recursive: true });
    // Written beside and then moved, so that a kill in between leaves the old state whole.
    writeFileSync(`${this.#path}.new`, JSON.stringify(this.#world.snapshot()));
    renameSync(`${this.#path}.new`, this.#path);
    // A large state is written more seldom, so that keeping it never costs more than a twentieth of the time.
    this.#pauseMs = Math.max(shortestPauseMs, (performance.now() - started) * 20);
  }
}
