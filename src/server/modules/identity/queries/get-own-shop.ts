import { eq } from "drizzle-orm";
import type { FrozenReturnAddress } from "@/inputs/addresses";
import type { DbOrTx } from "@/server/db/client";
import { sellers } from "@/server/db/schema/identity";
import { present } from "@/shared/assert";
import { particularsColumns, type SellerParticulars } from "./get-seller-particulars";

/** A shop's settings, as its seller sees and changes them. */
export interface OwnShop extends SellerParticulars {
  readonly description: string;
  readonly returnAddress: FrozenReturnAddress | null;
  readonly agreedCommissionBps: number | null;
  readonly agreedCommissionTaxBps: number | null;
}

/** The settings of one's own shop. */
export async function getOwnShop(db: DbOrTx, sellerId: string): Promise<OwnShop> {
  const [shop] = await db
    .select({
      ...particularsColumns,
      description: sellers.description,
      returnAddress: sellers.returnAddress,
      agreedCommissionBps: sellers.agreedCommissionBps,
      agreedCommissionTaxBps: sellers.agreedCommissionTaxBps,
    })
    .from(sellers)
    .where(eq(sellers.id, sellerId));
  return present(shop, "a session names a shop that there is");
}
