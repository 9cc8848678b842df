import "server-only";
import { decode } from "next-auth/jwt";
import { cookies } from "next/headers";
import { connection } from "next/server";
import { cache } from "react";
import { getComposition } from "@/server/compose";
import { findSessionPerson } from "@/server/modules/identity";
import { getEnv } from "@/env";

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
  const userId = await readSessionToken(cookie);
  return userId ? findSessionPerson(getComposition().deps.db, userId) : null;
}

/** Whom tokens name that were opened lately. Opening one derives a key and decrypts, and a browser sends the same again. */
const opened = new Map<string, { readonly userId: string; readonly untilMs: number }>();
const mostOpened = 2_000;

/**
 * The person that the session's token names. next-auth's own reader would also seal a new token with every read, which
 * costs more than opening one and is thrown away here.
 */
async function readSessionToken(cookie: (name: string) => string | undefined): Promise<string | null> {
  const { AUTH_SECRET, APP_URL } = getEnv();
  const token = cookie(`${APP_URL.startsWith("https:") ? "__Secure-" : ""}next-auth.session-token`);
  if (!token) return null;
  const known = opened.get(token);
  if (known && known.untilMs > Date.now()) return known.userId;
  opened.delete(token);
  // What was tampered with, or has run out, is nobody's.
  const content = await decode({ token, secret: AUTH_SECRET }).catch(() => null);
  const userId = content?.sub ?? null;
  const expires = content?.["exp"];
  if (userId !== null && typeof expires === "number") {
    const [oldest] = opened.keys();
    if (oldest !== undefined && opened.size >= mostOpened) opened.delete(oldest);
    opened.set(token, { userId, untilMs: expires * 1_000 });
  }
  return userId;
}
