import { hash } from "@node-rs/argon2";
import type { Deps } from "@/server/deps";
import { users } from "@/server/db/schema/identity";
import { newId } from "@/server/db/columns";
import { notifyPerson } from "@/server/modules/notifications";
import type { RegisterInput } from "@/inputs/identity";
import { DomainError } from "@/shared/domain-error";
import { registerLimits } from "../domain/attempt-limits";
import { countAttempts } from "./count-attempts";

/**
 * Makes an account. The password is kept as argon2id only. Two registrations of one address at the same moment make
 * one account: the unique index decides.
 * Errors: IDENTITY.EMAIL_TAKEN (field `email`), IDENTITY.TOO_MANY_ATTEMPTS.
 */
export async function registerPerson(
  deps: Pick<Deps, "db" | "clock">,
  input: RegisterInput,
  clientIp: string,
): Promise<{ userId: string }> {
  await countAttempts(deps, registerLimits(clientIp));
  const passwordHash = await hash(input.password);
  const userId = newId();
  await deps.db.transaction(async (tx) => {
    const inserted = await tx
      .insert(users)
      .values({ id: userId, email: input.email, name: input.name, passwordHash, locale: input.locale })
      .onConflictDoNothing({ target: users.email })
      .returning({ id: users.id });
    if (inserted.length === 0) throw new DomainError("IDENTITY.EMAIL_TAKEN", "conflict", { field: "email" });
    await notifyPerson(tx, userId, { kind: "welcome", eventKey: "registered", at: deps.clock.now() });
  });
  return { userId };
}
