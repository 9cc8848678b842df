import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { getAuthOptions } from "@/server/auth/options";

interface Context {
  readonly params: Promise<{ readonly nextauth: readonly string[] }>;
}

type Handler = (request: NextRequest, context: Context) => Promise<Response>;

/** next-auth's own endpoints. Its options are read at the first request, because a build has no environment. */
function handle(request: NextRequest, context: Context): Promise<Response> {
  // next-auth types its handler for the pages router; given a request of the app router it answers in kind.
  const handler = NextAuth(getAuthOptions()) as Handler;
  return handler(request, context);
}

export { handle as GET, handle as POST };
