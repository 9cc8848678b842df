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
  const userId = await readSessionToken();
  return userId ? findSessionPerson(getComposition().deps.db, userId) : null;
});

/**
 * The person that the session's token names. next-auth's own reader would also seal a new token with every read, which
 * costs more than opening one and is thrown away here.
 */
async function readSessionToken(): Promise<string | null> {
  const { AUTH_SECRET, APP_URL } = getEnv();
  const name = `${APP_URL.startsWith("https:") ? "__Secure-" : ""}next-auth.session-token`;
  const token = (await cookies()).get(name)?.value;
  // What was tampered with, or has run out, is nobody's.
  const content = token ? await decode({ token, secret: AUTH_SECRET }).catch(() => null) : null;
  return content?.sub ?? null;
}
