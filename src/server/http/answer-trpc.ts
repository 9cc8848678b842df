import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import type { Session } from "@/server/auth/session";
import { getComposition } from "@/server/compose";
import { logger } from "@/server/telemetry/logger";
import type { CookieJar } from "@/server/trpc/context";
import { createRequestContext } from "@/server/trpc/request-context";
import { appRouter } from "@/server/trpc/root";

/** tRPC over HTTP, for what people do after a page is there: mutations, reads again, and live updates over SSE. */
export function answerTrpc(
  request: Request,
  getSession: (cookies: CookieJar) => Promise<Session | null>,
): Promise<Response> {
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    createContext: ({ req, resHeaders }) =>
      createRequestContext(getComposition().deps, getSession, req.headers, resHeaders),
    onError: ({ error, path }) => {
      if (error.code === "INTERNAL_SERVER_ERROR") logger.error({ err: error, path }, "procedure failed");
    },
  });
}
