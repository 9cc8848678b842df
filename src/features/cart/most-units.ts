import { maxCartUnits } from "@/shared/keeping-limits";

/**
 * How many units of a line there can be, by the line as the server has it. Units that are being paid are reserved already
 * and stand beside what is available.
 */
export function maxUnits(line: {
  readonly available: number;
  readonly quantity: number;
  readonly toBuy: number;
}): number {
  return Math.min(line.available + line.quantity - line.toBuy, maxCartUnits);
}
