/**
 * A statement as Drizzle handles one: it is sent when it is first awaited, and asked for arrays before that, where
 * Drizzle maps the columns itself.
 */
export class PendingStatement implements PromiseLike<unknown> {
  readonly #send: (asArrays: boolean) => Promise<unknown>;
  #asArrays = false;
  #answer: Promise<unknown> | null = null;

  constructor(send: (asArrays: boolean) => Promise<unknown>) {
    this.#send = send;
  }

  values(): this {
    this.#asArrays = true;
    return this;
  }

  then<Fulfilled = unknown, Rejected = never>(
    onFulfilled?: ((value: unknown) => Fulfilled | PromiseLike<Fulfilled>) | null,
    onRejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Fulfilled | Rejected> {
    this.#answer ??= this.#send(this.#asArrays);
    return this.#answer.then(onFulfilled, onRejected);
  }
}
