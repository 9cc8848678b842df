"use client";

import { NextStep } from "@/features/fulfilment/next-step";
import { ReturnDesk } from "@/features/fulfilment/return-desk";
import { OrderChanges } from "@/features/order/order-changes";
import { OrderDelivery } from "@/features/order/order-delivery";
import { OrderFrame } from "@/features/order/order-frame";
import { OrderGoods } from "@/features/order/order-goods";
import { OrderProceeds } from "@/features/order/order-proceeds";
import { OrderTimeline } from "@/features/order/order-timeline";
import { SellerMovements } from "@/features/order/seller-movements";
import { StaffCancel } from "@/features/order/staff-cancel";

/** An order as its seller sees it: what to do next first. Composes the order's parts with the seller's steps. */
export function SaleDesk({ orderId }: { readonly orderId: string }) {
  return (
    <OrderFrame orderId={orderId} listHref="/seller/orders">
      {(order) => (
        <div className="grid grid-cols-1 gap-x-14 gap-y-12 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
          <div className="grid min-w-0 grid-cols-1 content-start gap-12">
            <NextStep order={order} />
            <ReturnDesk order={order} />
            <OrderGoods order={order} actions={<StaffCancel order={order} />} />
            <OrderChanges order={order} />
            <SellerMovements order={order} />
            <OrderDelivery order={order} />
          </div>
          <div className="grid min-w-0 grid-cols-1 content-start gap-12">
            <OrderProceeds order={order} />
            <OrderTimeline order={order} />
          </div>
        </div>
      )}
    </OrderFrame>
  );
}
