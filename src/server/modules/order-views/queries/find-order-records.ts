import { and, asc, eq, ne } from "drizzle-orm";
import { chargebacks, orderEvents, saleRequests, shipments } from "@/server/db/schema";
import type { Db } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import { listAmendments, type AmendmentView } from "@/server/modules/amendments";
import { getSellerParticulars, type SellerParticulars } from "@/server/modules/identity";
import { listOrderSums, listSellerMovements, type SellerMovement } from "@/server/modules/ledger";
import { listAcceptedAt, type AcceptedDocument } from "@/server/modules/legal";
import { listGoods, type GoodsLineView } from "@/server/modules/order-goods";
import { getPaymentView, type PaymentView } from "@/server/modules/payments";
import { listPurchaseLines, type PurchaseLineView } from "@/server/modules/purchasing";
import type { OrderRow } from "./find-order-record";
import { listOrderTransactions } from "./list-order-transactions";
import { listRefundsByHand } from "./list-refunds-by-hand";
import type { OrderViewer, RefundByHandView, SaleRequestView, ShipmentView, TransactionView } from "./order-view";

/** What has gathered around an order, as far as its viewer has to do with it: the rest is null or empty. */
export interface OrderRecords {
  readonly lines: readonly PurchaseLineView[];
  readonly goods: readonly GoodsLineView[];
  readonly amendments: readonly AmendmentView[];
  readonly events: readonly (typeof orderEvents.$inferSelect)[];
  readonly shipment: ShipmentView | null;
  readonly saleRequest: SaleRequestView | null;
  readonly transactions: readonly TransactionView[];
  readonly payment: PaymentView | null;
  /** What the books have of the order, by account. */
  readonly sums: Awaited<ReturnType<typeof listOrderSums>> | null;
  readonly sellerMovements: readonly SellerMovement[];
  readonly refundsByHand: readonly RefundByHandView[];
  readonly seller: SellerParticulars | null;
  readonly agreements: readonly AcceptedDocument[];
  /** Without those that the buyer's bank gave back. */
  readonly chargebacks: readonly (typeof chargebacks.$inferSelect)[];
}

/** Reads side by side what belongs to an order. How a deposit may arrive is told where its provider is among `gateways`. */
export async function findOrderRecords(
  { db, gateways }: { readonly db: Db; readonly gateways: Deps["gateways"] },
  order: OrderRow,
  viewer: OrderViewer,
): Promise<OrderRecords> {
  const { id } = order;
  const [
    lines,
    goods,
    amendments,
    events,
    [shipment],
    [saleRequest],
    transactions,
    payment,
    sums,
    sellerMovements,
    refundsByHand,
    seller,
    agreements,
    standing,
  ] = await Promise.all([
    listPurchaseLines(db, order.purchaseKey),
    listGoods(db, order),
    listAmendments(db, id),
    db.select().from(orderEvents).where(eq(orderEvents.orderId, id)).orderBy(asc(orderEvents.seq)),
    db.select().from(shipments).where(eq(shipments.orderId, id)),
    db.select().from(saleRequests).where(eq(saleRequests.orderId, id)),
    listOrderTransactions(db, id),
    viewer === "seller" ? null : getPaymentView({ db, gateways }, null, id),
    viewer === "seller" ? null : listOrderSums(db, id),
    viewer === "buyer" ? [] : listSellerMovements(db, id, order.sellerId),
    viewer === "buyer" ? listRefundsByHand(db, id) : [],
    viewer === "seller" ? null : getSellerParticulars(db, order.sellerId),
    viewer === "seller" ? [] : listAcceptedAt(db, order.buyerId, order.placedAt),
    db
      .select()
      .from(chargebacks)
      .where(and(eq(chargebacks.orderId, id), ne(chargebacks.state, "won"))),
  ]);
  return {
    lines,
    goods,
    amendments,
    events,
    shipment: shipment ?? null,
    saleRequest: saleRequest ?? null,
    transactions,
    payment,
    sums,
    sellerMovements,
    refundsByHand,
    seller,
    agreements,
    chargebacks: standing,
  };
}
