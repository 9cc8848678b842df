import "server-only";
import { getServerSession } from "next-auth";
import { connection } from "next/server";
import { cache } from "react";
import { getComposition } from "@/server/compose";
import { findSessionPerson } from "@/server/modules/identity";
import { getAuthOptions } from "./options";

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
  const token = await getServerSession(getAuthOptions());
  return token?.userId ? findSessionPerson(getComposition().deps.db, token.userId) : null;
});
