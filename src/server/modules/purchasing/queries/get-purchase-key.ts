import { and, eq, inArray } from "drizzle-orm";
import type { DbOrTx } from "@/server/db/client";
import { purchases } from "@/server/db/schema";
import { DomainError } from "@/shared/domain-error";

/**
 * The key, among those of a buyer's cookie, of the purchase that the buyer saw.
 * Errors: ORDERS.PURCHASE_COOKIE (none of them is this buyer's), ORDERS.PURCHASE_CHANGED (none of theirs is what was seen).
 */
export async function getPurchaseKey(
  db: DbOrTx,
  buyerId: string,
  keys: readonly string[],
  seenHash: string,
): Promise<string> {
  const own =
    keys.length === 0
      ? []
      : await db
          .select({ key: purchases.key, hash: purchases.hash })
          .from(purchases)
          .where(and(inArray(purchases.key, [...keys]), eq(purchases.buyerId, buyerId)));
  if (own.length === 0) throw new DomainError("ORDERS.PURCHASE_COOKIE", "not_found");
  const seen = own.find(({ hash }) => hash === seenHash);
  if (!seen) throw new DomainError("ORDERS.PURCHASE_CHANGED", "conflict");
  return seen.key;
}
