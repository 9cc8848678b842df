import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { DecideAboutPersonInput } from "@/inputs/identity";
import type { Deps } from "@/server/deps";
import type { Tx } from "@/server/db/client";
import { personEvents, users } from "@/server/db/schema";
import { notifyPerson } from "@/server/modules/notifications";
import { DomainError } from "@/shared/domain-error";
import { endAllSessions } from "./end-sessions";

/**
 * Suspends a person: their next request is nobody's, whichever way it comes. Nobody suspends themself, and who suspends is
 * an active admin until it is done, so that one is always left: of two admins who suspend each other one wins. Suspending
 * again changes nothing. Errors: IDENTITY.PERSON_NOT_FOUND, IDENTITY.OWN_ACCOUNT, AUTH.SIGNED_OUT where the admin was
 * suspended meanwhile.
 */
export async function suspendPerson(
  { db, clock }: Pick<Deps, "db" | "clock">,
  adminId: string,
  { userId, reason }: DecideAboutPersonInput,
): Promise<void> {
  if (userId === adminId) throw new DomainError("IDENTITY.OWN_ACCOUNT", "conflict");
  await db.transaction(async (tx) => {
    const person = await lockPerson(tx, adminId, userId);
    if (person.suspendedAt) return;
    const now = clock.now();
    // Restored one day, the person signs in again: sessions of before do not come back to life.
    await tx.update(users).set({ suspendedAt: now }).where(eq(users.id, userId));
    await endAllSessions(tx, userId, now);
    await tx.insert(personEvents).values({ userId, event: "suspended", actorId: adminId, reason, at: now });
    await notifyPerson(tx, userId, { kind: "account_suspended", eventKey: now.toISOString(), at: now });
  });
}

/** Lets a suspended person in again. A person who is not suspended stays as they are. Errors: IDENTITY.PERSON_NOT_FOUND, IDENTITY.OWN_ACCOUNT, AUTH.SIGNED_OUT. */
export async function restorePerson(
  { db, clock }: Pick<Deps, "db" | "clock">,
  adminId: string,
  { userId, reason }: DecideAboutPersonInput,
): Promise<void> {
  if (userId === adminId) throw new DomainError("IDENTITY.OWN_ACCOUNT", "conflict");
  await db.transaction(async (tx) => {
    const person = await lockPerson(tx, adminId, userId);
    if (!person.suspendedAt) return;
    await tx.update(users).set({ suspendedAt: null }).where(eq(users.id, userId));
    const now = clock.now();
    await tx.insert(personEvents).values({ userId, event: "restored", actorId: adminId, reason, at: now });
    await notifyPerson(tx, userId, { kind: "account_restored", eventKey: now.toISOString(), at: now });
  });
}

/**
 * Locks the admin and the person, whose account was not deleted: of a deleted one there is nobody to decide about. Both
 * at once and in the order of their ids, so that two admins who decide about each other wait instead of blocking each
 * other. The one who waited may be no admin any more: their session was read before.
 */
async function lockPerson(tx: Tx, adminId: string, userId: string): Promise<{ suspendedAt: Date | null }> {
  const rows = await tx
    .select({ id: users.id, isAdmin: users.isAdmin, suspendedAt: users.suspendedAt })
    .from(users)
    .where(and(inArray(users.id, [adminId, userId]), isNull(users.deletedAt)))
    .orderBy(asc(users.id))
    // Rows that only refer to these people are written meanwhile: an event names its actor.
    .for("no key update");
  const admin = rows.find(({ id }) => id === adminId);
  if (!admin?.isAdmin || admin.suspendedAt) throw new DomainError("AUTH.SIGNED_OUT", "unauthenticated");
  const person = rows.find(({ id }) => id === userId);
  if (!person) throw new DomainError("IDENTITY.PERSON_NOT_FOUND", "not_found");
  return person;
}
