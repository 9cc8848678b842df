import { and, eq, isNull } from "drizzle-orm";
import type { Deps } from "@/server/deps";
import { personEvents, users } from "@/server/db/schema";

/** Signs a person out everywhere: no session that has begun by now is answered any more. */
export async function endSessions({ db, clock }: Pick<Deps, "db" | "clock">, userId: string): Promise<void> {
  await db.transaction(async (tx) => {
    const now = clock.now();
    // A session may begin in the same millisecond as this one ends; the next instant leaves no doubt.
    const sessionsFrom = new Date(now.getTime() + 1);
    await tx
      .update(users)
      .set({ sessionsFrom })
      .where(and(eq(users.id, userId), isNull(users.suspendedAt)));
    await tx.insert(personEvents).values({ userId, event: "signedOutEverywhere", actorId: userId, at: now });
  });
}
