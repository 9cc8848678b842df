import { desc, eq } from "drizzle-orm";
import { refundAccounts } from "@/server/db/schema";
import type { DbOrTx } from "@/server/db/client";
import type { RefundAccount } from "./find-own-cards";

/** A buyer's most recently given refund accounts. */
export async function listRefundAccounts(db: DbOrTx, buyerId: string): Promise<RefundAccount[]> {
  return db
    .select()
    .from(refundAccounts)
    .where(eq(refundAccounts.userId, buyerId))
    .orderBy(desc(refundAccounts.id))
    .limit(4);
}
