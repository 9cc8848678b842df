import { and, asc, eq, ne, sql } from "drizzle-orm";
import type { AmendmentKind } from "@/inputs/amendments";
import type { FrozenAddress } from "@/inputs/addresses";
import type { OrderState } from "@/inputs/orders";
import type { Means } from "@/market";
import {
  amendments,
  cards,
  chargebacks,
  orderEvents,
  orders,
  orderTransactions,
  refundAccounts,
  refunds,
  saleRequests,
  sellers,
  shipments,
  tenders,
  users,
} from "@/server/db/schema";
import type { Db } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import type { Session } from "@/server/auth/session";
import { listAmendments, returnWindowEnd, type AmendmentView } from "@/server/modules/amendments";
import { commission, listOrderSums, listSellerMovements, type SellerMovement } from "@/server/modules/ledger";
import { getSellerParticulars, type SellerParticulars } from "@/server/modules/identity";
import { listAcceptedAt, type AcceptedDocument } from "@/server/modules/legal";
import { listGoods, type GoodsLineView } from "@/server/modules/order-goods";
import { orderTransitions, sellerSees, type OrderEvent } from "@/server/modules/orders";
import { getPaymentView, type PaymentView } from "@/server/modules/payments";
import { listPurchaseLines, type PurchaseLineView } from "@/server/modules/purchasing";
import { present } from "@/shared/assert";
import { DomainError } from "@/shared/domain-error";
import { sumMinor, type Currency } from "@/shared/money";
import { nextState } from "@/shared/transitions";
import { moneyMap, type MoneyMap } from "../domain/money-map";
import { orderHeadline, type OrderFacts, type OrderHeadline } from "../domain/order-headline";

/** A row of the order's transaction table. */
export interface TransactionView {
  readonly seq: bigint;
  /** `excess` came beyond what was due and pays for nothing; `excess_refund` gives it back. */
  readonly kind: (typeof orderTransactions.$inferSelect)["kind"];
  readonly means: Means | null;
  readonly cardLast4: string | null;
  readonly amountMinor: bigint;
  /** What the buyer has paid in all after this row. */
  readonly runningMinor: bigint;
  readonly state: "settled" | "pending" | "manual";
  readonly at: Date;
  readonly ledgerTransactionId: string | null;
  /** The change of the order that it belongs to. */
  readonly amendment: { readonly id: string; readonly kind: AmendmentKind } | null;
}

/** A source of an order's money with what people know it by. */
export type MoneySource = MoneyMap["tenders"][number] & {
  readonly part: number;
  readonly means: Means;
  readonly cardLast4: string | null;
};

/** Where every won of an order is, out of the ledger. */
export type OrderMoney = Omit<MoneyMap, "tenders"> & { readonly tenders: readonly MoneySource[] };

export type OrderAction =
  | "accept"
  | "decline"
  | "ship"
  | "markDelivered"
  | "confirmReceipt"
  | "giveUp"
  | "replaceTender"
  | "cancelGoods"
  | "exchangeGoods";

/** A movement on the seller's accounts, with the change of the order that it belongs to. */
export type SellerMovementView = Omit<SellerMovement, "amendmentId"> & {
  /** What the seller has of the order after this movement. */
  readonly shareMinor: bigint;
  readonly amendment: TransactionView["amendment"];
};

/** An order as one of its people sees it. */
export interface OrderView {
  readonly id: string;
  readonly number: string;
  readonly state: OrderState;
  readonly endReason: string | null;
  readonly needsReview: boolean;
  /** The one sentence that heads it, from everything below. */
  readonly headline: OrderHeadline;
  /** What of the money the reader's bank, or the buyer's, has taken back and not given back; null where nothing. */
  readonly takenBackMinor: bigint | null;
  readonly viewer: "buyer" | "seller" | "admin";
  readonly currency: Currency;
  readonly totalMinor: bigint;
  /** What of the order is sold today. */
  readonly soldMinor: bigint;
  readonly placedAt: Date;
  readonly buyerName: string;
  readonly sellerName: string;
  /** Who the seller is, as the buyer may know; null for the seller. */
  readonly seller: SellerParticulars | null;
  /** What held between the market and the buyer when the order was placed. */
  readonly agreements: readonly AcceptedDocument[];
  /** Not for the seller. */
  readonly purchaseKey: string | null;
  /** What was bought, as it was frozen. */
  readonly lines: readonly PurchaseLineView[];
  /** What the goods are today, lines that are all gone included. */
  readonly goods: readonly GoodsLineView[];
  /** What changed the order after it was paid, oldest first. */
  readonly amendments: readonly AmendmentView[];
  readonly address: FrozenAddress;
  readonly shipment: {
    readonly carrier: string;
    readonly trackingNumber: string;
    readonly shippedAt: Date;
    readonly deliveredAt: Date | null;
  } | null;
  readonly saleRequest: {
    readonly sentAt: Date;
    readonly answeredAt: Date | null;
    readonly answer: "accepted" | "declined" | null;
    readonly reason: string | null;
  } | null;
  readonly events: readonly {
    readonly seq: bigint;
    readonly event: string;
    readonly toState: OrderState;
    readonly actor: string;
    readonly at: Date;
    readonly detail: Record<string, string>;
  }[];
  /** How the buyer pays; not the seller's business. */
  readonly payment: PaymentView | null;
  readonly transactions: readonly TransactionView[];
  /** Refunds by hand that are not sent yet; the buyer's business. */
  readonly refundsByHand: readonly {
    readonly id: string;
    readonly amountMinor: bigint;
    readonly means: Means;
    /** Where they will be sent, its number masked; null while the buyer has named no account. */
    readonly account: { readonly bankCode: string; readonly numberMasked: string; readonly holderName: string } | null;
  }[];
  /** Until when the buyer can ask to bring goods back; null before they arrive, and when the time has passed. */
  readonly returnBy: Date | null;
  /** Where the order's money is; not for the seller, who would see the buyer's means. */
  readonly money: OrderMoney | null;
  /** What of the order moved on the seller's accounts; not for the buyer. */
  readonly sellerMovements: readonly SellerMovementView[];
  /** What the seller gets; for seller and admin. */
  readonly proceeds: {
    readonly commissionMinor: bigint;
    readonly commissionTaxMinor: bigint;
    readonly netMinor: bigint;
  } | null;
  readonly allowed: readonly OrderAction[];
}

/**
 * An order for whoever asks; ORDERS.NOT_FOUND for everybody whose business it is not. What depends on the hour is told
 * where the hour is given, and how a deposit may arrive where its provider is.
 */
export async function getOrderView(
  db: Db,
  session: Session,
  orderId: string,
  time?: Pick<Deps, "clock" | "market" | "gateways">,
): Promise<OrderView> {
  const [row] = await db
    .select({ order: orders, buyerName: users.name, sellerName: sellers.name })
    .from(orders)
    .innerJoin(users, eq(users.id, orders.buyerId))
    .innerJoin(sellers, eq(sellers.id, orders.sellerId))
    .where(eq(orders.id, orderId));
  const viewer = row && viewerOf(row.order, session);
  if (!row || !viewer) throw new DomainError("ORDERS.NOT_FOUND", "not_found");
  const { order } = row;

  const [
    lines,
    goods,
    amended,
    events,
    [shipment],
    [saleRequest],
    transactions,
    payment,
    sums,
    moved,
    byHand,
    seller,
    agreements,
    banks,
  ] = await Promise.all([
    listPurchaseLines(db, order.purchaseKey),
    listGoods(db, order),
    listAmendments(db, orderId),
    db.select().from(orderEvents).where(eq(orderEvents.orderId, orderId)).orderBy(asc(orderEvents.seq)),
    db.select().from(shipments).where(eq(shipments.orderId, orderId)),
    db.select().from(saleRequests).where(eq(saleRequests.orderId, orderId)),
    listOrderTransactions(db, orderId),
    viewer === "seller" ? null : getPaymentView({ db, gateways: time?.gateways ?? {} }, null, orderId),
    viewer === "seller" ? null : listOrderSums(db, orderId),
    viewer === "buyer" ? [] : listSellerMovements(db, orderId, order.sellerId),
    viewer === "buyer" ? listRefundsByHand(db, orderId) : [],
    viewer === "seller" ? null : getSellerParticulars(db, order.sellerId),
    viewer === "seller" ? [] : listAcceptedAt(db, order.buyerId, order.placedAt),
    db
      .select()
      .from(chargebacks)
      .where(and(eq(chargebacks.orderId, orderId), ne(chargebacks.state, "won"))),
  ]);
  // The seller sees the sale and what follows it; how the buyer came to pay is the buyer's.
  const since = viewer === "seller" ? saleRequest?.sentAt : undefined;
  const visible = since ? events.filter(({ at, event }) => at >= since && isOfSale(event)) : events;
  // What the marketplace carries is not taken from the seller.
  const taken = banks.filter(({ fromSellerMinor }) => viewer !== "seller" || fromSellerMinor > 0n);
  const takenBackMinor = sumMinor(
    taken.map(({ amountMinor, fromSellerMinor }) => (viewer === "seller" ? fromSellerMinor : amountMinor)),
  );
  const share = commission(order.soldMinor, order.commissionBps, order.commissionTaxBps);
  return {
    id: order.id,
    number: order.number,
    state: order.state,
    endReason: order.endReason,
    needsReview: order.needsReview,
    headline: orderHeadline({
      viewer,
      state: order.state,
      needsReview: order.needsReview,
      shipped: shipment !== undefined,
      chargeback: taken.some(({ state }) => state === "standing") ? "standing" : taken.length > 0 ? "lost" : null,
      openReturn: openReturnOf(amended),
      refundAccountNeeded: byHand.some(({ account }) => account === null),
      pendingMinor: sumMinor(moved.map((movement) => movement.pendingMinor)),
      availableMinor: sumMinor(moved.map((movement) => movement.availableMinor)),
    }),
    takenBackMinor: takenBackMinor > 0n ? takenBackMinor : null,
    viewer,
    currency: order.currency,
    totalMinor: order.totalMinor,
    soldMinor: order.soldMinor,
    placedAt: order.placedAt,
    buyerName: row.buyerName,
    sellerName: row.sellerName,
    seller,
    agreements,
    purchaseKey: viewer === "seller" ? null : order.purchaseKey,
    lines,
    goods,
    amendments: amended,
    address: order.address,
    shipment: shipment ?? null,
    saleRequest: saleRequest ?? null,
    events: visible.map(({ seq, event, toState, actor, at, detail }) => ({
      seq,
      event,
      toState,
      actor,
      at,
      // By which means the buyer paid is the buyer's.
      detail:
        viewer === "admin" ? detail : viewer === "seller" && event.startsWith("tender.") ? {} : withoutNote(detail),
    })),
    payment,
    transactions: viewer === "seller" ? [] : transactions,
    refundsByHand: byHand,
    returnBy:
      viewer === "buyer" && time
        ? returnDeadline(order, shipment ?? null, { now: time.clock.now(), market: time.market })
        : null,
    money: sums && payment && nameSources(moneyMap(sums), payment),
    sellerMovements: withShares(moved).map(({ amendmentId, ...movement }) => ({
      ...movement,
      amendment:
        transactions.find(({ ledgerTransactionId: id }) => id === movement.ledgerTransactionId)?.amendment ??
        amendmentOf(amended, amendmentId),
    })),
    proceeds:
      viewer === "buyer"
        ? null
        : { ...share, netMinor: order.soldMinor - share.commissionMinor - share.commissionTaxMinor },
    allowed: allowedActions(order.state, viewer, order.needsReview, payment),
  };
}

/** Of a payment's own events the seller is told what became of the money after the sale. */
const bankEvents: readonly string[] = ["tender.chargedBack", "tender.chargebackLost", "tender.chargebackWonBack"];
const isOfSale = (event: string): boolean => !event.startsWith("tender.") || bankEvents.includes(event);

/** The return that waits for somebody: the one that was asked for last. */
function openReturnOf(amended: readonly AmendmentView[]): OrderFacts["openReturn"] {
  const states = amended.filter(({ kind }) => kind === "return").map(({ state }) => state);
  return (
    states.findLast(
      (state) =>
        state === "requested" ||
        state === "approved" ||
        state === "sent" ||
        state === "disputed" ||
        state === "to_confirm",
    ) ?? null
  );
}

/** What the marketplace's people wrote for each other about a case is theirs alone. */
function withoutNote({ note: _note, ...detail }: Record<string, string>): Record<string, string> {
  return detail;
}

/** As long as the buyer may ask to bring goods back, the instant at which that ends. */
function returnDeadline(
  order: typeof orders.$inferSelect,
  shipment: OrderView["shipment"],
  { now, market }: { readonly now: Date; readonly market: Deps["market"] },
): Date | null {
  if (order.needsReview || nextState(orderTransitions, order.state, "goodsReturned") === null) return null;
  const endsAt = returnWindowEnd(order, shipment, market);
  return now > endsAt ? null : endsAt;
}

async function listRefundsByHand(db: Db, orderId: string): Promise<OrderView["refundsByHand"]> {
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

function withShares(moved: readonly SellerMovement[]): (SellerMovement & { readonly shareMinor: bigint })[] {
  let shareMinor = 0n;
  return moved.map((movement) => {
    shareMinor += movement.pendingMinor + movement.availableMinor;
    return { ...movement, shareMinor };
  });
}

function amendmentOf(amended: readonly AmendmentView[], id: string | null): TransactionView["amendment"] {
  const found = amended.find((amendment) => amendment.id === id);
  return found ? { id: found.id, kind: found.kind } : null;
}

/** Money comes in by tenders only, so each is one of the payment's. */
function nameSources({ tenders, ...map }: MoneyMap, payment: PaymentView): OrderMoney {
  return {
    ...map,
    tenders: tenders.map((money) => {
      const tender = present(
        payment.tenders.find(({ id }) => id === money.tenderId),
        "the books name tenders of the order",
      );
      return { ...money, part: tender.part, means: tender.means, cardLast4: tender.card?.last4 ?? null };
    }),
  };
}

function viewerOf(order: typeof orders.$inferSelect, session: Session): OrderView["viewer"] | null {
  if (order.buyerId === session.userId) return "buyer";
  if (order.sellerId === session.sellerId && sellerSees(order.state)) return "seller";
  return session.isAdmin ? "admin" : null;
}

const actionEvents: Readonly<
  Record<Exclude<OrderAction, "replaceTender" | "cancelGoods">, { event: OrderEvent; by: "buyer" | "seller" }>
> = {
  accept: { event: "accepted", by: "seller" },
  decline: { event: "saleDeclined", by: "seller" },
  ship: { event: "shipped", by: "seller" },
  markDelivered: { event: "delivered", by: "seller" },
  confirmReceipt: { event: "receiptConfirmed", by: "buyer" },
  giveUp: { event: "givenUp", by: "buyer" },
  exchangeGoods: { event: "changeStarted", by: "buyer" },
};

/** What the person may do now, read off the same state table that decides it. */
function allowedActions(
  state: OrderState,
  viewer: OrderView["viewer"],
  needsReview: boolean,
  payment: PaymentView | null,
): OrderAction[] {
  const keys = Object.keys(actionEvents) as (keyof typeof actionEvents)[];
  const actions: OrderAction[] = keys.filter((action) => {
    const { event, by } = actionEvents[action];
    if (by !== viewer || (needsReview && (action === "ship" || action === "exchangeGoods"))) return false;
    return nextState(orderTransitions, state, event) !== null;
  });
  if (mayCancelGoods(state, viewer, needsReview)) actions.push("cancelGoods");
  if (viewer === "buyer" && state === "changing" && isPaying(payment)) actions.push("giveUp");
  if (viewer === "buyer" && payment?.tenders.some(({ canReplace }) => canReplace)) actions.push("replaceTender");
  return actions;
}

/** Buyer and admin until the goods are shipped; the seller once accepted, for what cannot be delivered after all. */
function mayCancelGoods(state: OrderState, viewer: OrderView["viewer"], needsReview: boolean): boolean {
  if (nextState(orderTransitions, state, "goodsCancelled") === null) return false;
  if (viewer === "seller" && state === "sale_requested") return false;
  return !needsReview || viewer === "admin";
}

/** Whether the difference of an exchange can still be given up. */
const isPaying = (payment: PaymentView | null): boolean =>
  payment !== null && nextState(orderTransitions, payment.phase, "givenUp") !== null;

async function listOrderTransactions(db: Db, orderId: string): Promise<TransactionView[]> {
  const rows = await db
    .select({
      entry: orderTransactions,
      means: tenders.means,
      last4: cards.last4,
      refundState: refunds.state,
      amendmentKind: amendments.kind,
    })
    .from(orderTransactions)
    .leftJoin(tenders, eq(tenders.id, orderTransactions.tenderId))
    .leftJoin(cards, eq(cards.id, tenders.cardId))
    .leftJoin(refunds, eq(refunds.id, orderTransactions.refundId))
    .leftJoin(amendments, eq(amendments.id, orderTransactions.amendmentId))
    .where(eq(orderTransactions.orderId, orderId))
    .orderBy(asc(orderTransactions.seq));
  let runningMinor = 0n;
  return rows.map(({ entry, means, last4, refundState, amendmentKind }) => {
    runningMinor += entry.amountMinor;
    return {
      seq: entry.seq,
      kind: entry.kind,
      means,
      cardLast4: last4,
      amountMinor: entry.amountMinor,
      runningMinor,
      state: refundState === "pending" ? "pending" : refundState === "manual" ? "manual" : "settled",
      at: entry.at,
      ledgerTransactionId: entry.ledgerTransactionId,
      amendment:
        entry.amendmentId !== null && amendmentKind !== null ? { id: entry.amendmentId, kind: amendmentKind } : null,
    };
  });
}
