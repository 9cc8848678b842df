import { hash, verify } from "@node-rs/argon2";
import { eq } from "drizzle-orm";
import type { Deps } from "@/server/deps";
import { users } from "@/server/db/schema/identity";
import type { SignInInput } from "@/inputs/identity";
import { DomainError } from "@/shared/domain-error";
import { signInLimits, type Visitor } from "../domain/attempt-limits";
import { countAttempts, giveBackAttempts } from "./count-attempts";

let nobodysHash: Promise<string> | null = null;

/**
 * Checks an address and its password. An unknown address, a wrong password and a suspended account get the same
 * answer after the same work: an unknown address is checked against a hash that belongs to nobody.
 * Answers the hash that was checked, for the session that begins with it.
 * Errors: IDENTITY.WRONG_CREDENTIALS, IDENTITY.TOO_MANY_ATTEMPTS.
 */
export async function checkCredentials(
  deps: Pick<Deps, "db" | "clock">,
  input: SignInInput,
  visitor: Visitor,
): Promise<{ userId: string; passwordHash: string }> {
  const limits = signInLimits(input.email, visitor);
  await countAttempts(deps, limits);
  const [person] = await deps.db
    .select({ id: users.id, passwordHash: users.passwordHash, suspendedAt: users.suspendedAt })
    .from(users)
    .where(eq(users.email, input.email));
  nobodysHash ??= hash("the password of nobody");
  const matches = await verify(person?.passwordHash ?? (await nobodysHash), input.password);
  // Who has no password does not sign in with one, not even with nobody's.
  if (!person?.passwordHash || !matches || person.suspendedAt) {
    throw new DomainError("IDENTITY.WRONG_CREDENTIALS", "unauthenticated");
  }
  await giveBackAttempts(deps, limits);
  return { userId: person.id, passwordHash: person.passwordHash };
}
