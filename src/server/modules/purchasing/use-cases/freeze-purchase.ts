import { randomBytes } from "node:crypto";
import type { MarketProfile } from "@/market";
import { purchaseLines, purchases } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import { particularsHash, totalOf } from "../domain/particulars";
import type { PricedLine } from "./price-goods";

/** Freezes goods at the prices of these lines, under a new purchase key: for a purchase, or as what an exchange brings. */
export async function freezePurchase(
  tx: Tx,
  market: MarketProfile,
  { buyerId, sellerId, lines, expiresAt }: { buyerId: string; sellerId: string; lines: PricedLine[]; expiresAt: Date },
): Promise<{ key: string; hash: string; expiresAt: Date }> {
  const key = randomBytes(24).toString("base64url");
  const hash = particularsHash({ key, buyerId, sellerId, currency: market.currency, lines });
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
  return { key, hash, expiresAt };
}
