import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** How far a message's time may be from ours, either way: what is older is a replay, what is newer a wrong clock. */
export const replayWindowSeconds = 300;

/** SHA-256 of a body, in hexadecimal. */
export function digestOf(body: string): string {
  return createHash("sha256").update(body).digest("hex");
}

interface Signed {
  readonly method: string;
  /** The path as both sides name it, without the host and what a proxy puts before it. */
  readonly path: string;
  readonly timestamp: string;
  readonly nonce: string;
  readonly digest: string;
}

/** HMAC-SHA256 over time, nonce, method, path and the body's digest, one a line: see docs/financial-institution-api.md. */
function signatureOf(secret: string, { timestamp, nonce, method, path, digest }: Signed): string {
  const text = ["v1", timestamp, nonce, method, path, digest].join("\n");
  return createHmac("sha256", secret).update(text).digest("hex");
}

/** The headers that a message carries to be believed. */
export function signedHeaders(
  key: { readonly id: string; readonly secret: string },
  message: { method: string; path: string; body: string; nonce: string; at: Date },
): Record<string, string> {
  const { method, path, nonce } = message;
  const timestamp = String(Math.floor(message.at.getTime() / 1_000));
  const digest = digestOf(message.body);
  return {
    "x-key-id": key.id,
    "x-timestamp": timestamp,
    "x-nonce": nonce,
    "x-content-sha256": digest,
    "x-signature": `v1=${signatureOf(key.secret, { method, path, timestamp, nonce, digest })}`,
  };
}

/** What a believed message was signed with; null when anything about it is not right. */
export function verifySignature(
  key: { readonly id: string; readonly secret: string },
  message: { method: string; path: string; body: string; headers: Headers; now: Date },
): { nonce: string; digest: string; signature: string } | null {
  const { method, path, body, headers, now } = message;
  const timestamp = headers.get("x-timestamp") ?? "";
  const nonce = headers.get("x-nonce") ?? "";
  const given = headers.get("x-signature") ?? "";
  if (headers.get("x-key-id") !== key.id || !/^\d{1,12}$/.test(timestamp) || !/^[\w-]{16,100}$/.test(nonce))
    return null;
  if (Math.abs(now.getTime() / 1_000 - Number(timestamp)) > replayWindowSeconds) return null;
  const digest = digestOf(body);
  const expected = Buffer.from(`v1=${signatureOf(key.secret, { method, path, timestamp, nonce, digest })}`);
  const offered = Buffer.from(given);
  if (expected.length !== offered.length || !timingSafeEqual(expected, offered)) return null;
  return { nonce, digest, signature: `${timestamp} ${nonce} ${given}` };
}
