import { and, eq, isNull } from "drizzle-orm";
import { refunds, tenders } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import { recordOrderEvent } from "@/server/modules/orders";
import { leftToRefundMinor } from "../domain/remaining-amounts";
import type { Settling, TenderRow } from "./payment-rows";

/**
 * A refund waits for a person to send it. Where nobody knows the buyer's bank account, only the buyer can bring it on: the
 * event asks for one. Where an account is known, or a bank has given the money back meanwhile, nothing is asked. Answers
 * whether it was.
 */
export async function askForRefundAccount(
  tx: Tx,
  { order, now }: Pick<Settling, "order" | "now">,
  tender: Pick<TenderRow, "id" | "means">,
  refundId: string,
): Promise<boolean> {
  const [row] = await tx
    .select({ refund: refunds })
    .from(refunds)
    .innerJoin(tenders, eq(tenders.id, refunds.tenderId))
    .where(
      and(
        eq(refunds.id, refundId),
        eq(refunds.state, "manual"),
        isNull(refunds.refundAccountId),
        isNull(tenders.refundAccountId),
      ),
    );
  if (!row) return false;
  await recordOrderEvent(tx, order, {
    event: "tender.refundAccountNeeded",
    actor: "system",
    at: now,
    tenderId: tender.id,
    detail: { means: tender.means, amountMinor: leftToRefundMinor(row.refund).toString() },
  });
  return true;
}
