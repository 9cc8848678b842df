import { hash } from "@node-rs/argon2";
import { and, eq, gt, isNull } from "drizzle-orm";
import type { ResetPasswordInput } from "@/inputs/identity";
import type { Deps } from "@/server/deps";
import { passwordResets, users } from "@/server/db/schema";
import { hashMailToken } from "@/server/modules/notifications";
import { DomainError } from "@/shared/domain-error";
import { wrongTokenLimits } from "../domain/attempt-limits";
import { assertPassword } from "./assert-password";
import { countAttempts } from "./count-attempts";
import { setPassword } from "./set-password";

/**
 * Sets a password with the token of a mail, once and within its hour. Every session of the person ends, and so does every
 * other token. That the mail was read proves the address. An unknown, used or expired token, and that of a suspended
 * person, get one answer, and are counted; a right one never is. Answers whose password was set. Errors: IDENTITY.RESET_INVALID, IDENTITY.PASSWORD_GUESSABLE (field `newPassword`), IDENTITY.TOO_MANY_ATTEMPTS.
 */
export async function resetPassword(
  deps: Pick<Deps, "db" | "clock">,
  { token, newPassword }: ResetPasswordInput,
  clientIp: string,
): Promise<{ email: string }> {
  const owner = await findResetOwner(deps, token);
  if (!owner) {
    await countAttempts(deps, wrongTokenLimits(clientIp));
    throw new DomainError("IDENTITY.RESET_INVALID", "invalid");
  }
  assertPassword(newPassword, owner, "newPassword");
  const passwordHash = await hash(newPassword);
  return deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    // Two uses at the same moment meet at this row: the second waits, and then finds it used.
    const [used] = await tx
      .update(passwordResets)
      .set({ usedAt: now })
      .where(
        and(
          eq(passwordResets.tokenHash, hashMailToken(token)),
          isNull(passwordResets.usedAt),
          gt(passwordResets.expiresAt, now),
        ),
      )
      .returning({ userId: passwordResets.userId });
    const [person] = used
      ? await tx
          .select({ id: users.id, email: users.email })
          .from(users)
          .where(and(eq(users.id, used.userId), isNull(users.suspendedAt)))
      : [];
    if (!person) throw new DomainError("IDENTITY.RESET_INVALID", "invalid");
    await setPassword(tx, person.id, { passwordHash, now, event: "passwordReset" });
    return { email: person.email };
  });
}

/** Whose password a token sets now: looked at before the password is hashed, which is slow on purpose. */
async function findResetOwner(
  { db, clock }: Pick<Deps, "db" | "clock">,
  token: string,
): Promise<{ name: string; email: string } | null> {
  const [found] = await db
    .select({ name: users.name, email: users.email })
    .from(passwordResets)
    .innerJoin(users, and(eq(users.id, passwordResets.userId), isNull(users.suspendedAt)))
    .where(
      and(
        eq(passwordResets.tokenHash, hashMailToken(token)),
        isNull(passwordResets.usedAt),
        gt(passwordResets.expiresAt, clock.now()),
      ),
    );
  return found ?? null;
}
