import { and, eq } from "drizzle-orm";
import { addresses } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import { DomainError } from "@/shared/domain-error";
import { lockPerson } from "./lock-person";

/** Has an address be offered first. Errors: ADDRESSES.NOT_FOUND. */
export async function chooseDefaultAddress({ db }: Pick<Deps, "db">, userId: string, addressId: string): Promise<void> {
  await db.transaction(async (tx) => {
    await lockPerson(tx, userId);
    await clearDefault(tx, userId);
    const chosen = await tx
      .update(addresses)
      .set({ isDefault: true })
      .where(and(eq(addresses.id, addressId), eq(addresses.userId, userId)))
      .returning({ id: addresses.id });
    if (chosen.length === 0) throw new DomainError("ADDRESSES.NOT_FOUND", "not_found");
  });
}

/** Leaves a person without a default for the moment: the index allows one at most. */
export async function clearDefault(tx: Tx, userId: string): Promise<void> {
  await tx
    .update(addresses)
    .set({ isDefault: false })
    .where(and(eq(addresses.userId, userId), eq(addresses.isDefault, true)));
}
