/** Whether a statement failed because a unique index already has its value: SQLSTATE 23505 of that index. */
export function isUniqueViolation(failure: unknown, index: string): boolean {
  for (let cause = failure; cause instanceof Error; cause = cause.cause) {
    const { code, constraint_name: name } = cause as { code?: unknown; constraint_name?: unknown };
    if (code === "23505" && name === index) return true;
  }
  return false;
}
