import type { SetCartLineInput } from "@/inputs/cart";
import type { Deps } from "@/server/deps";
import { deleteCartLine, lockCart, writeCartLine } from "./write-cart-line";

/** Says how many units of a variant a person's cart holds. Errors: CATALOG.NOT_FOR_SALE, CART.FULL. */
export async function setCartLine(
  { db, clock }: Pick<Deps, "db" | "clock">,
  userId: string,
  { variantId, quantity }: SetCartLineInput,
): Promise<void> {
  await db.transaction(async (tx) => {
    await lockCart(tx, userId);
    if (quantity === 0) await deleteCartLine(tx, userId, variantId);
    else await writeCartLine(tx, userId, { variantId, quantity, wish: "exactly", now: clock.now() });
  });
}
