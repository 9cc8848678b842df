import "server-only";
import type { NextAuthOptions } from "next-auth";
import type { OAuthConfig } from "next-auth/providers/oauth";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";
import { signInInput } from "@/inputs/identity";
import { getEnv, type Env } from "@/env";
import { asLocale } from "@/i18n/as-locale";
import type { Deps } from "@/server/deps";
import { getComposition } from "@/server/compose";
import { beginSession, joinIdentity, signOut, type IdentityClaim } from "@/server/modules/identity";
import { logger } from "@/server/telemetry/logger";
import { present } from "@/shared/assert";
import { DomainError } from "@/shared/domain-error";
import { sessionSeconds } from "./session-cookie";
import { signInWithPassword, type SignInVisit } from "./sign-in";

declare module "next-auth" {
  interface User {
    /** The key of the session that has just begun. */
    sessionKey?: string;
  }
}

/**
 * How people sign in: by address and password, or at an identity provider where there is one. The token in the browser
 * has the key of a session that is kept in the database, and nothing else; what the key opens, and until when, is said
 * there alone.
 */
export function getAuthOptions(visit: SignInVisit): NextAuthOptions {
  return createAuthOptions(getEnv(), getComposition().deps, visit);
}

/** The identity provider's id in next-auth, and so in the addresses of its sign-in. */
export const oidcProviderId = "oidc";

/** Builds the options for a given environment, for the process and for tests. */
export function createAuthOptions(
  env: Env,
  deps: Pick<Deps, "db" | "clock" | "secrets">,
  visit: SignInVisit,
): NextAuthOptions {
  const { AUTH_SECRET, APP_URL } = env;
  const oidc = oidcProvider(env);
  return {
    secret: AUTH_SECRET,
    useSecureCookies: APP_URL.startsWith("https:"),
    session: { strategy: "jwt", maxAge: sessionSeconds },
    // Without this a token lives a month, whatever the session's cookie says.
    jwt: { maxAge: sessionSeconds },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    logger: {
      // What failed is named by next-auth's code; the rest may carry what people typed, or a provider's tokens.
      error: (code) => logger.warn({ code }, "signing in failed"),
      warn: (code) => logger.debug({ code }, "next-auth warns"),
    },
    providers: [
      Credentials({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        async authorize(credentials) {
          const input = signInInput.safeParse(credentials);
          if (!input.success) throw new Error("IDENTITY.WRONG_CREDENTIALS");
          try {
            const { userId, sessionKey } = await signInWithPassword(deps, input.data, visit);
            return { id: userId, sessionKey };
          } catch (error) {
            // The browser gets the message as it stands: the code, and what its text is filled with.
            if (error instanceof DomainError) throw new Error(asMessage(error), { cause: error });
            throw new Error("INTERNAL", { cause: error });
          }
        },
      }),
      ...(oidc ? [oidc] : []),
    ],
    callbacks: {
      async signIn({ account, user, profile }) {
        if (account?.provider !== oidcProviderId) return true;
        try {
          const { userId } = await joinIdentity(
            deps,
            claimOf(present(env.OIDC_ISSUER, "the provider is there because its issuer is named"), profile),
          );
          // What the token is made from: from here on the person is ours, not the provider's.
          user.id = userId;
          user.sessionKey = await beginSession(deps, { userId }, visit);
          return true;
        } catch (error) {
          const code = error instanceof DomainError ? error.code : "INTERNAL";
          if (code === "INTERNAL") logger.error({ err: error }, "an identity could not be joined");
          return `/sign-in?error=${encodeURIComponent(code)}`;
        }
      },
      // `user` is there only when somebody signs in. Sealing the key again does not make its session longer.
      jwt: ({ token, user }) => ({ key: (user as typeof user | undefined)?.sessionKey ?? token["key"] }),
      // Back to where somebody came from, on this market alone; what is no address leads home.
      redirect: ({ url, baseUrl }) => {
        const address = URL.parse(url, baseUrl);
        return address?.origin === new URL(baseUrl).origin ? address.href : baseUrl;
      },
      // Who is asking is said by the database alone, and not to scripts.
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      async signOut({ token }) {
        const key = (token as typeof token | null)?.["key"];
        if (typeof key === "string") await signOut(deps, key);
      },
    },
  };
}

/** What we take of the provider's word; a claim that it does not make is not made. */
const claims = z.looseObject({
  sub: z.string().min(1).max(255),
  email: z.string().nullish(),
  // Some providers write the word.
  email_verified: z.union([z.boolean(), z.literal("true").transform(() => true)]).catch(false),
  name: z.string().nullish(),
  locale: z.string().nullish(),
});

function claimOf(issuer: string, profile: unknown): IdentityClaim {
  const { sub, email, email_verified, name, locale } = claims.parse(profile);
  return {
    issuer,
    subject: sub,
    email: email ?? null,
    emailVerified: email_verified,
    name: name ?? null,
    locale: asLocale(locale?.slice(0, 2).toLowerCase()),
  };
}

/** The identity provider of the environment; null when none is named. */
function oidcProvider(env: Env): OAuthConfig<Record<string, unknown>> | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = env;
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) return null;
  return {
    id: oidcProviderId,
    name: OIDC_NAME ?? new URL(OIDC_ISSUER).hostname,
    type: "oauth",
    issuer: OIDC_ISSUER,
    wellKnown: `${OIDC_ISSUER}/.well-known/openid-configuration`,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    authorization: { params: { scope: "openid email profile" } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    profile: (profile) => ({ id: String(profile["sub"]) }),
  };
}

function asMessage({ code, values }: DomainError): string {
  const filled = new URLSearchParams(Object.entries(values).map(([name, value]) => [name, String(value)]));
  return filled.size > 0 ? `${code}?${filled.toString()}` : code;
}
