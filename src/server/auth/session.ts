import "server-only";
import { decode } from "next-auth/jwt";
import { cookies } from "next/headers";
import { connection } from "next/server";
import { cache } from "react";
import { getComposition } from "@/server/compose";
import { findSessionPerson } from "@/server/modules/identity";
import { getEnv } from "@/env";
import { sessionCookieName } from "./session-cookie";

/** Who is asking, read afresh from the database for each request: roles are never trusted from a token. */
export interface Session {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly locale: "en" | "ko";
  /** The person's shop, if there is one. */
  readonly sellerId: string | null;
  readonly isAdmin: boolean;
}

/**
 * Who is asking, read once for each rendering. Null when nobody is signed in, or when the person is suspended or
 * gone: the token names a person, the database says whether it still means anything.
 */
export const getSession = cache(async (): Promise<Session | null> => {
  // Says that what follows belongs to one request, before the token is opened.
  await connection();
  const jar = await cookies();
  return findSession((name) => jar.get(name)?.value);
});

/** Who is asking, from the cookies of a request that no rendering belongs to. */
export async function findSession(cookie: (name: string) => string | undefined): Promise<Session | null> {
  const token = await readSessionToken(cookie);
  return token ? findSessionPerson(getComposition().deps.db, token.userId, token.begunAt) : null;
}

/** What a session's token says: who signed in, and when. Renewing a token keeps the instant at which they did. */
interface SessionToken {
  readonly userId: string;
  readonly begunAt: Date;
}

/** What tokens say that were opened lately. Opening one derives a key and decrypts, and a browser sends the same again. */
const opened = new Map<string, SessionToken & { readonly untilMs: number }>();
const mostOpened = 2_000;

/**
 * Whom the session's token names, and since when. next-auth's own reader would also seal a new token with every read, which
 * costs more than opening one and is thrown away here.
 */
async function readSessionToken(cookie: (name: string) => string | undefined): Promise<SessionToken | null> {
  const { AUTH_SECRET, APP_URL } = getEnv();
  const token = cookie(sessionCookieName(APP_URL));
  if (!token) return null;
  const known = opened.get(token);
  if (known && known.untilMs > Date.now()) return known;
  opened.delete(token);
  // What was tampered with, or has run out, is nobody's.
  const content = await decode({ token, secret: AUTH_SECRET }).catch(() => null);
  const userId = content?.sub;
  if (userId === undefined) return null;
  const begun = content?.["begunAtMs"];
  // A token that does not say when it began is older than any instant from which sessions count.
  const said: SessionToken = { userId, begunAt: new Date(typeof begun === "number" ? begun : 0) };
  const expires = content?.["exp"];
  if (typeof expires === "number") {
    const [oldest] = opened.keys();
    if (oldest !== undefined && opened.size >= mostOpened) opened.delete(oldest);
    opened.set(token, { ...said, untilMs: expires * 1_000 });
  }
  return said;
}
