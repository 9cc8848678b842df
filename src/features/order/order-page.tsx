"use client";

import { useTranslations } from "next-intl";
import { Agreements } from "@/components/legal/agreements";
import { GiveUp } from "@/components/payment/give-up";
import { NameRefundAccount } from "@/components/payment/name-refund-account";
import { Link } from "@/i18n/link";
import { payingOrderStates } from "@/inputs/orders";
import { buttonStyles } from "@/ui/button";
import { Callout } from "@/ui/callout";
import { useInstant } from "@/ui/use-instant";
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
import { ReturnActions } from "./return-actions";
import { ReturnGoods } from "./return-goods";
import { SellerMovements } from "./seller-movements";
import { StaffCancel } from "./staff-cancel";
import { TransactionTable } from "./transaction-table";

const paying: ReadonlySet<Order["state"]> = new Set(payingOrderStates);

const columns = "grid min-w-0 grid-cols-1 items-start gap-x-14 gap-y-12 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]";

/** An order as its buyer sees it, and as an admin does. */
export function OrderPage({ orderId }: { readonly orderId: string }) {
  const t = useTranslations("order.page");
  const amend = useTranslations("order.amend");
  return (
    <OrderFrame orderId={orderId} listHref="/orders">
      {(order) => (
        <div className="grid grid-cols-1 gap-12">
          {order.viewer === "buyer" && (paying.has(order.state) || order.allowed.includes("confirmReceipt")) && (
            <div className="flex flex-wrap items-center gap-3 border-l-3 border-accent bg-accent-soft p-4">
              {paying.has(order.state) && (
                <Link className={buttonStyles({ variant: "primary" })} href={`/checkout/${order.id}`}>
                  {t("continuePaying")}
                </Link>
              )}
              {order.allowed.includes("confirmReceipt") && <ConfirmReceipt orderId={order.id} />}
            </div>
          )}
          {order.viewer === "buyer" && order.state === "changing" && <ChangeUnderWay order={order} />}
          {order.refundsByHand.map((refund) => (
            <NameRefundAccount key={refund.id} refund={refund} currency={order.currency} />
          ))}
          <div className={columns}>
            <OrderGoods
              order={order}
              actions={
                order.viewer === "buyer" ? (
                  <>
                    {order.allowed.includes("exchangeGoods") && (
                      <Link className={buttonStyles()} href={`/orders/${order.id}/change`}>
                        {amend("change.open")}
                      </Link>
                    )}
                    {order.returnBy && order.goods.some(({ free }) => free > 0) && (
                      <ReturnGoods order={order} returnBy={order.returnBy} />
                    )}
                    {order.allowed.includes("cancelGoods") && <CancelGoods order={order} />}
                    <WhyClosed order={order} />
                  </>
                ) : (
                  <StaffCancel order={order} />
                )
              }
            />
            {order.payment && <OrderTenders payment={order.payment} />}
          </div>
          <OrderChanges
            order={order}
            {...(order.viewer === "buyer"
              ? {
                  actionsFor: (amendment) => <ReturnActions order={order} amendment={amendment} />,
                }
              : {})}
          />
          <TransactionTable order={order} />
          <SellerMovements order={order} />
          <OrderMoneyMap order={order} />
          <div className={columns}>
            <OrderDelivery order={order} />
            <div className="grid grid-cols-1 content-start gap-12">
              <OrderDocuments order={order} />
              <OrderProceeds order={order} />
              <Agreements seller={order.seller} agreements={order.agreements} />
              <OrderTimeline order={order} />
            </div>
          </div>
        </div>
      )}
    </OrderFrame>
  );
}

/** Why goods cannot be exchanged now: where the button stood, a reason stands. */
function WhyClosed({ order }: { readonly order: Order }) {
  const t = useTranslations("order.amend.closed");
  const instant = useInstant();

  function reason(): string | null {
    if (order.allowed.includes("exchangeGoods") || order.goods.every(({ quantity }) => quantity === 0)) return null;
    switch (order.state) {
      case "sale_requested":
      case "accepted":
        return order.needsReview ? t("review") : null;
      case "changing":
        return t("changing");
      case "shipped":
        return t("shipped");
      case "delivered":
      case "completed":
        if (order.returnBy) return t("returnable", { date: instant(order.returnBy, "date") });
        return order.needsReview ? t("review") : t("over");
      default:
        return null;
    }
  }

  const text = reason();
  return text === null ? null : <p className="text-ink-soft w-full text-sm">{text}</p>;
}

/** The difference of an exchange is being paid; until it is, nothing else has changed. */
function ChangeUnderWay({ order }: { readonly order: Order }) {
  const t = useTranslations("order.amend.change");
  const canGiveUp = order.allowed.includes("giveUp");
  return (
    <Callout
      tone="warn"
      title={canGiveUp ? t("underWay") : t("ending")}
      actions={
        <>
          <Link className={buttonStyles({ variant: "primary" })} href={`/checkout/${order.id}`}>
            {canGiveUp ? t("continue") : t("look")}
          </Link>
          {canGiveUp && <GiveUp orderId={order.id} exchange />}
        </>
      }
    >
      {t("untouched")}
    </Callout>
  );
}
