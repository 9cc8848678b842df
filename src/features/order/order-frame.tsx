"use client";

import type { ReactNode } from "react";
import { useLocale, useTranslations } from "next-intl";
import { errorCodeOf, useErrorText } from "@/trpc/error-text";
import type { RouterOutputs } from "@/trpc/outputs";
import { formatInstant } from "@/ui/date-time";
import { PageHeader } from "@/ui/panel";
import { PageSkeleton } from "@/ui/skeleton";
import { Unreadable } from "@/ui/unreadable";
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
  const locale = useLocale();
  const errorText = useErrorText();
  const order = useOrder(orderId);

  if (order.error && !order.data) {
    const code = errorCodeOf(order.error);
    return (
      <Unreadable
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
        description={t("placed", { date: formatInstant(placedAt, locale) })}
        actions={<OrderStateBadge state={state} needsReview={needsReview} />}
      />
      {needsReview && viewer !== "seller" && <p className="text-warn mb-6 font-medium">{t("review")}</p>}
      {children(order.data)}
    </div>
  );
}
