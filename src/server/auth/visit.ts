import { cookiesOf } from "@/server/trpc/request-context";
import { clientIpOf } from "./client-ip";
import type { SignInVisit } from "./sign-in";

/** The browser of a request to sign in; cookies that are set go into `answer`. */
export function visitOf(request: Headers, answer: Headers, appUrl: string): SignInVisit {
  return {
    clientIp: clientIpOf({ "x-forwarded-for": request.get("x-forwarded-for") ?? undefined }),
    userAgent: request.get("user-agent") ?? "",
    cookies: cookiesOf(request, answer, appUrl.startsWith("https:")),
  };
}
