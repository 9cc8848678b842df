import { hash } from "@node-rs/argon2";
import type { Deps } from "@/server/deps";
import { users } from "@/server/db/schema/identity";
import { newId } from "@/server/db/columns";
import { acceptDocuments, assertCurrentVersions } from "@/server/modules/legal";
import { notifyPerson } from "@/server/modules/notifications";
import type { RegisterInput } from "@/inputs/identity";
import { DomainError } from "@/shared/domain-error";
import { registerLimits } from "../domain/attempt-limits";
import { assertPassword } from "./assert-password";
import { countAttempts } from "./count-attempts";

/**
 * Makes an account. The password is kept as argon2id only. Two registrations of one address at the same moment make
 * one account: the unique index decides.
 * What was agreed to is written down, and a mail proves the address.
 * Errors: LEGAL.VERSION_CHANGED, IDENTITY.PASSWORD_GUESSABLE (field `password`), IDENTITY.EMAIL_TAKEN (field `email`), IDENTITY.TOO_MANY_ATTEMPTS.
 */
export async function registerPerson(
  deps: Pick<Deps, "db" | "clock">,
  input: RegisterInput,
  clientIp: string,
): Promise<{ userId: string }> {
  assertCurrentVersions(input.agreed);
  await countAttempts(deps, registerLimits(clientIp));
  assertPassword(input.password, input, "password");
  const passwordHash = await hash(input.password);
  const userId = newId();
  await deps.db.transaction(async (tx) => {
    const inserted = await tx
      .insert(users)
      .values({ id: userId, email: input.email, name: input.name, passwordHash, locale: input.locale })
      .onConflictDoNothing({ target: users.email })
      .returning({ id: users.id });
    if (inserted.length === 0) throw new DomainError("IDENTITY.EMAIL_TAKEN", "conflict", { field: "email" });
    const now = deps.clock.now();
    await acceptDocuments(tx, userId, { versions: input.agreed, locale: input.locale }, now);
    // One mail: it welcomes, and proves the address.
    await notifyPerson(tx, userId, { kind: "email_proof", eventKey: "registered", at: now });
  });
  return { userId };
}
