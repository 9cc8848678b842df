/** No provider nests deeper; beyond some thousands Postgres gives up. */
const deepest = 60;

/**
 * Whether Postgres can keep what was parsed from JSON as `jsonb`: JSON may say NUL and half a surrogate pair, Postgres
 * refuses both, and what is nested without end.
 */
export function isStorableJson(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return false;
    const next: unknown[] = [];
    for (const each of level) {
      if (typeof each === "string" && /[\0\p{Cs}]/u.test(each)) return false;
      if (typeof each !== "object" || each === null) continue;
      if (Array.isArray(each)) next.push(...(each as unknown[]));
      else for (const [key, inner] of Object.entries(each)) next.push(key, inner);
    }
    level = next;
  }
  return true;
}
