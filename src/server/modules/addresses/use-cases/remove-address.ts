import { and, desc, eq, inArray } from "drizzle-orm";
import { addresses } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { DomainError } from "@/shared/domain-error";
import { lockPerson } from "./lock-person";

/** Forgets an address. When it was the default, the newest of the others is. Errors: ADDRESSES.NOT_FOUND. */
export async function removeAddress({ db }: Pick<Deps, "db">, userId: string, addressId: string): Promise<void> {
  await db.transaction(async (tx) => {
    await lockPerson(tx, userId);
    const [removed] = await tx
      .delete(addresses)
      .where(and(eq(addresses.id, addressId), eq(addresses.userId, userId)))
      .returning({ isDefault: addresses.isDefault });
    if (!removed) throw new DomainError("ADDRESSES.NOT_FOUND", "not_found");
    if (!removed.isDefault) return;
    const newest = tx
      .select({ id: addresses.id })
      .from(addresses)
      .where(eq(addresses.userId, userId))
      .orderBy(desc(addresses.id))
      .limit(1);
    await tx.update(addresses).set({ isDefault: true }).where(inArray(addresses.id, newest));
  });
}
