import { and, eq, isNull } from "drizzle-orm";
import type { DecideAboutPersonInput } from "@/inputs/identity";
import type { Deps } from "@/server/deps";
import type { Tx } from "@/server/db/client";
import { personEvents, users } from "@/server/db/schema";
import { notifyPerson } from "@/server/modules/notifications";
import { DomainError } from "@/shared/domain-error";

/**
 * Suspends a person: their next request is nobody's, whichever way it comes. Nobody suspends themself, so that one admin
 * at least is left. Suspending again changes nothing. Errors: IDENTITY.PERSON_NOT_FOUND, IDENTITY.OWN_ACCOUNT.
 */
export async function suspendPerson(
  { db, clock }: Pick<Deps, "db" | "clock">,
  adminId: string,
  { userId, reason }: DecideAboutPersonInput,
): Promise<void> {
  if (userId === adminId) throw new DomainError("IDENTITY.OWN_ACCOUNT", "conflict");
  await db.transaction(async (tx) => {
    const person = await lockPerson(tx, userId);
    if (person.suspendedAt) return;
    const now = clock.now();
    // Restored one day, the person signs in anew: sessions of before do not come back to life.
    await tx.update(users).set({ suspendedAt: now, sessionsFrom: now }).where(eq(users.id, userId));
    await tx.insert(personEvents).values({ userId, event: "suspended", actorId: adminId, reason, at: now });
    await notifyPerson(tx, userId, { kind: "account_suspended", eventKey: now.toISOString(), at: now });
  });
}

/** Lets a suspended person in again. A person who is not suspended stays as they are. Errors: IDENTITY.PERSON_NOT_FOUND, IDENTITY.OWN_ACCOUNT. */
export async function restorePerson(
  { db, clock }: Pick<Deps, "db" | "clock">,
  adminId: string,
  { userId, reason }: DecideAboutPersonInput,
): Promise<void> {
  if (userId === adminId) throw new DomainError("IDENTITY.OWN_ACCOUNT", "conflict");
  await db.transaction(async (tx) => {
    const person = await lockPerson(tx, userId);
    if (!person.suspendedAt) return;
    await tx.update(users).set({ suspendedAt: null }).where(eq(users.id, userId));
    const now = clock.now();
    await tx.insert(personEvents).values({ userId, event: "restored", actorId: adminId, reason, at: now });
    await notifyPerson(tx, userId, { kind: "account_restored", eventKey: now.toISOString(), at: now });
  });
}

/** Locks a person whose account was not deleted: of a deleted one there is nobody to decide about. */
async function lockPerson(tx: Tx, userId: string): Promise<{ suspendedAt: Date | null }> {
  const [person] = await tx
    .select({ suspendedAt: users.suspendedAt })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.deletedAt)))
    .for("update");
  if (!person) throw new DomainError("IDENTITY.PERSON_NOT_FOUND", "not_found");
  return person;
}
