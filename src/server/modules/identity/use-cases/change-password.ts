import { hash } from "@node-rs/argon2";
import type { ChangePasswordInput } from "@/inputs/identity";
import type { Deps } from "@/server/deps";
import { DomainError } from "@/shared/domain-error";
import { assertPassword } from "./assert-password";
import { checkOwnPassword } from "./check-own-password";
import { setPassword } from "./set-password";

/**
 * Sets another password for who knows the current one. All sessions end; answers the hash that is kept, for the one to
 * begin that goes on. Errors: IDENTITY.WRONG_PASSWORD (field `currentPassword`),
 * IDENTITY.PASSWORD_GUESSABLE (field `newPassword`), IDENTITY.TOO_MANY_ATTEMPTS.
 */
export async function changePassword(
  deps: Pick<Deps, "db" | "clock">,
  person: { readonly userId: string; readonly name: string; readonly email: string },
  { currentPassword, newPassword }: ChangePasswordInput,
): Promise<{ passwordHash: string }> {
  const { userId } = person;
  await checkOwnPassword(deps, userId, currentPassword).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === "IDENTITY.WRONG_PASSWORD") {
      throw new DomainError("IDENTITY.WRONG_PASSWORD", "invalid", { field: "currentPassword" });
    }
    throw error;
  });
  assertPassword(newPassword, person, "newPassword");
  const passwordHash = await hash(newPassword);
  await deps.db.transaction((tx) =>
    setPassword(tx, userId, { passwordHash, now: deps.clock.now(), event: "passwordChanged" }),
  );
  return { passwordHash };
}
