"use client";

import { useTranslations } from "next-intl";
import { Link } from "@/i18n/link";
import { Button } from "@/ui/button";
import { CancelGoods } from "./cancel-goods";
import { ConfirmReceipt } from "./confirm-receipt";
import { OrderChanges } from "./order-changes";
import { OrderDelivery } from "./order-delivery";
import { OrderDocuments } from "./order-documents";
import { OrderFrame, type Order } from "./order-frame";
import { OrderGoods } from "./order-goods";
import { OrderMoneyMap } from "./order-money";
import { OrderProceeds } from "./order-proceeds";
import { OrderTenders } from "./order-tenders";
import { OrderTimeline } from "./order-timeline";
import type { RefundWaysSlot } from "./refund-ways-slot";
import { SellerMovements } from "./seller-movements";
import { StaffCancel } from "./staff-cancel";
import { TransactionTable } from "./transaction-table";

const paying: ReadonlySet<Order["state"]> = new Set([
  "placed",
  "authorising",
  "awaiting_deposit",
  "funded",
  "capturing",
]);

const columns = "grid min-w-0 grid-cols-1 items-start gap-x-14 gap-y-12 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]";

interface OrderPageProps {
  readonly orderId: string;
  readonly refundWays: RefundWaysSlot;
}

/** An order as its buyer sees it, and as an admin does. */
export function OrderPage({ orderId, refundWays }: OrderPageProps) {
  const t = useTranslations("order.page");
  return (
    <OrderFrame orderId={orderId} listHref="/orders">
      {(order) => (
        <div className="grid grid-cols-1 gap-12">
          {order.viewer === "buyer" && (paying.has(order.state) || order.allowed.includes("confirmReceipt")) && (
            <div className="flex flex-wrap items-center gap-3 border-l-3 border-accent bg-accent-soft p-4">
              {paying.has(order.state) && (
                <Button asChild variant="primary">
                  <Link href={`/checkout/${order.id}`}>{t("continuePaying")}</Link>
                </Button>
              )}
              {order.allowed.includes("confirmReceipt") && <ConfirmReceipt orderId={order.id} />}
            </div>
          )}
          <div className={columns}>
            <OrderGoods
              order={order}
              actions={
                order.viewer === "buyer" ? (
                  <>{order.allowed.includes("cancelGoods") && <CancelGoods order={order} refundWays={refundWays} />}</>
                ) : (
                  <StaffCancel order={order} />
                )
              }
            />
            {order.payment && <OrderTenders payment={order.payment} />}
          </div>
          <OrderChanges order={order} />
          <TransactionTable order={order} />
          <SellerMovements order={order} />
          <OrderMoneyMap order={order} />
          <div className={columns}>
            <OrderDelivery order={order} />
            <div className="grid grid-cols-1 content-start gap-12">
              <OrderDocuments order={order} />
              <OrderProceeds order={order} />
              <OrderTimeline order={order} />
            </div>
          </div>
        </div>
      )}
    </OrderFrame>
  );
}
