import { and, eq, isNull, lt } from "drizzle-orm";
import { networkOf } from "@/server/auth/client-ip";
import type { Deps } from "@/server/deps";
import { sessions, users } from "@/server/db/schema";
import { DomainError } from "@/shared/domain-error";
import { hashSessionKey, newSessionKey, sessionLifetimeMs } from "../domain/session-rules";

/** The browser that somebody signs in from. */
export interface SignInPlace {
  readonly clientIp: string;
  readonly userAgent: string;
}

/** How long an ended session is kept, for who asks what happened. */
const keptAfterwardsMs = 90 * 24 * 60 * 60_000;

/**
 * Begins a session and answers its key, which nobody but the browser may have. `passwordHash` is the one that was just
 * checked: should the password have been changed in between, the old one opens nothing. The person's row is locked
 * against that change until the session is written, so that whatever ends all sessions finds this one too.
 * Errors: IDENTITY.WRONG_CREDENTIALS, also for a person who is suspended.
 */
export async function beginSession(
  { db, clock }: Pick<Deps, "db" | "clock">,
  { userId, passwordHash }: { readonly userId: string; readonly passwordHash?: string },
  { clientIp, userAgent }: SignInPlace,
): Promise<string> {
  const key = newSessionKey();
  await db.transaction(async (tx) => {
    const now = clock.now();
    const [person] = await tx
      .select({ id: users.id })
      .from(users)
      .where(
        and(
          eq(users.id, userId),
          isNull(users.suspendedAt),
          passwordHash === undefined ? undefined : eq(users.passwordHash, passwordHash),
        ),
      )
      .for("share");
    if (!person) throw new DomainError("IDENTITY.WRONG_CREDENTIALS", "unauthenticated");
    await tx.insert(sessions).values({
      keyHash: hashSessionKey(key),
      userId,
      userAgent: userAgent.slice(0, 400),
      network: networkOf(clientIp),
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + sessionLifetimeMs),
    });
    await tx
      .delete(sessions)
      .where(and(eq(sessions.userId, userId), lt(sessions.expiresAt, new Date(now.getTime() - keptAfterwardsMs))));
  });
  return key;
}
