/** What of a tender decides its number. */
interface NumberedTender {
  readonly id: string;
  readonly position: number;
  readonly createdAt: Date;
  readonly replacedById: string | null;
}

/**
 * The number, from 0, by which people know each tender of an order for good: its colour follows from it on every page.
 * Tenders count in the order in which they were made, those of exchanges after those of the purchase; one that replaces
 * another takes over its number. Later tenders change no number of earlier ones.
 */
export function partNumbers(tenders: readonly NumberedTender[]): ReadonlyMap<string, number> {
  const made = [...tenders].sort(
    (a, b) =>
      a.createdAt.getTime() - b.createdAt.getTime() ||
      a.position - b.position ||
      (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
  const numbers = new Map<string, number>();
  let next = 0;
  for (const { id } of made) {
    const replaced = made.find(({ replacedById }) => replacedById === id);
    const inherited = replaced && numbers.get(replaced.id);
    if (inherited === undefined) next += 1;
    numbers.set(id, inherited ?? next - 1);
  }
  return numbers;
}

/** The number that the next new part of an order gets. */
export function nextPartNumber(numbers: ReadonlyMap<string, number>): number {
  return Math.max(-1, ...numbers.values()) + 1;
}
