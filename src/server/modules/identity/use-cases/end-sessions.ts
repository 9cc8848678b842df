import { and, eq, isNull } from "drizzle-orm";
import type { Deps } from "@/server/deps";
import type { Tx } from "@/server/db/client";
import { personEvents, sessions, users } from "@/server/db/schema";
import { DomainError } from "@/shared/domain-error";
import { hashSessionKey } from "../domain/session-rules";

/** Signs a person out everywhere: no session that has begun by now is answered any more. */
export async function endSessions({ db, clock }: Pick<Deps, "db" | "clock">, userId: string): Promise<void> {
  await db.transaction(async (tx) => {
    const now = clock.now();
    await endAllSessions(tx, userId, now);
    await tx.insert(personEvents).values({ userId, event: "signedOutEverywhere", actorId: userId, at: now });
  });
}

/** Ends every session of a person, whatever the reason. Who is just signing in waits, and is ended or refused as well. */
export async function endAllSessions(tx: Tx, userId: string, now: Date): Promise<void> {
  await tx.update(users).set({ sessionsFrom: now }).where(eq(users.id, userId));
  await tx
    .update(sessions)
    .set({ endedAt: now })
    .where(and(eq(sessions.userId, userId), isNull(sessions.endedAt)));
}

/** Ends one of a person's own sessions. One that has ended stays ended. Errors: IDENTITY.SESSION_NOT_FOUND. */
export async function endOwnSession(
  { db, clock }: Pick<Deps, "db" | "clock">,
  userId: string,
  sessionId: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    const [found] = await tx
      .select({ endedAt: sessions.endedAt })
      .from(sessions)
      .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId)))
      .for("update");
    if (!found) throw new DomainError("IDENTITY.SESSION_NOT_FOUND", "not_found");
    if (found.endedAt) return;
    const now = clock.now();
    await tx.update(sessions).set({ endedAt: now }).where(eq(sessions.id, sessionId));
    await tx.insert(personEvents).values({ userId, event: "sessionEnded", actorId: userId, at: now });
  });
}

/** Signs a browser out: its session's key is worth nothing from here on, wherever a copy of it may be. */
export async function signOut({ db, clock }: Pick<Deps, "db" | "clock">, key: string): Promise<void> {
  await db
    .update(sessions)
    .set({ endedAt: clock.now() })
    .where(and(eq(sessions.keyHash, hashSessionKey(key)), isNull(sessions.endedAt)));
}
