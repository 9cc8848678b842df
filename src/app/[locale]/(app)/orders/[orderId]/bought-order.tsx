"use client";

import { RefundWays } from "@/features/checkout/refund-ways";
import { OrderPage } from "@/features/order/order-page";

/** An order with what the checkout knows about ways of money and accounts. */
export function BoughtOrder({ orderId }: { readonly orderId: string }) {
  return <OrderPage orderId={orderId} refundWays={RefundWays} />;
}
