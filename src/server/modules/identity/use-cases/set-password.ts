import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/server/db/client";
import { passwordResets, personEvents, users } from "@/server/db/schema";
import { notifyPerson } from "@/server/modules/notifications";
import { endAllSessions } from "./end-sessions";

export async function setPassword(
  tx: Tx,
  userId: string,
  { passwordHash, now, event }: { passwordHash: string; now: Date; event: "passwordChanged" | "passwordReset" },
): Promise<void> {
  const [person] = await tx
    .update(users)
    .set({ passwordHash })
    .where(eq(users.id, userId))
    .returning({ emailVerifiedAt: users.emailVerifiedAt });
  if (event === "passwordReset") {
    const emailVerifiedAt = person?.emailVerifiedAt ?? now;
    await tx.update(users).set({ emailVerifiedAt, passwordOwnedAt: now }).where(eq(users.id, userId));
  }
  await endAllSessions(tx, userId, now);
  await tx
    .update(passwordResets)
    .set({ usedAt: now })
    .where(and(eq(passwordResets.userId, userId), isNull(passwordResets.usedAt)));
  await tx.insert(personEvents).values({ userId, event, actorId: userId, at: now });
  await notifyPerson(tx, userId, { kind: "password_changed", eventKey: now.toISOString(), at: now });
}
