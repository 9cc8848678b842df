import { randomInt } from "node:crypto";

// No vowels, so that no words appear; no 0/O, 1/I/L, so that a number survives the telephone.
const alphabet = "23456789BCDFGHJKMNPQRSTVWXYZ";

/** A new number such as `PW-7K3M-9QXD` for an order, `PL-…` for a lease and `PC-…` for its contract: 28^8 possibilities, checked for uniqueness by the database. */
export function newOrderNumber(prefix: "PW" | "PL" | "PC" = "PW"): string {
  const letters = Array.from({ length: 8 }, () => alphabet.charAt(randomInt(alphabet.length))).join("");
  return `${prefix}-${letters.slice(0, 4)}-${letters.slice(4)}`;
}
