import { createHash, randomBytes } from "node:crypto";

/** How long a session lasts, from signing in to its end. Using it does not make it longer. */
export const sessionLifetimeMs = 14 * 24 * 60 * 60_000;

/** How exactly a session knows when it was seen last: writing that down with every request would cost each a write. */
export const seenEveryMs = 5 * 60_000;

/** A new session's key: 256 random bits that only its browser has. */
export function newSessionKey(): string {
  return randomBytes(32).toString("base64url");
}

/** What the database knows of a session's key. The key is long and random, so one round of SHA-256 is enough. */
export function hashSessionKey(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}
