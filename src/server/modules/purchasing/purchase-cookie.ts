import type { Secrets } from "@/server/secrets";
import type { CookieJar } from "@/server/trpc/context";

const cookieName = "partwise_purchase";

/** Puts the purchase key into the buyer's signed, http-only session cookie. */
export function writePurchaseCookie(cookies: CookieJar, secrets: Secrets, key: string, lifetimeMs: number): void {
  cookies.set(cookieName, secrets.sign(key), Math.floor(lifetimeMs / 1_000));
}

/** The purchase key of the buyer's cookie; null when there is none, or when its signature is wrong. */
export function readPurchaseCookie(cookies: CookieJar, secrets: Secrets): string | null {
  const signed = cookies.get(cookieName);
  return signed ? secrets.unsign(signed) : null;
}
