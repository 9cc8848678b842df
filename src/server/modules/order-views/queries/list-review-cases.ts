import { and, asc, eq, exists, isNull } from "drizzle-orm";
import type { OrderState, ReviewKind } from "@/inputs/orders";
import type { Means } from "@/market";
import { cards, chargebacks, orders, refunds, reviewCases, sellers, tenders, users } from "@/server/db/schema";
import type { Db } from "@/server/db/client";
import { listAmendments, type AmendmentView } from "@/server/modules/amendments";
import { closesWithItsAction } from "@/server/modules/orders";
import type { Currency } from "@/shared/money";

/** Something that waits for a person at the marketplace. */
export interface ReviewCaseView {
  readonly id: string;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly orderState: OrderState;
  readonly buyerName: string;
  readonly sellerName: string;
  readonly tenderId: string | null;
  readonly means: Means | null;
  readonly cardLast4: string | null;
  readonly kind: ReviewKind;
  readonly amountMinor: bigint;
  readonly currency: Currency;
  readonly openedAt: Date;
  readonly note: string | null;
  /** It ends by what it asks for, and cannot be closed with a note. */
  readonly closesWithItsAction: boolean;
  /** The refund to be sent by hand. */
  readonly refund: { readonly id: string; readonly reason: string; readonly hasAccount: boolean } | null;
  /** A bank has taken money of the same part back and not decided yet: nothing of it is sent by hand meanwhile. */
  readonly disputed: boolean;
  /** The return to be decided: what the buyer wrote and showed, and what the seller found. */
  readonly amendment: AmendmentView | null;
}

/** What waits for a person at the marketplace, oldest first. */
export async function listReviewCases(db: Db): Promise<ReviewCaseView[]> {
  const rows = await db
    .select({
      found: reviewCases,
      orderNumber: orders.number,
      orderState: orders.state,
      currency: orders.currency,
      buyerName: users.name,
      sellerName: sellers.name,
      means: tenders.means,
      cardLast4: cards.last4,
      reason: refunds.reason,
      refundAccount: refunds.refundAccountId,
      tenderAccount: tenders.refundAccountId,
      disputed: exists(
        db
          .select({ id: chargebacks.id })
          .from(chargebacks)
          .where(and(eq(chargebacks.tenderId, reviewCases.tenderId), eq(chargebacks.state, "standing"))),
      ).mapWith(Boolean),
    })
    .from(reviewCases)
    .innerJoin(orders, eq(orders.id, reviewCases.orderId))
    .innerJoin(users, eq(users.id, orders.buyerId))
    .innerJoin(sellers, eq(sellers.id, orders.sellerId))
    .leftJoin(tenders, eq(tenders.id, reviewCases.tenderId))
    .leftJoin(cards, eq(cards.id, tenders.cardId))
    .leftJoin(refunds, eq(refunds.id, reviewCases.refundId))
    .where(isNull(reviewCases.closedAt))
    .orderBy(asc(reviewCases.openedAt))
    .limit(100);
  const about = rows.flatMap(({ found }) => (found.amendmentId === null ? [] : [found.orderId]));
  const amended = (await Promise.all([...new Set(about)].map((orderId) => listAmendments(db, orderId)))).flat();
  return rows.map(({ found, reason, refundAccount, tenderAccount, ...named }) => ({
    ...named,
    id: found.id,
    orderId: found.orderId,
    tenderId: found.tenderId,
    kind: found.kind,
    amountMinor: found.amountMinor,
    openedAt: found.openedAt,
    note: found.note,
    closesWithItsAction: closesWithItsAction(found.kind),
    refund:
      found.refundId !== null && reason !== null
        ? { id: found.refundId, reason, hasAccount: (refundAccount ?? tenderAccount) !== null }
        : null,
    amendment: amended.find(({ id }) => id === found.amendmentId) ?? null,
  }));
}
