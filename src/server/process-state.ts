/**
 * What a process has once. Next bundles what stands before it, its routes and its pages apart, so each of them has
 * modules of its own, and the server before them is no bundle at all: whatever they share is kept on the global object,
 * here and nowhere else. Each part belongs to one module, which says its type; others go through that module.
 */
export type ProcessPart =
  "composition" | "kept-answers" | "losses" | "readings" | "request-scope" | "web" | "web-console";

const shared = globalThis as typeof globalThis & { partwiseProcessState?: Map<ProcessPart, object> };

/** A part of the process's state, made by the first copy of its module that asks. Call it in the part's module alone. */
export function ofProcess<Value extends object>(part: ProcessPart, make: () => Value): Value {
  const parts = (shared.partwiseProcessState ??= new Map<ProcessPart, object>());
  const known = parts.get(part);
  // Each part has one owner, so it is what that module made.
  if (known) return known as Value;
  const made = make();
  parts.set(part, made);
  return made;
}
