import { desc, eq } from "drizzle-orm";
import type { ShippingAddress } from "@/inputs/addresses";
import { addresses } from "@/server/db/schema";
import type { DbOrTx } from "@/server/db/client";

/** An address as its owner sees it. */
export interface AddressView extends ShippingAddress {
  readonly id: string;
  readonly isDefault: boolean;
}

/** A person's addresses, the default first, then the newest; twenty at most. */
export async function listAddresses(db: DbOrTx, userId: string): Promise<AddressView[]> {
  return db
    .select({
      id: addresses.id,
      isDefault: addresses.isDefault,
      recipient: addresses.recipient,
      phone: addresses.phone,
      country: addresses.country,
      postcode: addresses.postcode,
      region: addresses.region,
      city: addresses.city,
      line1: addresses.line1,
      line2: addresses.line2,
      deliveryNote: addresses.deliveryNote,
    })
    .from(addresses)
    .where(eq(addresses.userId, userId))
    .orderBy(desc(addresses.isDefault), desc(addresses.id));
}
