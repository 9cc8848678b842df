import { isIP } from "node:net";

/**
 * The caller's address, as the server in front of us (or Next itself, when there is none) wrote it. The last entry is
 * the one that the nearest server saw; those before it are the caller's own claims.
 */
export function clientIpOf(headers: Readonly<Record<string, string | string[] | undefined>>): string {
  const forwarded = headers["x-forwarded-for"];
  const text = Array.isArray(forwarded) ? forwarded.join(",") : forwarded;
  return text?.split(",").at(-1)?.trim() || "unknown";
}

/**
 * The network of an address, without what names one connection in it: the first three numbers of an IPv4 address, the
 * first three groups of an IPv6 one. Enough to see that a session is from elsewhere, too little to follow somebody.
 */
export function networkOf(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1] ?? ip;
  if (isIP(mapped) === 4) return `${mapped.split(".").slice(0, 3).join(".")}.0/24`;
  if (isIP(mapped) !== 6) return "";
  const [head = "", tail] = mapped.split("%", 1).join("").split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array.from({ length: zeros }, () => "0"), ...after];
  return `${groups.slice(0, 3).join(":")}::/48`;
}
