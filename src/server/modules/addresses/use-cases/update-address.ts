import { and, eq } from "drizzle-orm";
import type { UpdateAddressInput } from "@/inputs/addresses";
import { addresses } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { DomainError } from "@/shared/domain-error";
import { assertPhone } from "./assert-phone";

/**
 * Rewrites an address. Orders and leases that were sent to it keep their copy.
 * Errors: ADDRESSES.NOT_FOUND, ADDRESSES.PHONE (field `phone`).
 */
export async function updateAddress(
  { db }: Pick<Deps, "db">,
  userId: string,
  { addressId, address }: UpdateAddressInput,
): Promise<void> {
  assertPhone(address.phone, address.country);
  const changed = await db
    .update(addresses)
    .set(address)
    .where(and(eq(addresses.id, addressId), eq(addresses.userId, userId)))
    .returning({ id: addresses.id });
  if (changed.length === 0) throw new DomainError("ADDRESSES.NOT_FOUND", "not_found");
}
