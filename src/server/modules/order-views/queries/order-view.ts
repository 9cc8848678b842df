import type { FrozenAddress } from "@/inputs/addresses";
import type { AmendmentKind } from "@/inputs/amendments";
import type { OrderState } from "@/inputs/orders";
import type { Means } from "@/market";
import type { orderTransactions } from "@/server/db/schema";
import type { AmendmentView } from "@/server/modules/amendments";
import type { SellerParticulars } from "@/server/modules/identity";
import type { SellerMovement } from "@/server/modules/ledger";
import type { AcceptedDocument } from "@/server/modules/legal";
import type { GoodsLineView } from "@/server/modules/order-goods";
import type { PaymentView } from "@/server/modules/payments";
import type { PurchaseLineView } from "@/server/modules/purchasing";
import type { Currency } from "@/shared/money";
import type { MoneyMap } from "../domain/money-map";
import type { OrderHeadline } from "../domain/order-headline";

/** Who looks at an order, and so what of it is shown. */
export type OrderViewer = "buyer" | "seller" | "admin";

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

export interface ShipmentView {
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly shippedAt: Date;
  readonly deliveredAt: Date | null;
}

export interface SaleRequestView {
  readonly sentAt: Date;
  readonly answeredAt: Date | null;
  readonly answer: "accepted" | "declined" | null;
  readonly reason: string | null;
}

export interface OrderEventView {
  readonly seq: bigint;
  readonly event: string;
  readonly toState: OrderState;
  readonly actor: string;
  readonly at: Date;
  readonly detail: Record<string, string>;
}

/** A refund that a person sends. */
export interface RefundByHandView {
  readonly id: string;
  readonly amountMinor: bigint;
  readonly means: Means;
  /** Where they will be sent, its number masked; null while the buyer has named no account. */
  readonly account: { readonly bankCode: string; readonly numberMasked: string; readonly holderName: string } | null;
}

/** What the seller gets of what is sold today. */
export interface SellerProceeds {
  readonly commissionMinor: bigint;
  readonly commissionTaxMinor: bigint;
  readonly netMinor: bigint;
}

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
  readonly viewer: OrderViewer;
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
  readonly shipment: ShipmentView | null;
  readonly saleRequest: SaleRequestView | null;
  readonly events: readonly OrderEventView[];
  /** How the buyer pays; not the seller's business. */
  readonly payment: PaymentView | null;
  readonly transactions: readonly TransactionView[];
  /** Refunds by hand that are not sent yet; the buyer's business. */
  readonly refundsByHand: readonly RefundByHandView[];
  /** Until when the buyer can ask to bring goods back; null before they arrive, and when the time has passed. */
  readonly returnBy: Date | null;
  /** Where the order's money is; not for the seller, who would see the buyer's means. */
  readonly money: OrderMoney | null;
  /** What of the order moved on the seller's accounts; not for the buyer. */
  readonly sellerMovements: readonly SellerMovementView[];
  /** What the seller gets; for seller and admin. */
  readonly proceeds: SellerProceeds | null;
  readonly allowed: readonly OrderAction[];
}
