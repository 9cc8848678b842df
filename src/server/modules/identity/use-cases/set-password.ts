import { hash, verify } from "@node-rs/argon2";
import { and, eq, gt, isNull } from "drizzle-orm";
import type { ChangePasswordInput, ResetPasswordInput } from "@/inputs/identity";
import type { Deps } from "@/server/deps";
import type { Tx } from "@/server/db/client";
import { passwordResets, personEvents, users } from "@/server/db/schema";
import { hashResetToken, notifyPerson } from "@/server/modules/notifications";
import { DomainError } from "@/shared/domain-error";
import { currentPasswordLimits, resetLimits } from "../domain/attempt-limits";
import { countAttempts, giveBackAttempts } from "./count-attempts";

/**
 * Sets another password for who knows the current one. All sessions that began before end; answers the instant from which
 * sessions count, for the one to begin that goes on. Errors: IDENTITY.WRONG_PASSWORD (field `currentPassword`),
 * IDENTITY.TOO_MANY_ATTEMPTS.
 */
export async function changePassword(
  deps: Pick<Deps, "db" | "clock">,
  userId: string,
  { currentPassword, newPassword }: ChangePasswordInput,
): Promise<{ sessionsFrom: Date }> {
  const limits = currentPasswordLimits(userId);
  await countAttempts(deps, limits);
  const [person] = await deps.db
    .select({ passwordHash: users.passwordHash })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.suspendedAt)));
  // Who never chose a password has none to type: they set one by mail.
  const matches = person?.passwordHash ? await verify(person.passwordHash, currentPassword) : false;
  if (!matches) throw new DomainError("IDENTITY.WRONG_PASSWORD", "invalid", { field: "currentPassword" });
  await giveBackAttempts(deps, limits);
  const passwordHash = await hash(newPassword);
  return deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    await setPassword(tx, userId, { passwordHash, now, event: "passwordChanged" });
    return { sessionsFrom: now };
  });
}

/**
 * Sets a password with the token of a mail, once and within its hour. Every session of the person ends, and so does every
 * other token. That the mail was read proves the address. An unknown, used or expired token, and that of a suspended
 * person, get one answer. Errors: IDENTITY.RESET_INVALID, IDENTITY.TOO_MANY_ATTEMPTS.
 */
export async function resetPassword(
  deps: Pick<Deps, "db" | "clock">,
  { token, newPassword }: ResetPasswordInput,
  clientIp: string,
): Promise<void> {
  await countAttempts(deps, resetLimits(clientIp));
  const passwordHash = await hash(newPassword);
  await deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    // Two uses at the same moment meet at this row: the second waits, and then finds it used.
    const [used] = await tx
      .update(passwordResets)
      .set({ usedAt: now })
      .where(
        and(
          eq(passwordResets.tokenHash, hashResetToken(token)),
          isNull(passwordResets.usedAt),
          gt(passwordResets.expiresAt, now),
        ),
      )
      .returning({ userId: passwordResets.userId });
    const [person] = used
      ? await tx
          .select({ id: users.id })
          .from(users)
          .where(and(eq(users.id, used.userId), isNull(users.suspendedAt)))
      : [];
    if (!person) throw new DomainError("IDENTITY.RESET_INVALID", "invalid");
    await setPassword(tx, person.id, { passwordHash, now, event: "passwordReset" });
  });
}

async function setPassword(
  tx: Tx,
  userId: string,
  { passwordHash, now, event }: { passwordHash: string; now: Date; event: "passwordChanged" | "passwordReset" },
): Promise<void> {
  const [person] = await tx
    .update(users)
    .set({ passwordHash, sessionsFrom: now })
    .where(eq(users.id, userId))
    .returning({ emailVerifiedAt: users.emailVerifiedAt });
  if (event === "passwordReset" && person?.emailVerifiedAt === null) {
    await tx.update(users).set({ emailVerifiedAt: now }).where(eq(users.id, userId));
  }
  await tx
    .update(passwordResets)
    .set({ usedAt: now })
    .where(and(eq(passwordResets.userId, userId), isNull(passwordResets.usedAt)));
  await tx.insert(personEvents).values({ userId, event, actorId: userId, at: now });
  await notifyPerson(tx, userId, { kind: "password_changed", eventKey: now.toISOString(), at: now });
}
