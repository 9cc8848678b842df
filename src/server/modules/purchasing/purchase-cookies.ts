import type { Secrets } from "@/server/secrets";
import type { CookieJar } from "@/server/auth/cookie-jar";

const prefix = "partwise_purchase_";

/** How many purchases one browser can be in the middle of: each tab its own. The oldest makes room. */
const maxPurchases = 8;

interface HeldPurchase {
  readonly cookie: string;
  readonly key: string;
  /** Which of this browser's purchases it is: later ones have higher numbers. */
  readonly turn: number;
}

/**
 * Puts a purchase's key into a signed, http-only session cookie of its own. Two that begin in the same instant set two
 * cookies, in whatever order the browser hears of them, so neither can take the other's place.
 */
export function addPurchaseCookie(
  cookies: CookieJar,
  secrets: Secrets,
  { key, hash }: { readonly key: string; readonly hash: string },
  lifetimeMs: number,
): void {
  const held = readHeld(cookies, secrets);
  for (const { cookie } of held.slice(maxPurchases - 1)) cookies.set(cookie, "", 0);
  const turn = (held[0]?.turn ?? 0) + 1;
  cookies.set(`${prefix}${hash.slice(0, 16)}`, secrets.sign(`${key} ${turn}`), Math.floor(lifetimeMs / 1_000));
}

/** The keys of the purchases that this browser began, the newest first. A cookie whose signature is wrong holds none. */
export function readPurchaseKeys(cookies: CookieJar, secrets: Secrets): readonly string[] {
  return readHeld(cookies, secrets)
    .slice(0, maxPurchases)
    .map(({ key }) => key);
}

function readHeld(cookies: CookieJar, secrets: Secrets): HeldPurchase[] {
  return cookies
    .names()
    .filter((name) => name.startsWith(prefix))
    .flatMap((cookie): HeldPurchase[] => {
      const [key, turn] = secrets.unsign(cookies.get(cookie) ?? "")?.split(" ") ?? [];
      return key !== undefined && turn !== undefined ? [{ cookie, key, turn: Number(turn) }] : [];
    })
    .sort((a, b) => b.turn - a.turn);
}
