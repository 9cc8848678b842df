import { and, asc, eq, sql } from "drizzle-orm";
import { refundAccounts, refunds, tenders } from "@/server/db/schema";
import type { Db } from "@/server/db/client";
import type { RefundByHandView } from "./order-view";

/** What a person has still to send of an order's refunds. */
export async function listRefundsByHand(db: Db, orderId: string): Promise<RefundByHandView[]> {
  const rows = await db
    .select({
      id: refunds.id,
      amountMinor: sql`${refunds.amountMinor} - ${refunds.takenByBankMinor}`.mapWith(refunds.amountMinor),
      means: tenders.means,
      bankCode: refundAccounts.bankCode,
      numberMasked: refundAccounts.numberMasked,
      holderName: refundAccounts.holderName,
    })
    .from(refunds)
    .innerJoin(tenders, eq(tenders.id, refunds.tenderId))
    .leftJoin(
      refundAccounts,
      eq(refundAccounts.id, sql`coalesce(${refunds.refundAccountId}, ${tenders.refundAccountId})`),
    )
    .where(and(eq(refunds.orderId, orderId), eq(refunds.state, "manual")))
    .orderBy(asc(refunds.id));
  return rows.map(({ bankCode, numberMasked, holderName, ...refund }) => ({
    ...refund,
    account:
      bankCode === null || numberMasked === null || holderName === null ? null : { bankCode, numberMasked, holderName },
  }));
}
