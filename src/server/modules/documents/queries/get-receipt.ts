import type { Db } from "@/server/db/client";
import type { Session } from "@/server/auth/session";
import type { TransactionView } from "@/server/modules/order-views";
import { receiptNumber } from "../domain/running-numbers";
import { type OrderDocument, getPaidOrder, headOf } from "./get-paid-order";

/** The receipt of an order that was paid, for its buyer and for admins. Errors: ORDERS.NOT_FOUND. */
export async function getReceipt(db: Db, session: Session, orderId: string): Promise<OrderDocument> {
  const order = await getPaidOrder(db, session, orderId);
  const issuedAt = order.saleRequest?.sentAt ?? order.placedAt;
  // What paid for the purchase, with what came beyond it or was paid another way and went back before the sale.
  const isPayment = ({ amendment, at }: TransactionView) => amendment === null && at <= issuedAt;
  return {
    ...headOf(order),
    kind: "receipt",
    amendmentKind: null,
    number: receiptNumber(order.number),
    issuedAt,
    lines: order.lines.map((line) => ({
      titleEn: line.titleEn,
      titleKo: line.titleKo,
      variantNameEn: line.variantNameEn,
      variantNameKo: line.variantNameKo,
      quantity: line.quantity,
      unitPriceMinor: line.unitPriceMinor,
      amountMinor: line.unitPriceMinor * BigInt(line.quantity),
    })),
    keptMinor: 0n,
    totalMinor: order.totalMinor,
    payments: order.transactions.filter(isPayment),
    later: order.transactions.filter((row) => !isPayment(row)),
  };
}
