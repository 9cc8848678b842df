import { post } from "../faults/webhook-sender";
import { randomText } from "../ids";
import { sign, type SigningKey } from "./signature";

export const institutionForgeries = ["bad_signature", "old_timestamp", "tampered", "replayed"] as const;
export type InstitutionForgery = (typeof institutionForgeries)[number];

/**
 * Sends a callback that must not be believed, once, and tells what the marketplace answered: signed with another secret,
 * signed right but an hour ago, changed after it was signed, or a true one sent again letter by letter.
 */
export async function forgeCallback(
  to: { readonly url: string; readonly path: string; readonly key: SigningKey; readonly nowMs: number },
  kind: InstitutionForgery,
  body: string,
  lastHeaders: Readonly<Record<string, string>>,
): Promise<number> {
  const { url, path, key, nowMs } = to;
  switch (kind) {
    case "bad_signature":
      return post(url, body, sign({ ...key, secret: randomText(40) }, { path, body, atMs: nowMs }));
    case "old_timestamp":
      return post(url, body, sign(key, { path, body, atMs: nowMs - 3_600_000 }));
    case "tampered":
      return post(url, `${body} `, sign(key, { path, body, atMs: nowMs }));
    case "replayed":
      return post(url, body, lastHeaders);
  }
}
