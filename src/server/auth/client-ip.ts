/**
 * The caller's address, as the server in front of us (or Next itself, when there is none) wrote it. The last entry is
 * the one that the nearest server saw; those before it are the caller's own claims.
 */
export function clientIpOf(headers: Readonly<Record<string, string | string[] | undefined>>): string {
  const forwarded = headers["x-forwarded-for"];
  const text = Array.isArray(forwarded) ? forwarded.join(",") : forwarded;
  return text?.split(",").at(-1)?.trim() || "unknown";
}
