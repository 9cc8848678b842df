import type { Secrets } from "@/server/secrets";
import type { CookieJar } from "@/server/auth/cookie-jar";

const cookieName = "partwise_purchase";

/** How many purchases one browser can be in the middle of: each tab its own. The oldest makes room. */
const mostPurchases = 8;

/**
 * Adds a purchase's key to those in the buyer's signed, http-only session cookie, the newest first. One that is begun in
 * another tab stands beside the others and takes nothing from them.
 */
export function addToPurchaseCookie(cookies: CookieJar, secrets: Secrets, key: string, lifetimeMs: number): void {
  const keys = [key, ...readPurchaseCookie(cookies, secrets)].slice(0, mostPurchases);
  cookies.set(cookieName, secrets.sign(keys.join(" ")), Math.floor(lifetimeMs / 1_000));
}

/** The purchase keys of the buyer's cookie, the newest first; none when there is no cookie, or its signature is wrong. */
export function readPurchaseCookie(cookies: CookieJar, secrets: Secrets): readonly string[] {
  const signed = cookies.get(cookieName);
  return (signed ? secrets.unsign(signed) : null)?.split(" ") ?? [];
}
