import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { getEnv } from "@/env";
import type { Session } from "@/server/auth/session";
import { getComposition } from "@/server/compose";
import { readAtMost } from "@/server/read-at-most";
import { logger } from "@/server/telemetry/logger";
import type { CookieJar } from "@/server/auth/cookie-jar";
import { createRequestContext } from "@/server/trpc/request-context";
import { appRouter } from "@/server/trpc/root";
import { comesFromAnotherSite } from "./request-origin";
import { retryAfter } from "./retry-after";

/** The largest thing that people send is a listing with all its words. */
const maxTrpcBytes = 1_024 * 1_024;

/**
 * tRPC over HTTP, for what people do after a page is there: mutations, reads again, and live updates over SSE. Refused
 * are 403 what another site had a browser send, and 413 what is too long.
 */
export async function answerTrpc(
  request: Request,
  getSession: (cookies: CookieJar) => Promise<Session | null>,
): Promise<Response> {
  if (comesFromAnotherSite(request, getEnv().APP_URL)) return new Response(null, { status: 403 });
  const whole = await readWhole(request);
  if (!whole) return new Response(null, { status: 413 });
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: whole,
    router: appRouter,
    createContext: ({ req, resHeaders }) =>
      createRequestContext(getComposition().deps, getSession, req.headers, resHeaders),
    responseMeta: ({ errors }) => ({
      // What is answered is somebody's own, or a refusal that holds for a moment.
      headers: new Headers([
        ["cache-control", "private, no-store"],
        ...errors.flatMap(({ cause }) => Object.entries(retryAfter(cause))),
      ]),
    }),
    onError: ({ error, path }) => {
      if (error.code === "INTERNAL_SERVER_ERROR") logger.error({ err: error, path }, "procedure failed");
    },
  });
}

/** The request with its body read; null when that is too long. */
async function readWhole(request: Request): Promise<Request | null> {
  if (!request.body) return request;
  const { url, method, headers, signal } = request;
  if (Number(headers.get("content-length") ?? 0) > maxTrpcBytes) return null;
  const body = await readAtMost(request, maxTrpcBytes);
  return body && new Request(url, { method, headers, body: new Uint8Array(body), signal });
}
