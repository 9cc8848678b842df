/** What of a tender decides its number. */
interface NumberedTender {
  readonly id: string;
  readonly position: number;
  readonly createdAt: Date;
  readonly replacedById: string | null;
}

/**
 * The number, from 0, by which people know each tender of an order for good: its colour follows from it on every page.
 * Those of the purchase have their positions, as the buyer knew them while the payment was put together. Later ones count on
 * in the order in which they were made; one that replaces another takes over its number. Later tenders change no number of
 * earlier ones.
 */
export function partNumbers(tenders: readonly NumberedTender[]): ReadonlyMap<string, number> {
  const made = [...tenders].sort(
    (a, b) =>
      a.createdAt.getTime() - b.createdAt.getTime() ||
      a.position - b.position ||
      (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
  const numbers = new Map<string, number>();
  const first = made[0]?.createdAt.getTime();
  for (const { id, position, createdAt } of made) {
    const replaced = made.find(({ replacedById }) => replacedById === id);
    const inherited = replaced && numbers.get(replaced.id);
    const own = createdAt.getTime() === first ? position : nextPartNumber(numbers);
    numbers.set(id, inherited ?? own);
  }
  return numbers;
}

/** The number that the next new part of an order gets. */
export function nextPartNumber(numbers: ReadonlyMap<string, number>): number {
  return Math.max(-1, ...numbers.values()) + 1;
}
