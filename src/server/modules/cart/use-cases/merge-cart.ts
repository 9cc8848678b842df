import type { VisitorCartInput } from "@/inputs/cart";
import type { Deps } from "@/server/deps";
import { DomainError } from "@/shared/domain-error";
import { lockCart, writeCartLine } from "./write-cart-line";

/**
 * Adds the cart that a browser kept for a visitor to that of the person who then signed in. Of goods in both the larger
 * number stays, so that merging twice is merging once. What is no longer offered, or has no room, is left out.
 */
export async function mergeCart(
  { db, clock }: Pick<Deps, "db" | "clock">,
  userId: string,
  { lines }: VisitorCartInput,
): Promise<void> {
  await db.transaction(async (tx) => {
    await lockCart(tx, userId);
    const now = clock.now().getTime();
    for (const [index, { variantId, quantity }] of lines.entries()) {
      const line = { variantId, quantity, wish: "atLeast", now: new Date(now + index) } as const;
      try {
        // Within a savepoint: a line that has no place leaves the others.
        await tx.transaction((inner) => writeCartLine(inner, userId, line));
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
      }
    }
  });
}
