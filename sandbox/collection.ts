/** Which part of a list is asked for, in Stripe's terms: newest first, with cursors. */
export interface PageRequest {
  limit: number;
  startingAfter: string | null;
  endingBefore: string | null;
}

/** Things in the order they came to be, found by id at once and paged newest first. Nothing is ever taken out. */
export class Collection<T> {
  readonly #idOf: (item: T) => string;
  #items: T[] = [];
  #positions = new Map<string, number>();

  constructor(idOf: (item: T) => string) {
    this.#idOf = idOf;
  }

  get size(): number {
    return this.#items.length;
  }

  add(item: T): T {
    this.#positions.set(this.#idOf(item), this.#items.length);
    this.#items.push(item);
    return item;
  }

  get(id: string): T | undefined {
    const position = this.#positions.get(id);
    return position === undefined ? undefined : this.#items[position];
  }

  values(): readonly T[] {
    return this.#items;
  }

  /** The newest items first. */
  newest(count: number): T[] {
    return this.#items.slice(-count).reverse();
  }

  page(request: PageRequest, wanted: (item: T) => boolean = () => true): { data: T[]; hasMore: boolean } {
    const data: T[] = [];
    if (request.endingBefore !== null) {
      const from = this.#positions.get(request.endingBefore) ?? this.#items.length;
      for (let i = from + 1; i < this.#items.length && data.length <= request.limit; i += 1) {
        const item = this.#items[i];
        if (item !== undefined && wanted(item)) data.push(item);
      }
      const hasMore = data.length > request.limit;
      return { data: data.slice(0, request.limit).reverse(), hasMore };
    }
    const before =
      request.startingAfter === null ? this.#items.length : (this.#positions.get(request.startingAfter) ?? 0);
    for (let i = before - 1; i >= 0 && data.length <= request.limit; i -= 1) {
      const item = this.#items[i];
      if (item !== undefined && wanted(item)) data.push(item);
    }
    const hasMore = data.length > request.limit;
    return { data: data.slice(0, request.limit), hasMore };
  }

  restore(items: readonly T[]): void {
    this.#items = [];
    this.#positions.clear();
    for (const item of items) this.add(item);
  }
}
