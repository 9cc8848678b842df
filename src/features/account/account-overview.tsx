"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Link } from "@/i18n/link";
import { useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { Button, buttonStyles } from "@/ui/button";
import { Callout } from "@/ui/callout";
import { Skeleton } from "@/ui/skeleton";

/** What waits for the person first, then the ways on. */
export function AccountOverview({ hasShop }: { readonly hasShop: boolean }) {
  const t = useTranslations("account");
  const common = useTranslations("common");
  const locale = useLocale();
  const trpc = useTRPC();
  const errorText = useErrorText();
  const waiting = useQuery(trpc.account.waiting.queryOptions(undefined, { staleTime: 0 }));
  return (
    <section aria-labelledby="waiting-heading">
      <h2 id="waiting-heading" className="text-xl font-semibold">
        {t("waiting.heading")}
      </h2>
      {waiting.error && (
        <Callout
          tone="danger"
          className="mt-3"
          title={errorText(waiting.error)}
          actions={<Button onClick={() => void waiting.refetch()}>{common("retry")}</Button>}
        />
      )}
      {waiting.isPending && <Skeleton className="mt-3 h-20" />}
      {waiting.data?.length === 0 && <p className="text-ink-soft mt-2">{t("waiting.none")}</p>}
      {waiting.data && waiting.data.length > 0 && (
        <ul className="divide-line border-line mt-3 divide-y border-y">
          {waiting.data.map((item) => (
            <li key={item.id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-4">
              <span className="min-w-0">
                <span className="block font-medium">{t(`waiting.${item.task}`)}</span>
                <span className="text-ink-soft block text-sm">
                  {locale === "ko" ? item.titleKo : item.titleEn} · <span className="figures">{item.number}</span>
                </span>
              </span>
              <Link
                className={buttonStyles({ size: "small", variant: "secondary" })}
                href={item.path}
                aria-label={`${t("waiting.go")}: ${item.number}`}
              >
                {t("waiting.go")} <ArrowRight aria-hidden />
              </Link>
            </li>
          ))}
        </ul>
      )}
      <div className="mt-6 flex flex-wrap gap-3">
        <Link href="/orders" className={buttonStyles()}>
          {t("toOrders")}
        </Link>
        <Link href="/leases" className={buttonStyles()}>
          {t("toLeases")}
        </Link>
        {hasShop ? (
          <Link href="/seller" className={buttonStyles()}>
            {t("toSeller")}
          </Link>
        ) : null}
      </div>
    </section>
  );
}
