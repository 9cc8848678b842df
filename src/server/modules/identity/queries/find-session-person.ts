import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Db } from "@/server/db/client";
import { prepareOnce } from "@/server/db/prepare-once";
import { sellers, sessions, users } from "@/server/db/schema/identity";
import { asLocale } from "@/i18n/as-locale";
import { hashSessionKey, seenEveryMs } from "../domain/session-rules";

/** A person as every request sees them. */
export interface SessionPerson {
  /** Which of the person's sessions asks. */
  readonly sessionId: string;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly locale: "en" | "ko";
  readonly sellerId: string | null;
  readonly isAdmin: boolean;
  /** When the session began. */
  readonly begunAt: Date;
}

const now = sql`${sql.placeholder("now")}::timestamptz`;

const personOfSession = prepareOnce((db) =>
  db
    .select({
      sessionId: sessions.id,
      lastSeenAt: sessions.lastSeenAt,
      userId: users.id,
      name: users.name,
      email: users.email,
      locale: users.locale,
      sellerId: sellers.id,
      isAdmin: users.isAdmin,
      begunAt: sessions.createdAt,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(sellers, eq(sellers.userId, users.id))
    .where(
      and(
        eq(sessions.keyHash, sql.placeholder("keyHash")),
        isNull(sessions.endedAt),
        gt(sessions.expiresAt, now),
        isNull(users.suspendedAt),
      ),
    )
    .limit(1)
    .prepare("find_session_person"),
);

/**
 * Who has this session's key and what they may do now; null when there is no such session, it has ended or run out, or
 * the person is suspended. Everything that answers a person asks this first, whichever way the request came: one look-up
 * by an index. Every few minutes it is written down that the session was seen.
 */
export async function findSessionPerson(db: Db, key: string, at: Date): Promise<SessionPerson | null> {
  const [found] = await personOfSession(db, { keyHash: hashSessionKey(key), now: at.toISOString() });
  if (!found) return null;
  const { lastSeenAt, ...person } = found;
  if (at.getTime() - lastSeenAt.getTime() >= seenEveryMs) {
    await db
      .update(sessions)
      .set({ lastSeenAt: at })
      // Of several requests at once, one writes.
      .where(and(eq(sessions.id, person.sessionId), eq(sessions.lastSeenAt, lastSeenAt)));
  }
  return { ...person, locale: asLocale(person.locale) };
}

const openSession = prepareOnce((db) =>
  db
    .select({ one: sql`1` })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        eq(sessions.id, sql.placeholder("sessionId")),
        isNull(sessions.endedAt),
        gt(sessions.expiresAt, now),
        isNull(users.suspendedAt),
      ),
    )
    .prepare("find_open_session"),
);

/** Whether a session that was open is so still: asked before anything more is told to who listens. */
export async function isSessionOpen(db: Db, sessionId: string, at: Date): Promise<boolean> {
  return (await openSession(db, { sessionId, now: at.toISOString() })).length > 0;
}
