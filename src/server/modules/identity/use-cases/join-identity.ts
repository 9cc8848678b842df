import { and, eq, sql } from "drizzle-orm";
import { emailAddress } from "@/inputs/identity";
import type { Deps } from "@/server/deps";
import { newId } from "@/server/db/columns";
import { oidcIdentities, personEvents, users } from "@/server/db/schema";
import { notifyPerson } from "@/server/modules/notifications";
import { present } from "@/shared/assert";
import { DomainError } from "@/shared/domain-error";
import { endAllSessions } from "./end-sessions";

/** What an identity provider says of who has signed in there. */
export interface IdentityClaim {
  readonly issuer: string;
  /** The provider's own name of the person, which never changes. */
  readonly subject: string;
  readonly email: string | null;
  /** The provider's word that the person reads mail at the address. */
  readonly emailVerified: boolean;
  readonly name: string | null;
  readonly locale: "en" | "ko";
}

/**
 * Who somebody is to us who has signed in at the identity provider: whom the provider's name belongs to; else the account
 * with the same verified address, which is joined to it; else a new account.
 *
 * An account whose password is not known to be the address's owner's may have been opened by somebody else in wait for
 * them. That the address is proved says nothing of it: its owner may have pressed the mail's button of an account that
 * they never opened. So when the owner comes, its password and its sessions end; a mail sets another password.
 * Errors: IDENTITY.EMAIL_UNVERIFIED, IDENTITY.SIGN_IN_REFUSED (suspended).
 */
export async function joinIdentity(
  { db, clock }: Pick<Deps, "db" | "clock">,
  claim: IdentityClaim,
): Promise<{ userId: string }> {
  const { issuer, subject } = claim;
  return db.transaction(async (tx) => {
    const now = clock.now();
    const known = and(eq(oidcIdentities.issuer, issuer), eq(oidcIdentities.subject, subject));
    const [joined] = await tx
      .select({ userId: users.id, suspendedAt: users.suspendedAt })
      .from(oidcIdentities)
      .innerJoin(users, eq(users.id, oidcIdentities.userId))
      .where(known);
    if (joined) {
      if (joined.suspendedAt) throw new DomainError("IDENTITY.SIGN_IN_REFUSED", "unauthenticated");
      return { userId: joined.userId };
    }
    const email = emailAddress.safeParse(claim.email);
    if (!email.success || !claim.emailVerified) {
      throw new DomainError("IDENTITY.EMAIL_UNVERIFIED", "unauthenticated");
    }
    const name = (claim.name?.trim() || email.data.split("@", 1)[0] || email.data).slice(0, 60);
    const fresh = await tx
      .insert(users)
      .values({ id: newId(), email: email.data, name, passwordHash: null, locale: claim.locale, emailVerifiedAt: now })
      .onConflictDoNothing({ target: users.email })
      .returning({ id: users.id });
    const [person] = await tx
      .select({ id: users.id, suspendedAt: users.suspendedAt, passwordOwnedAt: users.passwordOwnedAt })
      .from(users)
      .where(eq(users.email, email.data))
      .for("update");
    const { id: userId, suspendedAt, passwordOwnedAt } = present(person, "it was there, or is there now");
    if (suspendedAt) throw new DomainError("IDENTITY.SIGN_IN_REFUSED", "unauthenticated");
    await tx.insert(oidcIdentities).values({ issuer, subject, userId, createdAt: now }).onConflictDoNothing();
    await tx.insert(personEvents).values({ userId, event: "identityJoined", actorId: userId, reason: issuer, at: now });
    if (fresh.length > 0) {
      await notifyPerson(tx, userId, { kind: "welcome", eventKey: "registered", at: now });
    } else if (passwordOwnedAt === null) {
      await tx
        .update(users)
        .set({
          emailVerifiedAt: sql`coalesce(${users.emailVerifiedAt}, ${now.toISOString()}::timestamptz)`,
          passwordHash: null,
        })
        .where(eq(users.id, userId));
      await endAllSessions(tx, userId, now);
    }
    return { userId };
  });
}
