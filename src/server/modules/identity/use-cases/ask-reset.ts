import { and, eq, isNull } from "drizzle-orm";
import { addJob } from "@/server/add-job";
import type { Deps } from "@/server/deps";
import { users } from "@/server/db/schema";
import { notifyPerson } from "@/server/modules/notifications";
import { askResetLimits, resetMailLimits, type Visitor } from "../domain/attempt-limits";
import { countAttempts, isWithinLimits } from "./count-attempts";

/**
 * Has the worker see to a new password for an address. What is done here, and how long it takes, is the same whether or
 * not anybody has the address: only the worker looks. What strangers ask for beyond a few mails is answered alike and
 * sends nothing. Errors: IDENTITY.TOO_MANY_ATTEMPTS.
 */
export async function askReset(deps: Pick<Deps, "db" | "clock">, email: string, visitor: Visitor): Promise<void> {
  await countAttempts(deps, askResetLimits(visitor));
  if (visitor.device === null && !(await isWithinLimits(deps, resetMailLimits(email)))) return;
  await addJob(deps.db, "begin-reset", { email }, 5);
}

/** Mails the person of an address the way to a new password; nobody, if there is none or they are suspended. */
export async function beginReset({ db, clock }: Pick<Deps, "db" | "clock">, email: string): Promise<void> {
  const [person] = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.email, email), isNull(users.suspendedAt)));
  if (!person) return;
  const now = clock.now();
  // Asked several times within a minute, the person gets one mail.
  const minute = now.toISOString().slice(0, 16);
  await notifyPerson(db, person.id, { kind: "password_reset", eventKey: minute, at: now });
}
