import type { SandboxClock } from "../clock";

/** What was answered under a key. `fingerprint` tells the same request from another one. */
export interface SavedAnswer {
  readonly key: string;
  readonly at: number;
  readonly fingerprint: string;
  readonly requestId: string;
  readonly status: number;
  readonly body: string;
}

/** How many answers survive a restart; a demo never needs more, and a state file should stay small. */
const snapshotLimit = 2_000;

/** Answers by idempotency key, kept as long as the provider promises, and the keys being worked on right now. */
export class IdempotencyStore {
  readonly #clock: SandboxClock;
  readonly #lifetimeMs: number;
  readonly #answers = new Map<string, SavedAnswer>();
  readonly #busy = new Set<string>();

  constructor(clock: SandboxClock, lifetimeMs: number) {
    this.#clock = clock;
    this.#lifetimeMs = lifetimeMs;
  }

  find(key: string): SavedAnswer | undefined {
    const saved = this.#answers.get(key);
    if (!saved || this.#clock.nowMs() - saved.at <= this.#lifetimeMs) return saved;
    this.#answers.delete(key);
    return undefined;
  }

  save(answer: Omit<SavedAnswer, "at">): void {
    const now = this.#clock.nowMs();
    this.#answers.set(answer.key, { ...answer, at: now });
    for (const [key, oldest] of this.#answers) {
      if (now - oldest.at <= this.#lifetimeMs) break;
      this.#answers.delete(key);
    }
  }

  isBusy(key: string): boolean {
    return this.#busy.has(key);
  }

  lock(key: string): void {
    this.#busy.add(key);
  }

  unlock(key: string): void {
    this.#busy.delete(key);
  }

  snapshot(): SavedAnswer[] {
    return [...this.#answers.values()].slice(-snapshotLimit);
  }

  restore(answers: readonly SavedAnswer[]): void {
    this.#answers.clear();
    for (const answer of answers) this.#answers.set(answer.key, answer);
  }
}
