import type { ErrorCode, ErrorKind, errorCodes } from "./error-codes.ts";

/** What an expected failure says beside its code: the field it belongs to where there is one, and values for its text. */
interface ErrorDetails {
  readonly field?: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** A code of the catalogue with the kind that it has there. */
type CodeAndKind = {
  [Code in ErrorCode]: readonly [code: Code, kind: (typeof errorCodes)[Code], details?: ErrorDetails];
}[ErrorCode];

/** An expected failure, part of a use-case's contract: a code of {@link errorCodes}, which has its kind and its status. */
export class DomainError extends Error {
  override name = "DomainError";
  readonly code: ErrorCode;
  readonly kind: ErrorKind;
  readonly field: string | undefined;
  readonly values: Readonly<Record<string, string | number>>;

  constructor(...[code, kind, details = {}]: CodeAndKind) {
    super(code);
    this.code = code;
    this.kind = kind;
    this.field = details.field;
    this.values = details.values ?? {};
  }
}
