import { encode } from "next-auth/jwt";
import { getEnv } from "@/env";
import { sessionLifetimeMs } from "@/server/modules/identity";
import type { CookieJar } from "@/server/auth/cookie-jar";

/** How long a session, and so its cookie, lasts without signing in again. */
export const sessionSeconds = sessionLifetimeMs / 1_000;

/** The name under which next-auth keeps the session's token. */
export function sessionCookieName(appUrl: string): string {
  return `${appUrl.startsWith("https:") ? "__Secure-" : ""}next-auth.session-token`;
}

/** Gives a browser the key of its session, sealed as next-auth seals it at signing in. */
export async function setSessionCookie(cookies: CookieJar, key: string): Promise<void> {
  const { AUTH_SECRET, APP_URL } = getEnv();
  const token = await encode({ token: { key }, secret: AUTH_SECRET, maxAge: sessionSeconds });
  cookies.set(sessionCookieName(APP_URL), token, sessionSeconds);
}
