import { eq, sql } from "drizzle-orm";
import { attempts, sellers, users } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";

/** What stands in the place of a name that was taken out. */
const nobody = "—";

/**
 * Takes a locked person out of what identity keeps: their name and address, what was counted under them, and what their
 * shop says about itself. The rows stay, for the books. Returns the shop's id, or null where there is none.
 */
export async function erasePerson(
  tx: Tx,
  { userId, email }: { readonly userId: string; readonly email: string },
  now: Date,
): Promise<string | null> {
  await tx
    .delete(attempts)
    .where(sql`position(${email} in ${attempts.key}) > 0 or position(${userId} in ${attempts.key}) > 0`);
  const [shop] = await tx
    .update(sellers)
    .set({
      businessNumber: null,
      returnAddress: null,
      description: "",
      contactEmail: null,
      contactPhone: null,
      business: null,
    })
    .where(eq(sellers.userId, userId))
    .returning({ id: sellers.id });
  await tx
    .update(users)
    .set({
      email: `deleted-${userId}@deleted.invalid`,
      name: nobody,
      passwordHash: null,
      suspendedAt: sql`coalesce(${users.suspendedAt}, ${now.toISOString()}::timestamptz)`,
      deletedAt: now,
      sessionsFrom: now,
      emailVerifiedAt: null,
      passwordOwnedAt: null,
      emailRefusedAt: null,
      emailRefusedCode: null,
    })
    .where(eq(users.id, userId));
  return shop?.id ?? null;
}
