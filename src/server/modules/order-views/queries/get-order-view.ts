import type { Db } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import type { Session } from "@/server/auth/session";
import { returnWindowEnd, type AmendmentView } from "@/server/modules/amendments";
import { commission, type SellerMovement } from "@/server/modules/ledger";
import { orderTransitions, sellerSees } from "@/server/modules/orders";
import type { PaymentView } from "@/server/modules/payments";
import { present } from "@/shared/assert";
import { DomainError } from "@/shared/domain-error";
import { sumMinor } from "@/shared/money";
import { nextState } from "@/shared/transitions";
import { moneyMap, type MoneyMap } from "../domain/money-map";
import { orderHeadline, type OrderFacts, type OrderHeadline } from "../domain/order-headline";
import { allowedActions } from "./allowed-actions";
import { findOrderRecord, type OrderRow } from "./find-order-record";
import { findOrderRecords, type OrderRecords } from "./find-order-records";
import type {
  OrderEventView,
  OrderMoney,
  OrderView,
  OrderViewer,
  SellerMovementView,
  SellerProceeds,
  ShipmentView,
  TransactionView,
} from "./order-view";

/**
 * An order for anyone who asks; ORDERS.NOT_FOUND for everybody whose business it is not. What depends on the hour is told
 * where the hour is given, and how a deposit may arrive where its provider is.
 */
export async function getOrderView(
  db: Db,
  session: Session,
  orderId: string,
  time?: Pick<Deps, "clock" | "market" | "gateways">,
): Promise<OrderView> {
  const found = await findOrderRecord(db, orderId);
  const viewer = found && viewerOf(found.order, session);
  if (!found || !viewer) throw new DomainError("ORDERS.NOT_FOUND", "not_found");
  const { order } = found;
  const records = await findOrderRecords({ db, gateways: time?.gateways ?? {} }, order, viewer);
  const { shipment, payment, sums } = records;
  return {
    id: order.id,
    number: order.number,
    state: order.state,
    endReason: order.endReason,
    needsReview: order.needsReview,
    headline: headlineFor(viewer, order, records),
    takenBackMinor: takenBackFrom(viewer, records),
    viewer,
    currency: order.currency,
    totalMinor: order.totalMinor,
    soldMinor: order.soldMinor,
    placedAt: order.placedAt,
    buyerName: found.buyerName,
    sellerName: found.sellerName,
    seller: records.seller,
    agreements: records.agreements,
    purchaseKey: viewer === "seller" ? null : order.purchaseKey,
    lines: records.lines,
    goods: records.goods,
    amendments: records.amendments,
    address: order.address,
    shipment,
    saleRequest: records.saleRequest,
    events: eventsFor(viewer, records),
    payment,
    transactions: viewer === "seller" ? [] : records.transactions,
    refundsByHand: records.refundsByHand,
    returnBy:
      viewer === "buyer" && time
        ? returnDeadline(order, shipment, { now: time.clock.now(), market: time.market })
        : null,
    money: sums && payment && nameSources(moneyMap(sums), payment),
    sellerMovements: describeMovements(records),
    proceeds: viewer === "buyer" ? null : proceedsOf(order),
    allowed: allowedActions(order.state, viewer, order.needsReview, payment),
  };
}

function viewerOf(order: OrderRow, session: Session): OrderViewer | null {
  if (order.buyerId === session.userId) return "buyer";
  // What a buyer pays for a lease, and by which means, is no sale: its seller reads the lease.
  if (order.sellerId === session.sellerId && order.leaseId === null && sellerSees(order.state)) return "seller";
  return session.isAdmin ? "admin" : null;
}

/** What the marketplace carries is not taken from the seller. */
function chargebacksFor(viewer: OrderViewer, { chargebacks }: OrderRecords): OrderRecords["chargebacks"] {
  return chargebacks.filter(({ fromSellerMinor }) => viewer !== "seller" || fromSellerMinor > 0n);
}

function takenBackFrom(viewer: OrderViewer, records: OrderRecords): bigint | null {
  const takenBackMinor = sumMinor(
    chargebacksFor(viewer, records).map(({ amountMinor, returnedMinor, fromSellerMinor }) =>
      viewer === "seller" ? fromSellerMinor : amountMinor - returnedMinor,
    ),
  );
  return takenBackMinor > 0n ? takenBackMinor : null;
}

function headlineFor(viewer: OrderViewer, order: OrderRow, records: OrderRecords): OrderHeadline {
  const taken = chargebacksFor(viewer, records);
  return orderHeadline({
    viewer,
    state: order.state,
    needsReview: order.needsReview,
    shipped: records.shipment !== null,
    chargeback: taken.some(({ state }) => state === "standing") ? "standing" : taken.length > 0 ? "lost" : null,
    openReturn: openReturnOf(records.amendments),
    refundAccountNeeded: records.refundsByHand.some(({ account }) => account === null),
    refundToSend: records.refundsByHand.some(({ account }) => account !== null),
    pendingMinor: sumMinor(records.sellerMovements.map((movement) => movement.pendingMinor)),
    availableMinor: sumMinor(records.sellerMovements.map((movement) => movement.availableMinor)),
  });
}

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

/** Of a payment's own events the seller is told what became of the money after the sale. */
const bankEvents: readonly string[] = ["tender.chargedBack", "tender.chargebackLost", "tender.chargebackWonBack"];
const isOfSale = (event: string): boolean => !event.startsWith("tender.") || bankEvents.includes(event);

/**
 * What happened, as far as the viewer has to do with it: the seller sees the sale and what follows it; how the buyer came
 * to pay is the buyer's.
 */
function eventsFor(viewer: OrderViewer, { events, saleRequest }: OrderRecords): OrderEventView[] {
  const since = viewer === "seller" ? saleRequest?.sentAt : undefined;
  const visible = since ? events.filter(({ at, event }) => at >= since && isOfSale(event)) : events;
  return visible.map(({ seq, event, toState, actor, at, detail }) => ({
    seq,
    event,
    toState,
    actor,
    at,
    // By which means the buyer paid is the buyer's.
    detail: viewer === "admin" ? detail : viewer === "seller" && event.startsWith("tender.") ? {} : withoutNote(detail),
  }));
}

/** What the marketplace's people wrote for each other about a case is theirs alone. */
function withoutNote({ note: _note, ...detail }: Record<string, string>): Record<string, string> {
  return detail;
}

/** As long as the buyer may ask to bring goods back, the instant at which that ends. */
function returnDeadline(
  order: OrderRow,
  shipment: ShipmentView | null,
  { now, market }: { readonly now: Date; readonly market: Deps["market"] },
): Date | null {
  if (order.needsReview || nextState(orderTransitions, order.state, "goodsReturned") === null) return null;
  const endsAt = returnWindowEnd(order, shipment, market);
  return now > endsAt ? null : endsAt;
}

/** The seller's movements with the share after each, and the change of the order that it belongs to. */
function describeMovements({ sellerMovements, transactions, amendments }: OrderRecords): SellerMovementView[] {
  return withShares(sellerMovements).map(({ amendmentId, ...movement }) => ({
    ...movement,
    amendment:
      transactions.find(({ ledgerTransactionId: id }) => id === movement.ledgerTransactionId)?.amendment ??
      amendmentOf(amendments, amendmentId),
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

function proceedsOf({ soldMinor, commissionBps, commissionTaxBps }: OrderRow): SellerProceeds {
  const share = commission(soldMinor, commissionBps, commissionTaxBps);
  return { ...share, netMinor: soldMinor - share.commissionMinor - share.commissionTaxMinor };
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
