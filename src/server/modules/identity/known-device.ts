import { createHash, randomBytes } from "node:crypto";
import type { Secrets } from "@/server/secrets";
import type { CookieJar } from "@/server/auth/cookie-jar";

/**
 * A browser in which the owner of an account has signed in before carries a signed cookie for that account. Mistakes made
 * there are counted for it alone, so that strangers who try the account's address elsewhere cannot lock its owner out
 * (docs/decisions/084). The cookie opens nothing: the password is still asked for.
 */
const lifetimeSeconds = 400 * 24 * 60 * 60;

/** Which browser this is to the account of an address; null when the owner never signed in here, or the cookie is forged. */
export function readKnownDevice(cookies: CookieJar, secrets: Secrets, email: string): string | null {
  const given = cookies.get(cookieName(email));
  const value = given === undefined ? null : secrets.unsign(given);
  const [purpose, account, device] = value?.split(":") ?? [];
  return purpose === "device" && account === digestOf(email) && device ? device : null;
}

/** Lets a browser in which the owner has just signed in be known from now on. */
export function rememberDevice(cookies: CookieJar, secrets: Secrets, email: string): void {
  const device = readKnownDevice(cookies, secrets, email) ?? randomBytes(16).toString("base64url");
  cookies.set(cookieName(email), secrets.sign(`device:${digestOf(email)}:${device}`), lifetimeSeconds);
}

/** One cookie for each account; its name does not say whose it is. */
function cookieName(email: string): string {
  return `partwise.device-${digestOf(email).slice(0, 12)}`;
}

function digestOf(email: string): string {
  return createHash("sha256").update(email).digest("hex");
}
