import "server-only";
import { decode } from "next-auth/jwt";
import { cookies } from "next/headers";
import { connection } from "next/server";
import { cache } from "react";
import { getComposition } from "@/server/compose";
import { findSessionPerson } from "@/server/modules/identity";
import { getEnv } from "@/env";
import type { Session } from "./session";
import { sessionCookieName } from "./session-cookie";

/**
 * Who is asking, read once for each rendering. Null when nobody is signed in, the session has ended, or the person is
 * suspended or gone: the cookie has a key, the database says whether it still opens anything.
 */
export const getSession = cache(async (): Promise<Session | null> => {
  // Says that what follows belongs to one request, before the token is opened.
  await connection();
  const jar = await cookies();
  return findSession((name) => jar.get(name)?.value);
});

/** Who is asking, from the cookies of a request that no rendering belongs to. */
export async function findSession(cookie: (name: string) => string | undefined): Promise<Session | null> {
  const key = await readSessionKey(cookie);
  if (key === null) return null;
  const { db, clock } = getComposition().deps;
  return findSessionPerson(db, key, clock.now());
}

/** The keys in tokens that were opened lately. Opening one derives a key and decrypts, and a browser sends the same again. */
const opened = new Map<string, { readonly key: string; readonly untilMs: number }>();
const maxOpened = 2_000;

/**
 * The session's key in the browser's token. next-auth's own reader would also seal a new token with every read, which
 * costs more than opening one and is thrown away here.
 */
async function readSessionKey(cookie: (name: string) => string | undefined): Promise<string | null> {
  const { AUTH_SECRET, APP_URL } = getEnv();
  const token = cookie(sessionCookieName(APP_URL));
  if (!token) return null;
  const known = opened.get(token);
  if (known && known.untilMs > Date.now()) return known.key;
  opened.delete(token);
  // What was tampered with, or has run out, is nobody's.
  const content = await decode({ token, secret: AUTH_SECRET }).catch(() => null);
  const key = content?.["key"];
  if (typeof key !== "string") return null;
  const expires = content?.["exp"];
  if (typeof expires === "number") {
    const [oldest] = opened.keys();
    if (oldest !== undefined && opened.size >= maxOpened) opened.delete(oldest);
    opened.set(token, { key, untilMs: expires * 1_000 });
  }
  return key;
}
