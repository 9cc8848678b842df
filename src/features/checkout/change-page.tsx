"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Link } from "@/i18n/link";
import { useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { Button, buttonStyles } from "@/ui/button";
import { Callout } from "@/ui/callout";
import { PageHeader } from "@/ui/panel";
import { PageSkeleton } from "@/ui/skeleton";
import { ChangeForm } from "./change-form";

/** Exchanges goods of a paid order: what goes back, what comes instead, and the difference either way. */
export function ChangePage({ orderId }: { readonly orderId: string }) {
  const t = useTranslations("checkout.change");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const order = useQuery(trpc.orders.get.queryOptions({ orderId }, { staleTime: 0 }));
  const options = useQuery(trpc.payments.options.queryOptions());

  const failed = order.error ?? options.error;
  if (failed && (!order.data || !options.data)) {
    return (
      <div className="column py-10">
        <PageHeader title={t("title")} />
        <Callout
          tone="danger"
          title={errorText(failed)}
          actions={
            <Button
              onClick={() => {
                void order.refetch();
                void options.refetch();
              }}
            >
              {common("retry")}
            </Button>
          }
        />
      </div>
    );
  }
  if (!order.data || !options.data) return <PageSkeleton label={common("loading")} />;
  return (
    <div className="column py-8 sm:py-12">
      <PageHeader
        eyebrow={t("eyebrow", { number: order.data.number })}
        title={t("title")}
        description={t("text", { seller: order.data.sellerName })}
      />
      {order.data.allowed.includes("exchangeGoods") ? (
        <ChangeForm order={order.data} options={options.data} />
      ) : (
        <Callout
          tone="warn"
          title={t("notNow")}
          actions={
            <Link className={buttonStyles()} href={`/orders/${orderId}`}>
              {t("back")}
            </Link>
          }
        />
      )}
    </div>
  );
}
