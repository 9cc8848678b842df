import { DomainError } from "@/shared/domain-error";

/** Where a page ended: the value it was sorted by and, among equals, the listing's id. */
export interface PagePosition {
  readonly value: string;
  readonly id: string;
}

const pattern = /^([^~]{1,60})~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** A position as a browser carries it. */
export function encodeCursor({ value, id }: PagePosition): string {
  return `${value}~${id}`;
}

/** The position a browser brought back. Errors: CATALOG.CURSOR for anything that no page handed out. */
export function decodeCursor(cursor: string, valuePattern: RegExp): PagePosition {
  const [, value, id] = pattern.exec(cursor) ?? [];
  if (value === undefined || id === undefined || !valuePattern.test(value)) {
    throw new DomainError("CATALOG.CURSOR", "invalid", { field: "cursor" });
  }
  return { value, id };
}

/** A whole number, as prices and microseconds are. */
export const wholeNumber = /^\d{1,18}$/;

/** A likeness between 0 and 1. */
export const likeness = /^[01](\.\d{1,9})?$/;
