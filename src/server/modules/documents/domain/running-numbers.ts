/** An order's receipt is its first document. */
export function receiptNumber(orderNumber: string): string {
  return `${orderNumber}-1`;
}

/**
 * Each change of an order has the number of its place among all of the order's changes, the receipt before them: the
 * changes are only ever added to, so a number once given never belongs to another document.
 */
export function creditNoteNumber(orderNumber: string, place: number): string {
  return `${orderNumber}-${place + 2}`;
}
