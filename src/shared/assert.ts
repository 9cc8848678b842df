/** A promise of the code was broken: a defect, never a person's mistake. It is logged and answered as an internal error. */
export class InvariantError extends Error {
  override name = "InvariantError";
}

/** Checks what must be true at this point. Throws {@link InvariantError} with the reason when it is not. */
export function invariant(condition: unknown, reason: string): asserts condition {
  if (!condition) throw new InvariantError(reason);
}

/** The value, known to be there. Throws {@link InvariantError} with the reason when it is not. */
export function present<T>(value: T | null | undefined, reason: string): T {
  if (value === null || value === undefined) throw new InvariantError(reason);
  return value;
}

/** Proves to the compiler that every case of a union was handled. */
export function unreachable(value: never): never {
  throw new InvariantError(`unhandled case: ${JSON.stringify(value)}`);
}
