import { eq } from "drizzle-orm";
import type { ReturnPlace } from "@/inputs/orders";
import type { DbOrTx } from "@/server/db/client";
import { sellers } from "@/server/db/schema/identity";

/**
 * Where goods of a shop go back to, now: its name and its return address. Null for a shop that never gave one, whose
 * seller must be asked. What was promised to somebody is frozen where it was promised; this is what to freeze.
 */
export async function findReturnPlace(db: DbOrTx, sellerId: string): Promise<ReturnPlace | null> {
  const [shop] = await db
    .select({ shopName: sellers.name, address: sellers.returnAddress })
    .from(sellers)
    .where(eq(sellers.id, sellerId));
  return shop?.address ? { shopName: shop.shopName, address: shop.address } : null;
}
