import { randomFillSync } from "node:crypto";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const pool = new Uint8Array(8192);
let used = pool.length;

/** Random letters and digits. Bytes are drawn in bulk: one system call per id would be the dearest part of a request. */
export function randomText(length: number): string {
  if (used + length > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  let text = "";
  for (let i = 0; i < length; i += 1) text += alphabet.charAt((pool[used + i] ?? 0) % 62);
  used += length;
  return text;
}

/** Random decimal digits, as account numbers are. */
export function randomDigits(length: number): string {
  let text = "";
  for (const letter of randomText(length)) text += String(letter.charCodeAt(0) % 10);
  return text;
}

/** Random upper-case hexadecimal, as Toss writes its transaction keys. */
export function randomHex(length: number): string {
  let text = "";
  for (const letter of randomText(length)) text += (letter.charCodeAt(0) % 16).toString(16);
  return text.toUpperCase();
}
