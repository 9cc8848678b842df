import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { getAuthOptions } from "@/server/auth/options";
import { isAddress, removeTornWaysBack } from "@/server/auth/torn-way-back";
import { visitOf } from "@/server/auth/visit";
import { getComposition } from "@/server/compose";

interface Context {
  readonly params: Promise<{ readonly nextauth: readonly string[] }>;
}

type Handler = (request: NextRequest, context: Context) => Promise<Response>;

/**
 * next-auth's own endpoints. Its options are made with each request: they know the browser that signs in. A way back
 * that is no address, which next-auth answers as a fault of its configuration, is refused here; a cookie that holds
 * one is taken away, or the browser could not sign in any more.
 */
async function handle(request: NextRequest, context: Context): Promise<Response> {
  // Credentials are sent, never asked for: next-auth would answer that as a fault of its configuration.
  if (request.method === "GET" && request.nextUrl.pathname.endsWith("/callback/credentials")) {
    return Response.json({ code: "NOT_FOUND" }, { status: 405, headers: { allow: "POST" } });
  }
  const removals = removeTornWaysBack(request.cookies.getAll());
  const asked = request.nextUrl.searchParams.get("callbackUrl");
  if (removals.length > 0 || (asked !== null && !isAddress(asked))) {
    const headers = new Headers(removals.map((cookie): [string, string] => ["set-cookie", cookie]));
    return Response.json({ code: "INPUT.INVALID" }, { status: 400, headers });
  }
  if (request.method === "POST" && !(await isReadable(request.clone()))) {
    return Response.json({ code: "INPUT.INVALID" }, { status: 400 });
  }
  const ours = new Headers();
  const visit = visitOf(request.headers, ours, getComposition().deps.appUrl);
  // next-auth types its handler for the pages router; given a request of the app router it answers in kind.
  const handler = NextAuth(getAuthOptions(visit)) as Handler;
  const answer = await handler(request, context);
  for (const cookie of ours.getSetCookie()) answer.headers.append("set-cookie", cookie);
  return answer;
}

/** Whether a body that says it is JSON is an object of it, as next-auth takes for granted. */
async function isReadable(request: Request): Promise<boolean> {
  if (!request.headers.get("content-type")?.includes("application/json")) return true;
  const body: unknown = await request.json().catch(() => null);
  return typeof body === "object" && body !== null;
}

export { handle as GET, handle as POST };
