import type { Clock } from "@/shared/clock";

interface Due {
  readonly atMs: number;
  readonly ring: () => void;
}

/**
 * The time of a simulation and the people who wait in it. Nobody sleeps: time stands still while anybody acts, and jumps
 * to the next appointment once everybody waits.
 */
export class Clockwork implements Clock {
  #nowMs: number;
  #acting = 0;
  #due: Due[] = [];
  #sorted = true;
  #watchers = new Map<string, ((more: boolean) => void)[]>();
  #idle: (() => void)[] = [];
  readonly #failures: Error[] = [];

  constructor(start: Date) {
    this.#nowMs = start.getTime();
  }

  now(): Date {
    return new Date(this.#nowMs);
  }

  /** Starts somebody who acts by themselves. What they throw is kept for the one who runs the simulation. */
  begin(act: () => Promise<void>): void {
    this.#acting += 1;
    void act()
      .catch((failure: unknown) => {
        this.#failures.push(failure instanceof Error ? failure : new Error(String(failure)));
      })
      .finally(() => this.#rest());
  }

  /** Waits until the time has passed. Only for those who were begun here. */
  async sleep(ms: number): Promise<void> {
    await this.#wait((ring) => this.#add(this.#nowMs + ms, ring));
  }

  /** Waits until the order was looked at. False when nothing will happen to it any more. */
  async change(orderId: string): Promise<boolean> {
    let goesOn = true;
    await this.#wait((ring) => {
      const watching = this.#watchers.get(orderId) ?? [];
      this.#watchers.set(orderId, [
        ...watching,
        (more) => {
          goesOn = more;
          ring();
        },
      ]);
    });
    return goesOn;
  }

  /** Does something at a later time. */
  later(ms: number, act: () => Promise<void>): void {
    this.#add(this.#nowMs + ms, () => this.begin(act));
  }

  /** Wakes those who watch an order. */
  announce(orderId: string, more = true): void {
    const watching = this.#watchers.get(orderId) ?? [];
    this.#watchers.delete(orderId);
    for (const ring of watching) ring(more);
  }

  /** Tells all who watch that nothing will happen any more. Answers how many orders they watched. */
  announceEnd(): number {
    const orders = [...this.#watchers.keys()];
    for (const orderId of orders) this.announce(orderId, false);
    return orders.length;
  }

  /** Resolves once everybody waits. Throws what somebody threw. */
  async settled(): Promise<void> {
    while (this.#acting > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
    const failure = this.#failures.shift();
    if (failure) throw failure;
  }

  /** The next appointment, in epoch milliseconds. */
  nextMs(): number | null {
    this.#sort();
    return this.#due.at(-1)?.atMs ?? null;
  }

  /** Moves time forward and wakes everybody whose appointment has come. Answers how many. */
  moveTo(ms: number): number {
    this.#nowMs = Math.max(this.#nowMs, ms);
    this.#sort();
    let woken = 0;
    for (let next = this.#due.at(-1); next && next.atMs <= this.#nowMs; next = this.#due.at(-1)) {
      this.#due.pop();
      next.ring();
      woken += 1;
    }
    return woken;
  }

  async #wait(arrange: (ring: () => void) => void): Promise<void> {
    const rung = new Promise<void>((resolve) => {
      arrange(() => {
        this.#acting += 1;
        resolve();
      });
    });
    this.#rest();
    await rung;
  }

  #rest(): void {
    this.#acting -= 1;
    if (this.#acting > 0) return;
    const idle = this.#idle;
    this.#idle = [];
    for (const resolve of idle) resolve();
  }

  #add(atMs: number, ring: () => void): void {
    this.#due.push({ atMs, ring });
    this.#sorted = false;
  }

  /** The earliest last, so that it can be taken off the end. */
  #sort(): void {
    if (this.#sorted) return;
    this.#due.sort((a, b) => b.atMs - a.atMs);
    this.#sorted = true;
  }
}
