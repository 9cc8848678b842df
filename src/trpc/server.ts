import "server-only";
import { parseCookie } from "cookie";
import { headers } from "next/headers";
import { cache } from "react";
import { clientIpOf } from "@/server/auth/client-ip";
import { getSession } from "@/server/auth/find-session";
import { getComposition } from "@/server/compose";
import type { Context } from "@/server/trpc/context";
import { createCaller } from "@/server/trpc/root";

/** Server components render; they cannot set cookies. */
const noCookies = () => {
  throw new Error("a page cannot set a cookie: call the procedure from the browser");
};

/** What procedures know of the person who is asking. One for each rendering; the session is read when one asks for it. */
export const pageContext = cache(async (): Promise<Context> => {
  const incoming = await headers();
  return {
    deps: getComposition().deps,
    getSession,
    cookies: {
      get: (name) => parseCookie(incoming.get("cookie") ?? "")[name],
      names: () => Object.keys(parseCookie(incoming.get("cookie") ?? "")),
      set: noCookies,
    },
    clientIp: clientIpOf({ "x-forwarded-for": incoming.get("x-forwarded-for") ?? undefined }),
    userAgent: "in-process",
    requestId: incoming.get("x-request-id") ?? "in-process",
  };
});

/** The router in process, for the person who is asking. */
export const caller = cache(async () => createCaller(await pageContext()));

/** The router in process, for nobody in particular: what pages for everybody are made of. Works inside `'use cache'`. */
export function publicCaller() {
  return createCaller({
    deps: getComposition().deps,
    getSession: () => Promise.resolve(null),
    cookies: { get: () => undefined, names: () => [], set: noCookies },
    clientIp: "in-process",
    userAgent: "in-process",
    requestId: "in-process",
  });
}
