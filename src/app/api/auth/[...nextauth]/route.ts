import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { getAuthOptions } from "@/server/auth/options";
import { visitOf } from "@/server/auth/visit";
import { getComposition } from "@/server/compose";

interface Context {
  readonly params: Promise<{ readonly nextauth: readonly string[] }>;
}

type Handler = (request: NextRequest, context: Context) => Promise<Response>;

/** next-auth's own endpoints. Its options are made with each request: they know the browser that signs in. */
async function handle(request: NextRequest, context: Context): Promise<Response> {
  const ours = new Headers();
  const visit = visitOf(request.headers, ours, getComposition().deps.appUrl);
  // next-auth types its handler for the pages router; given a request of the app router it answers in kind.
  const handler = NextAuth(getAuthOptions(visit)) as Handler;
  const answer = await handler(request, context);
  for (const cookie of ours.getSetCookie()) answer.headers.append("set-cookie", cookie);
  return answer;
}

export { handle as GET, handle as POST };
