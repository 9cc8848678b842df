/** The earliest of some instants; null where there is none. */
export function earliest(...instants: readonly (Date | null)[]): Date | null {
  return instants.reduce((first, at) => (at && (!first || at < first) ? at : first), null);
}
