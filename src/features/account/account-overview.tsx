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
export function AccountOverview({ hasShop, isAdmin }: { readonly hasShop: boolean; readonly isAdmin: boolean }) {
  const t = useTranslations("account");
  const common = useTranslations("common");
  const locale = useLocale();
  const trpc = useTRPC();
  const errorText = useErrorText();
  const waiting = useQuery(trpc.account.waiting.queryOptions(undefined, { staleTime: 0 }));
  const work = useQuery(trpc.account.work.queryOptions(undefined, { staleTime: 0 }));
  const failed = waiting.error ? waiting : work.error ? work : null;
  const { shop, desk } = work.data ?? { shop: null, desk: null };
  const heaps = [
    { task: "sales", count: shop?.sales ?? 0, place: "inShop", path: "/seller" },
    { task: "toShip", count: shop?.toShip ?? 0, place: "inShop", path: "/seller" },
    { task: "returns", count: shop?.returns ?? 0, place: "inShop", path: "/seller" },
    { task: "shopLeases", count: shop?.leases ?? 0, place: "inShop", path: "/seller" },
    { task: "cases", count: desk?.cases ?? 0, place: "atDesk", path: "/admin/review" },
    { task: "limits", count: desk?.limits ?? 0, place: "atDesk", path: "/admin/limits" },
    { task: "deskLeases", count: desk?.leases ?? 0, place: "atDesk", path: "/admin/leases" },
  ] as const;
  const todo = heaps.filter(({ count }) => count > 0);
  return (
    <section aria-labelledby="waiting-heading">
      <h2 id="waiting-heading" className="text-xl font-semibold">
        {t("waiting.heading")}
      </h2>
      {failed && (
        <Callout
          tone="danger"
          className="mt-3"
          title={errorText(failed.error)}
          actions={<Button onClick={() => void failed.refetch()}>{common("retry")}</Button>}
        />
      )}
      {(waiting.isPending || work.isPending) && <Skeleton className="mt-3 h-20" />}
      {waiting.data?.length === 0 && work.data && todo.length === 0 && (
        <p className="text-ink-soft mt-2">{t("waiting.none")}</p>
      )}
      {waiting.data && work.data && waiting.data.length + todo.length > 0 && (
        <ul className="divide-line border-line mt-3 divide-y border-y">
          {todo.map(({ task, count, place, path }) => (
            <li key={task} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-4">
              <span className="min-w-0">
                <span className="block font-medium">{t(`waiting.${task}`, { count })}</span>
                <span className="text-ink-soft block text-sm">{t(`waiting.${place}`)}</span>
              </span>
              <Link
                className={buttonStyles({ size: "small", variant: "secondary" })}
                href={path}
                aria-label={`${t("waiting.go")}: ${t(`waiting.${task}`, { count })}`}
              >
                {t("waiting.go")} <ArrowRight aria-hidden />
              </Link>
            </li>
          ))}
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
        {isAdmin ? (
          <Link href="/admin" className={buttonStyles()}>
            {t("toDesk")}
          </Link>
        ) : null}
      </div>
    </section>
  );
}
