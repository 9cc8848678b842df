import { and, eq, inArray } from "drizzle-orm";
import { refundAccounts } from "@/server/db/schema";
import type { DbOrTx } from "@/server/db/client";
import type { RefundAccount } from "./find-own-cards";

/** A buyer's refund accounts among these ids; another's are absent. */
export async function findOwnRefundAccounts(
  db: DbOrTx,
  buyerId: string,
  ids: readonly string[],
): Promise<RefundAccount[]> {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(refundAccounts)
    .where(and(eq(refundAccounts.userId, buyerId), inArray(refundAccounts.id, [...ids])));
}
