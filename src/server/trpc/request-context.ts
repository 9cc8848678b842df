import { randomUUID } from "node:crypto";
import { parseCookie, stringifySetCookie } from "cookie";
import { clientIpOf } from "@/server/auth/client-ip";
import type { Session } from "@/server/auth/session";
import type { Deps } from "@/server/deps";
import { asRequestId } from "@/server/telemetry/request-scope";
import type { CookieJar } from "@/server/auth/cookie-jar";
import type { Context } from "./context";

/** The context of one HTTP request. The session is read once, when the first procedure asks for it. */
export function createRequestContext(
  deps: Deps,
  getSession: (cookies: CookieJar) => Promise<Session | null>,
  headers: Headers,
  resHeaders: Headers,
): Context {
  let session: Promise<Session | null> | null = null;
  const cookies = cookiesOf(headers, resHeaders, deps.appUrl.startsWith("https:"));
  return {
    deps,
    getSession: () => (session ??= getSession(cookies)),
    cookies,
    clientIp: clientIpOf({ "x-forwarded-for": headers.get("x-forwarded-for") ?? undefined }),
    userAgent: (headers.get("user-agent") ?? "").slice(0, 400),
    requestId: asRequestId(headers.get("x-request-id")) ?? randomUUID(),
  };
}

/** The cookies of a request, and those that its answer sets. */
export function cookiesOf(headers: Headers, resHeaders: Headers, secure: boolean): CookieJar {
  return {
    get: (name) => parseCookie(headers.get("cookie") ?? "")[name],
    names: () => Object.keys(parseCookie(headers.get("cookie") ?? "")),
    set(name, value, maxAgeSeconds) {
      const attributes = { maxAge: maxAgeSeconds, path: "/", httpOnly: true, sameSite: "lax", secure } as const;
      resHeaders.append("set-cookie", stringifySetCookie(name, value, attributes));
    },
  };
}
