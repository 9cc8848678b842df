import { verify } from "@node-rs/argon2";
import { and, eq, isNull } from "drizzle-orm";
import type { Deps } from "@/server/deps";
import { users } from "@/server/db/schema";
import { DomainError } from "@/shared/domain-error";
import { currentPasswordLimits } from "../domain/attempt-limits";
import { countAttempts, giveBackAttempts } from "./count-attempts";

/**
 * Checks the password of a person who is signed in, before something that cannot be undone. Counted for the person and
 * not for their address: strangers who fail to sign in as them do not stand in the way.
 * Errors: IDENTITY.WRONG_PASSWORD, IDENTITY.TOO_MANY_ATTEMPTS.
 */
export async function checkOwnPassword(
  deps: Pick<Deps, "db" | "clock">,
  userId: string,
  password: string,
): Promise<void> {
  const limits = currentPasswordLimits(userId);
  await countAttempts(deps, limits);
  const [person] = await deps.db
    .select({ passwordHash: users.passwordHash })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.suspendedAt)));
  // Who never chose a password has none to type: they set one by mail.
  const matches = person?.passwordHash ? await verify(person.passwordHash, password) : false;
  if (!matches) throw new DomainError("IDENTITY.WRONG_PASSWORD", "invalid");
  await giveBackAttempts(deps, limits);
}
