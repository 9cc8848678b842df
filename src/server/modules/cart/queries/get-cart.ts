import { asc, eq } from "drizzle-orm";
import type { DbOrTx } from "@/server/db/client";
import { cartLines } from "@/server/db/schema";
import type { CartGroup } from "../domain/group-cart";
import { listGoodsBeingPaid } from "./list-goods-being-paid";
import { priceCart } from "./price-cart";

/** A person's cart by seller, in the order in which things were put in; what of it is being paid is told. */
export async function getCart(db: DbOrTx, userId: string): Promise<CartGroup[]> {
  const lines = await db
    .select({
      variantId: cartLines.variantId,
      quantity: cartLines.quantity,
      seenPriceMinor: cartLines.seenPriceMinor,
    })
    .from(cartLines)
    .where(eq(cartLines.userId, userId))
    .orderBy(asc(cartLines.addedAt), asc(cartLines.variantId));
  return priceCart(db, lines, await listGoodsBeingPaid(db, userId));
}
