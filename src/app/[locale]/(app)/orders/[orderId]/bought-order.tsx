"use client";

import { GiveUp } from "@/features/checkout/give-up";
import { NameRefundAccount } from "@/features/checkout/name-refund-account";
import { RefundWays } from "@/features/checkout/refund-ways";
import { Agreements } from "@/features/legal/agreements";
import { OrderPage } from "@/features/order/order-page";

/** An order with what the checkout knows about ways of money and accounts. */
export function BoughtOrder({ orderId }: { readonly orderId: string }) {
  return (
    <OrderPage
      orderId={orderId}
      refundWays={RefundWays}
      Agreements={Agreements}
      giveUpExchange={<GiveUp orderId={orderId} exchange />}
      nameRefundAccount={NameRefundAccount}
    />
  );
}
