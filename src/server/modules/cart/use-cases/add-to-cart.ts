import type { AddToCartInput } from "@/inputs/cart";
import type { Deps } from "@/server/deps";
import { lockCart, writeCartLine } from "./write-cart-line";

/** Puts so many units more into a person's cart. Errors: CATALOG.NOT_FOR_SALE, CART.FULL. */
export async function addToCart(
  { db, clock }: Pick<Deps, "db" | "clock">,
  userId: string,
  { variantId, quantity }: AddToCartInput,
): Promise<void> {
  await db.transaction(async (tx) => {
    await lockCart(tx, userId);
    await writeCartLine(tx, userId, { variantId, quantity, wish: "more", now: clock.now() });
  });
}
