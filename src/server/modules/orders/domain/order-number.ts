import { randomInt } from "node:crypto";

// No vowels, so that no words appear; no 0/O, 1/I/L, so that a number survives the telephone.
const alphabet = "23456789BCDFGHJKMNPQRSTVWXYZ";

/** A new order number such as `PW-7K3M-9QXD`: 28^8 possibilities, checked for uniqueness by the database. */
export function newOrderNumber(): string {
  const letters = Array.from({ length: 8 }, () => alphabet.charAt(randomInt(alphabet.length))).join("");
  return `PW-${letters.slice(0, 4)}-${letters.slice(4)}`;
}
