import "server-only";
import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { signInInput } from "@/inputs/identity";
import { getEnv } from "@/env";
import { getComposition } from "@/server/compose";
import { checkCredentials } from "@/server/modules/identity";
import { DomainError } from "@/shared/domain-error";
import { clientIpOf } from "./client-ip";

declare module "next-auth" {
  interface Session {
    /** The person that the token names. */
    userId: string | undefined;
  }
}

let options: NextAuthOptions | null = null;

/** How people sign in: by address and password; the session is a signed token that names the person and nothing else. */
export function getAuthOptions(): NextAuthOptions {
  options ??= createAuthOptions();
  return options;
}

function createAuthOptions(): NextAuthOptions {
  const { AUTH_SECRET, APP_URL } = getEnv();
  return {
    secret: AUTH_SECRET,
    useSecureCookies: APP_URL.startsWith("https:"),
    session: { strategy: "jwt", maxAge: 14 * 24 * 60 * 60 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [
      Credentials({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        async authorize(credentials, request) {
          const input = signInInput.safeParse(credentials);
          if (!input.success) throw new Error("IDENTITY.WRONG_CREDENTIALS");
          try {
            const { userId } = await checkCredentials(
              getComposition().deps,
              input.data,
              clientIpOf(request.headers ?? {}),
            );
            return { id: userId };
          } catch (error) {
            // The browser gets the message as it stands: the code, and what its text is filled with.
            if (error instanceof DomainError) throw new Error(asMessage(error), { cause: error });
            throw new Error("INTERNAL", { cause: error });
          }
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => ({ sub: token.sub ?? user.id }),
      session: ({ session, token }) => ({ ...session, userId: token.sub }),
    },
  };
}

function asMessage({ code, values }: DomainError): string {
  const filled = new URLSearchParams(Object.entries(values).map(([name, value]) => [name, String(value)]));
  return filled.size > 0 ? `${code}?${filled.toString()}` : code;
}
