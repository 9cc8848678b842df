import { and, eq, isNull, lte, or, sql } from "drizzle-orm";
import type { Db } from "@/server/db/client";
import { prepareOnce } from "@/server/db/prepare-once";
import { sellers, users } from "@/server/db/schema/identity";
import { asLocale } from "@/i18n/as-locale";

/** A person as every request sees them. */
export interface SessionPerson {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly locale: "en" | "ko";
  readonly sellerId: string | null;
  readonly isAdmin: boolean;
}

const personOfSession = prepareOnce((db) =>
  db
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      locale: users.locale,
      sellerId: sellers.id,
      isAdmin: users.isAdmin,
    })
    .from(users)
    .leftJoin(sellers, eq(sellers.userId, users.id))
    .where(
      and(
        eq(users.id, sql.placeholder("userId")),
        isNull(users.suspendedAt),
        or(isNull(users.sessionsFrom), lte(users.sessionsFrom, sql`${sql.placeholder("begunAt")}::timestamptz`)),
      ),
    )
    .limit(1)
    .prepare("find_session_person"),
);

/**
 * Who this is and what they may do now; null when there is no such person, they are suspended, or their sessions of that
 * time have ended. Everything that answers a person asks this first, whichever way the request came.
 */
export async function findSessionPerson(db: Db, userId: string, begunAt: Date): Promise<SessionPerson | null> {
  const [person] = await personOfSession(db, { userId, begunAt: begunAt.toISOString() });
  return person ? { ...person, locale: asLocale(person.locale) } : null;
}
