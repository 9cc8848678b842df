import type { Fields } from "../http/fields";
import { invalidParameter } from "./errors";

/** An amount in the currency's smallest unit; null where none is named. */
export function readAmount(fields: Fields, name: string): number | null {
  if (!fields.has(name)) return null;
  const amount = fields.integer(name);
  if (amount === null) throw invalidParameter(name, `Invalid integer: ${fields.text(name) ?? ""}`);
  return amount;
}
