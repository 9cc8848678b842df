import { asc, desc, eq, sql } from "drizzle-orm";
import type { Means, ProviderName } from "@/market";
import type { OrderState } from "@/inputs/orders";
import type { TenderState } from "@/inputs/payments";
import { cards, orders, tenderPlans, tenders } from "@/server/db/schema";
import type { DbOrTx } from "@/server/db/client";
import { prepareOnce } from "@/server/db/prepare-once";
import type { BuyerAction, Gateways, VirtualAccount } from "@/server/modules/payment-means";
import { present } from "@/shared/assert";
import { DomainError } from "@/shared/domain-error";
import { sumMinor, type Currency } from "@/shared/money";
import { nextPartNumber, partNumbers } from "@/inputs/part-numbers";
import { phaseOfPlan } from "../domain/payment-phase";
import { failedTenderStates } from "../domain/tender-states";

/** A tender as its buyer sees it. */
export interface TenderView {
  readonly id: string;
  readonly position: number;
  /** The number, from 0, by which people know it within its order for good: it has one colour on every page. */
  readonly part: number;
  readonly means: Means;
  readonly provider: ProviderName;
  readonly amountMinor: bigint;
  readonly state: TenderState;
  readonly authorisedMinor: bigint;
  readonly capturedMinor: bigint;
  /** What is still to come of a deposit. */
  readonly missingMinor: bigint;
  /** How the money may arrive; null for means that the buyer does not transfer. */
  readonly deposit: { readonly inParts: boolean; readonly tooMuch: boolean } | null;
  readonly refundPendingMinor: bigint;
  readonly refundedMinor: bigint;
  readonly chargedBackMinor: bigint;
  readonly card: { readonly brand: string; readonly last4: string } | null;
  readonly virtualAccount: VirtualAccount | null;
  readonly buyerAction: BuyerAction | null;
  readonly failureCode: string | null;
  readonly replacedById: string | null;
  /** It belongs to what is being paid, or was paid last; false for an earlier payment of the same order. */
  readonly current: boolean;
  readonly canReplace: boolean;
  /** A deposit that has not come whole may be paid another way: what came of it goes back then. */
  readonly canPayOtherwise: boolean;
}

/** How far the payment of an order has come. */
export interface PaymentView {
  readonly orderId: string;
  readonly orderNumber: string;
  /** The lease whose amounts due at signing are paid; null for a purchase. */
  readonly leaseId: string | null;
  readonly orderState: OrderState;
  /** What is or was paid last: the purchase, or the difference of an exchange. */
  readonly purpose: "purchase" | "exchange";
  /** How far that payment has come, in the words of an order's states. */
  readonly phase: OrderState;
  readonly endReason: string | null;
  readonly needsReview: boolean;
  readonly currency: Currency;
  readonly totalMinor: bigint;
  /** What that payment's parts add up to. */
  readonly dueMinor: bigint;
  /** Taken and not given back or on its way back. */
  readonly paidMinor: bigint;
  /** Held on cards, not taken yet. */
  readonly heldMinor: bigint;
  readonly actBy: Date | null;
  readonly replaceBy: Date | null;
  readonly depositBy: Date | null;
  readonly orderName: string;
  /** The number that the next new part gets. */
  readonly nextPart: number;
  readonly tenders: readonly TenderView[];
}

const theOrder = sql.placeholder("orderId");

// Read again for everybody who watches, with every change of the order.
const orderOfView = prepareOnce((db) => db.select().from(orders).where(eq(orders.id, theOrder)).prepare("order_view"));

const planOfView = prepareOnce((db) =>
  db
    .select()
    .from(tenderPlans)
    .where(eq(tenderPlans.orderId, theOrder))
    .orderBy(desc(tenderPlans.id))
    .limit(1)
    .prepare("plan_view"),
);

const tendersOfView = prepareOnce((db) =>
  db
    .select({ tender: tenders, brand: cards.brand, last4: cards.last4 })
    .from(tenders)
    .leftJoin(cards, eq(cards.id, tenders.cardId))
    .where(eq(tenders.orderId, theOrder))
    .orderBy(asc(tenders.position), asc(tenders.id))
    .prepare("tenders_view"),
);

/** The payment of an order, for its buyer; for an admin with `buyerId` null. Errors: ORDERS.NOT_FOUND. */
export async function getPaymentView(
  { db, gateways }: { db: DbOrTx; gateways: Gateways },
  buyerId: string | null,
  orderId: string,
): Promise<PaymentView> {
  const [order] = await orderOfView(db, { orderId });
  if (!order || (buyerId !== null && order.buyerId !== buyerId)) throw new DomainError("ORDERS.NOT_FOUND", "not_found");
  const [[plan], rows] = await Promise.all([planOfView(db, { orderId }), tendersOfView(db, { orderId })]);
  const exchange = plan?.purpose === "exchange";
  const phase = phaseOfPlan(order, plan ?? null);
  const open = phase === "authorising" && plan?.state === "active";
  const parts = partNumbers(rows.map(({ tender }) => tender));
  const all = rows.map(({ tender, brand, last4 }): TenderView => {
    const capabilities = gateways[tender.provider]?.capabilities(tender.means);
    const awaited = tender.state === "issued" || tender.state === "part_funded";
    return {
      id: tender.id,
      position: tender.position,
      part: present(parts.get(tender.id), "every tender has its number"),
      means: tender.means,
      provider: tender.provider,
      amountMinor: tender.amountMinor,
      state: tender.state,
      authorisedMinor: tender.authorisedMinor,
      capturedMinor: tender.capturedMinor,
      missingMinor: awaited ? tender.amountMinor - tender.capturedMinor : 0n,
      deposit: capabilities?.arrivesLate
        ? { inParts: capabilities.arrivesInParts, tooMuch: capabilities.mayExceed }
        : null,
      refundPendingMinor: tender.refundPendingMinor,
      refundedMinor: tender.refundedMinor,
      chargedBackMinor: tender.chargedBackMinor,
      card: brand && last4 ? { brand, last4 } : null,
      virtualAccount: tender.virtualAccount ?? null,
      buyerAction: open && tender.planId === plan.id ? (tender.buyerAction ?? null) : null,
      failureCode: tender.failureCode,
      replacedById: tender.replacedById,
      current: tender.planId === plan?.id,
      canReplace:
        open && tender.planId === plan.id && tender.replacedById === null && failedTenderStates.includes(tender.state),
      canPayOtherwise:
        phase === "awaiting_deposit" &&
        plan?.state === "active" &&
        tender.planId === plan.id &&
        tender.replacedById === null &&
        awaited,
    };
  });
  return {
    orderId: order.id,
    orderNumber: order.number,
    leaseId: order.leaseId,
    orderState: order.state,
    purpose: plan?.purpose ?? "purchase",
    phase,
    endReason: exchange ? plan.endReason : order.endReason,
    needsReview: order.needsReview,
    currency: order.currency,
    totalMinor: order.totalMinor,
    dueMinor: plan?.dueMinor ?? order.totalMinor,
    paidMinor: sumMinor(all.map((t) => t.capturedMinor - t.refundedMinor - t.refundPendingMinor - t.chargedBackMinor)),
    heldMinor: sumMinor(all.map((t) => (t.state === "authorised" ? t.authorisedMinor : 0n))),
    actBy: plan?.actBy ?? null,
    replaceBy: plan?.replaceBy ?? null,
    depositBy: plan?.depositBy ?? null,
    orderName: `Partwise ${order.number}`,
    nextPart: nextPartNumber(parts),
    tenders: all,
  };
}
