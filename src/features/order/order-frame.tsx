"use client";

import type { ReactNode } from "react";
import { useLocale, useTranslations } from "next-intl";
import { errorCodeOf, useErrorText } from "@/trpc/error-text";
import type { RouterOutputs } from "@/trpc/outputs";
import { formatMoney } from "@/shared/money";
import { classNames } from "@/ui/class-names";
import { useInstant } from "@/ui/use-instant";
import { PageHeader } from "@/ui/panel";
import { PageSkeleton } from "@/ui/skeleton";
import { LoadFailure } from "@/ui/load-failure";
import { OrderStateBadge } from "./order-state-badge";
import { useOrder } from "./use-order";

export type Order = RouterOutputs["orders"]["get"];

interface OrderFrameProps {
  readonly orderId: string;
  /** Where the list is that this order stands in. */
  readonly listHref: `/${string}`;
  readonly children: (order: Order) => ReactNode;
}

/** Loads an order and frames its page: title, state, and what to say when it is not there or not theirs. */
export function OrderFrame({ orderId, listHref, children }: OrderFrameProps) {
  const t = useTranslations("order.page");
  const notFound = useTranslations("order.notFound");
  const common = useTranslations("common");
  const instant = useInstant();
  const errorText = useErrorText();
  const order = useOrder(orderId);

  if (order.error && !order.data) {
    const code = errorCodeOf(order.error);
    return (
      <LoadFailure
        absent={code === "ORDERS.NOT_FOUND" || code === "INPUT.INVALID"}
        title={notFound("title")}
        text={notFound("text")}
        back={notFound("back")}
        backHref={listHref}
        problem={errorText(order.error)}
        onRetry={() => void order.refetch()}
      />
    );
  }
  if (!order.data) return <PageSkeleton label={common("loading")} />;
  const { number, placedAt, viewer, buyerName, sellerName, state, needsReview } = order.data;
  return (
    <div className="column py-8 sm:py-12">
      <PageHeader
        eyebrow={viewer === "seller" ? t("by", { buyer: buyerName }) : t("from", { seller: sellerName })}
        title={t("title", { number })}
        description={t("placed", { date: instant(placedAt) })}
        actions={<OrderStateBadge state={state} needsReview={needsReview} />}
      />
      <OrderHeadline order={order.data} />
      {children(order.data)}
    </div>
  );
}

const pressing: ReadonlySet<Order["headline"]> = new Set([
  "reviewBeforeShipping",
  "reviewAfterShipping",
  "bankTookBack",
  "bankTookBackForGood",
  "refundAccountNeeded",
  "saleStopped",
  "saleReviewed",
  "saleBankTookBack",
  "saleBankTookBackForGood",
]);

/** The one sentence that says how the order stands and who does what next. */
function OrderHeadline({ order }: { readonly order: Order }) {
  const t = useTranslations("order.headline");
  const locale = useLocale();
  const { headline, takenBackMinor, currency, sellerName, buyerName } = order;
  const amount = takenBackMinor === null ? "" : formatMoney(takenBackMinor, currency, locale);
  return (
    <p className={classNames("mb-8 max-w-3xl text-lg font-medium", pressing.has(headline) && "text-warn")}>
      {t(headline, { amount, seller: sellerName, buyer: buyerName })}
    </p>
  );
}
