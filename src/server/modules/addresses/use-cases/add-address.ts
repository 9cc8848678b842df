import { eq } from "drizzle-orm";
import { maxAddresses, type AddAddressInput } from "@/inputs/addresses";
import { addresses } from "@/server/db/schema";
import { newId } from "@/server/db/columns";
import type { Deps } from "@/server/deps";
import { DomainError } from "@/shared/domain-error";
import { assertPhone } from "./assert-phone";
import { clearDefault } from "./choose-default-address";
import { lockPerson } from "./lock-person";

/**
 * Keeps another address. A person's first is the default whatever was asked.
 * Errors: ADDRESSES.TOO_MANY, ADDRESSES.PHONE (field `phone`).
 */
export async function addAddress(
  { db }: Pick<Deps, "db">,
  userId: string,
  { address, isDefault }: AddAddressInput,
): Promise<{ addressId: string }> {
  assertPhone(address.phone, address.country);
  return db.transaction(async (tx) => {
    await lockPerson(tx, userId);
    const kept = await tx.select({ slot: addresses.slot }).from(addresses).where(eq(addresses.userId, userId));
    const taken = new Set(kept.map(({ slot }) => slot));
    const slot = Array.from({ length: maxAddresses }, (_, place) => place + 1).find((free) => !taken.has(free));
    if (slot === undefined) {
      throw new DomainError("ADDRESSES.TOO_MANY", "conflict", { values: { max: maxAddresses } });
    }
    if (isDefault) await clearDefault(tx, userId);
    const addressId = newId();
    await tx
      .insert(addresses)
      .values({ id: addressId, userId, slot, ...address, isDefault: isDefault || kept.length === 0 });
    return { addressId };
  });
}
