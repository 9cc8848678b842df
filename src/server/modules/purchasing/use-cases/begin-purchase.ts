import type { BeginPurchaseInput } from "@/inputs/orders";
import { sellers } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { present } from "@/shared/assert";
import { DomainError } from "@/shared/domain-error";
import { eq } from "drizzle-orm";
import { freezePurchase } from "./freeze-purchase";
import { priceGoods } from "./price-goods";

/**
 * The purchase request: freezes what is bought, at today's prices, under a new purchase key. Nothing is reserved yet.
 * Errors: CATALOG.NOT_FOR_SALE, CATALOG.OUT_OF_STOCK, ORDERS.MIXED_SELLERS, ORDERS.OWN_LISTING.
 */
export async function beginPurchase(
  { db, clock, market }: Pick<Deps, "db" | "clock" | "market">,
  buyerId: string,
  input: BeginPurchaseInput,
): Promise<{ key: string; hash: string; expiresAt: Date }> {
  const lines = await priceGoods(db, market, input.lines);
  const { sellerId } = present(lines[0], "the input has at least one line");
  const [seller] = await db.select({ userId: sellers.userId }).from(sellers).where(eq(sellers.id, sellerId));
  if (seller?.userId === buyerId) throw new DomainError("ORDERS.OWN_LISTING", "forbidden");

  const expiresAt = new Date(clock.now().getTime() + market.payment.draftLifetimeMs);
  return db.transaction((tx) => freezePurchase(tx, market, { buyerId, sellerId, lines, expiresAt }));
}
