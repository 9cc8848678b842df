import { and, eq, gt, isNull } from "drizzle-orm";
import type { Deps } from "@/server/deps";
import { emailProofs, users } from "@/server/db/schema";
import { hashMailToken, notifyPerson } from "@/server/modules/notifications";
import { DomainError } from "@/shared/domain-error";
import { proofMailLimits, wrongTokenLimits } from "../domain/attempt-limits";
import { countAttempts } from "./count-attempts";

/**
 * Mails a person the link that proves their address; nothing, if it is proved. Asked several times within a minute, they
 * get one mail. Errors: IDENTITY.TOO_MANY_ATTEMPTS.
 */
export async function askProof({ db, clock }: Pick<Deps, "db" | "clock">, userId: string): Promise<void> {
  const [person] = await db.select({ provedAt: users.emailVerifiedAt }).from(users).where(eq(users.id, userId));
  if (!person || person.provedAt) return;
  await countAttempts({ db, clock }, proofMailLimits(userId));
  const now = clock.now();
  await notifyPerson(db, userId, { kind: "email_proof", eventKey: now.toISOString().slice(0, 16), at: now });
}

/**
 * Proves a person's address with the token of a mail, in whichever browser it is opened. Opened again, it says the same.
 * A token that is none is counted; a right one never is. `signedInId` is who is signed in there: only a session of the
 * same person says that who reads the mail also chose the password.
 * Errors: IDENTITY.PROOF_INVALID, IDENTITY.TOO_MANY_ATTEMPTS.
 */
export async function proveEmail(
  deps: Pick<Deps, "db" | "clock">,
  token: string,
  { clientIp, signedInId }: { readonly clientIp: string; readonly signedInId: string | null },
): Promise<void> {
  const proved = await deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const tokenHash = hashMailToken(token);
    const [found] = await tx
      .select({ userId: emailProofs.userId, usedAt: emailProofs.usedAt, provedAt: users.emailVerifiedAt })
      .from(emailProofs)
      .innerJoin(users, and(eq(users.id, emailProofs.userId), isNull(users.suspendedAt)))
      .where(and(eq(emailProofs.tokenHash, tokenHash), gt(emailProofs.expiresAt, now)));
    if (!found) return false;
    if (found.usedAt && !found.provedAt) return false;
    await tx
      .update(emailProofs)
      .set({ usedAt: now })
      .where(and(eq(emailProofs.tokenHash, tokenHash), isNull(emailProofs.usedAt)));
    await tx
      .update(users)
      .set({ emailVerifiedAt: now })
      .where(and(eq(users.id, found.userId), isNull(users.emailVerifiedAt)));
    if (signedInId === found.userId) {
      await tx
        .update(users)
        .set({ passwordOwnedAt: now })
        .where(and(eq(users.id, found.userId), isNull(users.passwordOwnedAt)));
    }
    return true;
  });
  if (proved) return;
  await countAttempts(deps, wrongTokenLimits(clientIp));
  throw new DomainError("IDENTITY.PROOF_INVALID", "invalid");
}
