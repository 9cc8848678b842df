import { and, asc, eq, gt, isNotNull, sql } from "drizzle-orm";
import { cards, refundAccounts, tenders } from "@/server/db/schema";
import type { DbOrTx } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import type { OrderRow } from "@/server/modules/orders";
import { present } from "@/shared/assert";
import { minMinor, sumMinor } from "@/shared/money";
import { allocateRefund, type RefundPart } from "../domain/refund-allocator";
import { remainingMinor } from "../domain/remaining-amounts";
import { capabilitiesOf } from "./load-payment";
import type { TenderRow } from "./payment-rows";

/** One way back of a planned refund, on its tender. */
export interface PlannedPart extends RefundPart {
  readonly tender: TenderRow;
  readonly cardLast4: string | null;
  /** The account that the buyer named when paying, masked; null where none was. */
  readonly accountOnFile: { readonly bankCode: string; readonly numberMasked: string } | null;
}

/** What goes back for goods, and by which ways. */
export interface PlannedRefund {
  /** At most what the goods are worth: less where a bank took money back before. In minor units. */
  readonly refundMinor: bigint;
  readonly parts: readonly PlannedPart[];
}

/**
 * Plans what goes back when goods worth `valueMinor` leave an order: what the buyer has paid, and has not got back, of
 * more than the goods that stay are worth. Reads only; under the order's lock the plan is what is executed.
 */
export async function planRefund(
  db: DbOrTx,
  { gateways, market, clock }: Pick<Deps, "gateways" | "market" | "clock">,
  order: Pick<OrderRow, "id" | "soldMinor">,
  valueMinor: bigint,
): Promise<PlannedRefund> {
  const rows = await db
    .select({
      tender: tenders,
      cardLast4: cards.last4,
      bankCode: refundAccounts.bankCode,
      numberMasked: refundAccounts.numberMasked,
    })
    .from(tenders)
    .leftJoin(cards, eq(cards.id, tenders.cardId))
    .leftJoin(refundAccounts, eq(refundAccounts.id, tenders.refundAccountId))
    .where(
      and(
        eq(tenders.orderId, order.id),
        isNotNull(tenders.capturedAt),
        gt(
          sql`${tenders.capturedMinor} - ${tenders.refundPendingMinor} - ${tenders.refundedMinor} - ${tenders.chargedBackMinor}`,
          0,
        ),
      ),
    )
    .orderBy(asc(tenders.id));
  const inHandMinor = sumMinor(rows.map(({ tender }) => remainingMinor(tender)));
  const beyondGoodsMinor = inHandMinor - (order.soldMinor - valueMinor);
  const refundMinor = beyondGoodsMinor > 0n ? minMinor(valueMinor, beyondGoodsMinor) : 0n;
  const parts = allocateRefund(
    refundMinor,
    rows.map(({ tender }) => ({
      id: tender.id,
      capabilities: capabilitiesOf(gateways, tender),
      capturedAt: present(tender.capturedAt, "read with that condition"),
      capturedMinor: tender.capturedMinor,
      remainingMinor: remainingMinor(tender),
    })),
    { now: clock.now(), timeZone: market.timeZone },
  );
  return {
    refundMinor,
    parts: parts.map((part) => {
      const row = present(
        rows.find(({ tender }) => tender.id === part.tenderId),
        "a part is of a tender that was read",
      );
      const { tender, cardLast4, bankCode, numberMasked } = row;
      const accountOnFile = bankCode && numberMasked ? { bankCode, numberMasked } : null;
      return { ...part, tender, cardLast4, accountOnFile };
    }),
  };
}
