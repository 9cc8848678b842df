import { randomBytes } from "node:crypto";
import type { BeginPurchaseInput } from "@/inputs/orders";
import { purchaseLines, purchases, sellers } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { getVariantsForPurchase } from "@/server/modules/catalog";
import { present } from "@/shared/assert";
import { DomainError } from "@/shared/domain-error";
import { eq } from "drizzle-orm";
import { particularsHash, totalOf } from "../domain/particulars";

/**
 * The purchase request: freezes what is bought, at today's prices, under a new purchase key. Nothing is reserved yet.
 * Errors: CATALOG.NOT_FOR_SALE, CATALOG.OUT_OF_STOCK, ORDERS.MIXED_SELLERS, ORDERS.OWN_LISTING.
 */
export async function beginPurchase(
  { db, clock, market }: Pick<Deps, "db" | "clock" | "market">,
  buyerId: string,
  input: BeginPurchaseInput,
): Promise<{ key: string; hash: string; expiresAt: Date }> {
  const wanted = new Map<string, number>();
  for (const { variantId, quantity } of input.lines) wanted.set(variantId, (wanted.get(variantId) ?? 0) + quantity);

  const found = await getVariantsForPurchase(db, [...wanted.keys()]);
  const lines = [...wanted].map(([variantId, quantity]) => {
    const variant = found.find((row) => row.variantId === variantId);
    if (!variant?.isOffered || variant.currency !== market.currency) {
      throw new DomainError("CATALOG.NOT_FOR_SALE", "conflict", { values: { variantId } });
    }
    if (variant.available < quantity) {
      throw new DomainError("CATALOG.OUT_OF_STOCK", "conflict", { values: { variantId } });
    }
    return { ...variant, quantity };
  });
  const { sellerId } = present(lines[0], "the input has at least one line");
  if (lines.some((line) => line.sellerId !== sellerId)) throw new DomainError("ORDERS.MIXED_SELLERS", "invalid");

  const [seller] = await db.select({ userId: sellers.userId }).from(sellers).where(eq(sellers.id, sellerId));
  if (seller?.userId === buyerId) throw new DomainError("ORDERS.OWN_LISTING", "forbidden");

  const key = randomBytes(24).toString("base64url");
  const hash = particularsHash({ key, buyerId, sellerId, currency: market.currency, lines });
  const expiresAt = new Date(clock.now().getTime() + market.payment.draftLifetimeMs);
  await db.transaction(async (tx) => {
    await tx.insert(purchases).values({
      key,
      buyerId,
      sellerId,
      currency: market.currency,
      totalMinor: totalOf(lines),
      hash,
      expiresAt,
    });
    await tx.insert(purchaseLines).values(
      lines.map((line, position) => ({
        purchaseKey: key,
        position,
        listingId: line.listingId,
        variantId: line.variantId,
        titleEn: line.titleEn,
        titleKo: line.titleKo,
        variantNameEn: line.variantNameEn,
        variantNameKo: line.variantNameKo,
        picturePath: line.picturePath,
        quantity: line.quantity,
        unitPriceMinor: line.unitPriceMinor,
      })),
    );
  });
  return { key, hash, expiresAt };
}
