import { and, asc, desc, eq, sql } from "drizzle-orm";
import { cards, deposits, providerOperations, refundAccounts, refunds, tenderPlans, tenders } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import { prepareOnce } from "@/server/db/prepare-once";
import { lockOrder, type OrderRow } from "@/server/modules/orders";
import type { Capabilities, Gateways } from "@/server/modules/payment-means";
import { phaseOf } from "../domain/payment-phase";
import type { PaymentSnapshot, TenderSnapshot } from "../domain/next-step";
import { refundKey } from "../domain/refund-key";
import { remainingMinor } from "../domain/remaining-amounts";
import { present } from "@/shared/assert";
import { earliest } from "@/shared/earliest";
import type { DepositRow, OperationRow, PlanRow, RefundRow, TenderRow } from "./payment-rows";

/** An order's payment as it stands, read whole under the order's lock. */
export interface LoadedPayment {
  readonly order: OrderRow;
  readonly plan: PlanRow;
  readonly tenders: readonly TenderRow[];
  readonly cards: ReadonlyMap<string, typeof cards.$inferSelect>;
  /** By id: the tenders' accounts, and those that refunds name in their place. */
  readonly accounts: ReadonlyMap<string, typeof refundAccounts.$inferSelect>;
  readonly operations: readonly OperationRow[];
  readonly refunds: readonly RefundRow[];
  readonly deposits: readonly DepositRow[];
}

const theOrder = sql.placeholder("orderId");

const newestPlan = prepareOnce((db) =>
  db
    .select()
    .from(tenderPlans)
    .where(eq(tenderPlans.orderId, theOrder))
    .orderBy(desc(tenderPlans.id))
    .limit(1)
    .prepare("newest_plan"),
);

const tendersOfOrder = prepareOnce((db) =>
  db
    .select({ tender: tenders, card: cards, account: refundAccounts })
    .from(tenders)
    .leftJoin(cards, eq(cards.id, tenders.cardId))
    .leftJoin(refundAccounts, eq(refundAccounts.id, tenders.refundAccountId))
    .where(eq(tenders.orderId, theOrder))
    .orderBy(asc(tenders.position), asc(tenders.id))
    .prepare("tenders_of_order"),
);

const operationsOfOrder = prepareOnce((db) =>
  db
    .select()
    .from(providerOperations)
    .where(eq(providerOperations.orderId, theOrder))
    .orderBy(asc(providerOperations.id))
    .prepare("operations_of_order"),
);

const refundsOfOrder = prepareOnce((db) =>
  db
    .select({ refund: refunds, account: refundAccounts })
    .from(refunds)
    .leftJoin(refundAccounts, eq(refundAccounts.id, refunds.refundAccountId))
    .where(eq(refunds.orderId, theOrder))
    .orderBy(asc(refunds.id))
    .prepare("refunds_of_order"),
);

const standingDeposits = prepareOnce((db) =>
  db
    .select({ deposit: deposits })
    .from(deposits)
    .innerJoin(tenders, eq(tenders.id, deposits.tenderId))
    .where(and(eq(tenders.orderId, theOrder), eq(deposits.state, "received")))
    .orderBy(asc(deposits.id))
    .prepare("standing_deposits"),
);

/** Locks the order and reads everything about its payment in one round of queries. Null when nothing was planned. */
export async function loadPayment(tx: Tx, orderId: string): Promise<LoadedPayment | null> {
  const order = await lockOrder(tx, orderId);
  if (!order) return null;
  // Sent together over the transaction's connection: one round trip, not five.
  const [plans, tenderRows, operations, refundRows, depositRows] = await Promise.all([
    newestPlan(tx, { orderId }),
    tendersOfOrder(tx, { orderId }),
    operationsOfOrder(tx, { orderId }),
    refundsOfOrder(tx, { orderId }),
    standingDeposits(tx, { orderId }),
  ]);
  const [plan] = plans;
  if (!plan) return null;
  return {
    order,
    plan,
    tenders: tenderRows.map(({ tender }) => tender),
    cards: new Map(tenderRows.flatMap(({ card }) => (card ? [[card.id, card] as const] : []))),
    accounts: new Map(
      [...tenderRows, ...refundRows].flatMap(({ account }) => (account ? [[account.id, account] as const] : [])),
    ),
    operations,
    refunds: refundRows.map(({ refund }) => refund),
    deposits: depositRows.map(({ deposit }) => deposit),
  };
}

/** What a tender's means can do at its provider. A tender whose provider this deployment does not know is a defect. */
export function capabilitiesOf(gateways: Gateways, tender: Pick<TenderRow, "provider" | "means">): Capabilities {
  const capabilities = gateways[tender.provider]?.capabilities(tender.means);
  return present(capabilities, `no gateway performs ${tender.means} by ${tender.provider}`);
}

/** The decision's view of a loaded payment. */
export function snapshotOf(payment: LoadedPayment, gateways: Gateways): PaymentSnapshot {
  const asked = new Set(payment.operations.map(({ idempotencyKey }) => idempotencyKey));
  return {
    phase: phaseOf(payment.order, payment.plan),
    endReason: payment.order.state === "changing" ? payment.plan.endReason : payment.order.endReason,
    forLease: payment.order.leaseId !== null,
    actBy: payment.plan.actBy,
    replaceBy: payment.plan.replaceBy,
    depositBy: payment.plan.depositBy,
    tenders: payment.tenders.map((tender): TenderSnapshot => ({
      id: tender.id,
      state: tender.state,
      capabilities: capabilitiesOf(gateways, tender),
      replaced: tender.replacedById !== null,
      ofPlan: tender.planId === payment.plan.id,
      remainingMinor: remainingMinor(tender),
      refundPendingMinor: tender.refundPendingMinor,
      buyerMustAct: tender.buyerAction !== null,
      captureRefused: tender.failureCode === "capture_refused",
      lookUpAt: earliest(tender.lookUpAt, tender.hintedAt),
      open: payment.operations
        .filter(({ tenderId, state }) => tenderId === tender.id && (state === "intended" || state === "unknown"))
        .map(({ id, kind, claimedUntil }) => ({ id, kind, claimedUntil })),
      unaskedRefunds: payment.refunds
        .filter(({ tenderId, state, id }) => tenderId === tender.id && state === "pending" && !asked.has(refundKey(id)))
        .map(({ id }) => ({ id })),
    })),
  };
}
