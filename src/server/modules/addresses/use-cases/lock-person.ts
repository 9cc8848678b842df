import { and, eq, isNull } from "drizzle-orm";
import { users } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import { DomainError } from "@/shared/domain-error";

/** Has changes of one person's addresses follow each other. Errors: AUTH.SIGNED_OUT for somebody who is gone. */
export async function lockPerson(tx: Tx, userId: string): Promise<void> {
  const [person] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.deletedAt)))
    .for("update");
  if (!person) throw new DomainError("AUTH.SIGNED_OUT", "unauthenticated");
}
