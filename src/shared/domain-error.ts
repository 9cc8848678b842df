/** How an expected failure is answered: the transport maps each kind to its own status once. */
export type DomainErrorKind = "invalid" | "unauthenticated" | "forbidden" | "not_found" | "conflict" | "rate_limited";

/**
 * An expected failure, part of a use-case's contract: a stable code `MODULE.REASON` that is translated under
 * `errors.<code>` in the message files, the field it belongs to where there is one, and values for the text.
 */
export class DomainError extends Error {
  override name = "DomainError";
  readonly code: string;
  readonly kind: DomainErrorKind;
  readonly field: string | undefined;
  readonly values: Readonly<Record<string, string | number>>;

  constructor(
    code: `${string}.${string}`,
    kind: DomainErrorKind,
    details: { field?: string; values?: Readonly<Record<string, string | number>> } = {},
  ) {
    super(code);
    this.code = code;
    this.kind = kind;
    this.field = details.field;
    this.values = details.values ?? {};
  }
}
