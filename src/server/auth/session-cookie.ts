import { encode } from "next-auth/jwt";
import { getEnv } from "@/env";
import type { CookieJar } from "@/server/trpc/context";

/** How long a session lasts without signing in again. */
export const sessionSeconds = 14 * 24 * 60 * 60;

/** The name under which next-auth keeps the session's token. */
export function sessionCookieName(appUrl: string): string {
  return `${appUrl.startsWith("https:") ? "__Secure-" : ""}next-auth.session-token`;
}

/** Begins a session anew for who is asking, as signing in would: what ended their sessions leaves them this one. */
export async function beginSession(cookies: CookieJar, userId: string, begunAt: Date): Promise<void> {
  const { AUTH_SECRET, APP_URL } = getEnv();
  const token = await encode({
    token: { sub: userId, begunAtMs: begunAt.getTime() },
    secret: AUTH_SECRET,
    maxAge: sessionSeconds,
  });
  cookies.set(sessionCookieName(APP_URL), token, sessionSeconds);
}
