import { sql } from "drizzle-orm";
import type { Tx } from "@/server/db/client";
import { cartLines, purchaseLines } from "@/server/db/schema";

/** Takes out of a person's cart what they have paid for: as many units as were bought, and the line when none is left. */
export async function takeBoughtOutOfCart(
  tx: Tx,
  { buyerId, purchaseKey }: { readonly buyerId: string; readonly purchaseKey: string },
): Promise<void> {
  const bought = sql`(
    select ${purchaseLines.variantId} as variant_id, sum(${purchaseLines.quantity})::int as units from ${purchaseLines}
    where ${purchaseLines.purchaseKey} = ${purchaseKey} group by 1
  )`;
  await tx.execute(sql`
    with taken as (
      delete from ${cartLines} using ${bought} bought
      where ${cartLines.userId} = ${buyerId} and ${cartLines.variantId} = bought.variant_id
        and ${cartLines.quantity} <= bought.units
    )
    update ${cartLines} set quantity = ${cartLines.quantity} - bought.units from ${bought} bought
    where ${cartLines.userId} = ${buyerId} and ${cartLines.variantId} = bought.variant_id
      and ${cartLines.quantity} > bought.units`);
}
