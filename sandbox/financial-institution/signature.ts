import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { randomText } from "../ids";

/** A key pair's name and one of its secrets. */
export interface SigningKey {
  readonly id: string;
  readonly secret: string;
}

const windowSeconds = 300;

export function sha256(body: string): string {
  return createHash("sha256").update(body).digest("hex");
}

function mac(secret: string, lines: readonly string[]): string {
  return createHmac("sha256", secret).update(lines.join("\n")).digest("hex");
}

/** Headers of a callback: docs/financial-institution-api.md says what is signed. */
export function sign(
  key: SigningKey,
  message: { readonly path: string; readonly body: string; readonly atMs: number },
): Record<string, string> {
  const timestamp = String(Math.floor(message.atMs / 1_000));
  const nonce = randomText(32);
  const digest = sha256(message.body);
  return {
    "x-key-id": key.id,
    "x-timestamp": timestamp,
    "x-nonce": nonce,
    "x-content-sha256": digest,
    "x-signature": `v1=${mac(key.secret, ["v1", timestamp, nonce, "POST", message.path, digest])}`,
  };
}

/** Remembers nonces for as long as a message with them could still be believed. */
export class Nonces {
  readonly #seen = new Map<string, number>();

  /** False when it was used before. */
  use(nonce: string, nowMs: number): boolean {
    for (const [old, at] of this.#seen) {
      if (nowMs - at <= 2 * windowSeconds * 1_000) break;
      this.#seen.delete(old);
    }
    if (this.#seen.has(nonce)) return false;
    this.#seen.set(nonce, nowMs);
    return true;
  }
}

/** Why a request is not believed, or null when it is. */
export function signatureFault(
  key: SigningKey,
  request: {
    readonly method: string;
    readonly path: string;
    readonly body: string;
    readonly headers: IncomingHttpHeaders;
  },
  nonces: Nonces,
  nowMs: number,
): string | null {
  const header = (name: string): string => {
    const value = request.headers[name];
    return typeof value === "string" ? value : "";
  };
  const timestamp = header("x-timestamp");
  const nonce = header("x-nonce");
  const given = Buffer.from(header("x-signature"));
  if (header("x-key-id") !== key.id) return "unknown_key";
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(nowMs / 1_000 - Number(timestamp)) > windowSeconds) return "stale";
  const lines = ["v1", timestamp, nonce, request.method, request.path, sha256(request.body)];
  const expected = Buffer.from(`v1=${mac(key.secret, lines)}`);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return "bad_signature";
  return nonce.length >= 16 && nonces.use(nonce, nowMs) ? null : "replayed";
}
