import { postalLines } from "@/inputs/addresses";
import type { AmendmentKind } from "@/inputs/amendments";
import type { Db } from "@/server/db/client";
import type { Session } from "@/server/auth/session";
import { getOrderView, type OrderView, type TransactionView } from "@/server/modules/order-views";
import { DomainError } from "@/shared/domain-error";
import type { Currency } from "@/shared/money";

/** A line of goods on a document. A negative quantity went out of the order. */
export interface DocumentLine {
  readonly titleEn: string;
  readonly titleKo: string;
  readonly variantNameEn: string;
  readonly variantNameKo: string;
  readonly quantity: number;
  readonly unitPriceMinor: bigint;
  readonly amountMinor: bigint;
}

/** A paper of an order, with every figure as the server has it. Amounts in minor units, tax included. */
export interface OrderDocument {
  readonly kind: "receipt" | "credit_note";
  /** What changed the order, on a credit note. */
  readonly amendmentKind: AmendmentKind | null;
  readonly number: string;
  readonly orderNumber: string;
  readonly orderedAt: Date;
  /** When what it says became so. */
  readonly issuedAt: Date;
  readonly sellerName: string;
  readonly buyerName: string;
  /** Where the goods go, line by line. */
  readonly address: readonly string[];
  readonly currency: Currency;
  readonly lines: readonly DocumentLine[];
  /** Kept of what went out, such as return delivery. */
  readonly keptMinor: bigint;
  /** What the lines come to, with what is kept. */
  readonly totalMinor: bigint;
  /** The rows of the transaction table that belong to it, as far as they were there when it became so. */
  readonly payments: readonly TransactionView[];
  /** What has moved since: on a receipt of the whole order, on a credit note of what belongs to it. */
  readonly later: readonly TransactionView[];
  /** What the buyer has paid in all after everything. */
  readonly balanceMinor: bigint;
}

/** How the buyer paid is not the seller's business, and what was not paid has no receipt. */
export async function getPaidOrder(db: Db, session: Session, orderId: string): Promise<OrderView> {
  const order = await getOrderView(db, session, orderId);
  if (order.viewer === "seller" || !order.saleRequest) throw new DomainError("ORDERS.NOT_FOUND", "not_found");
  return order;
}

export function headOf(order: OrderView) {
  return {
    orderNumber: order.number,
    orderedAt: order.placedAt,
    sellerName: order.sellerName,
    buyerName: order.buyerName,
    address: [order.address.recipient, order.address.phone, ...postalLines(order.address)],
    currency: order.currency,
    balanceMinor: order.transactions.at(-1)?.runningMinor ?? 0n,
  };
}
