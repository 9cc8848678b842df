"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ComponentProps, ReactNode } from "react";
import { Link } from "@/i18n/link";
import { useErrorText } from "@/trpc/error-text";
import type { RouterOutputs } from "@/trpc/outputs";
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
  const heaps = heapsOf(work.data);
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
            <WaitingRow
              key={task}
              title={t(`waiting.${task}`, { count })}
              detail={t(`waiting.${place}`)}
              path={path}
              named={t(`waiting.${task}`, { count })}
            />
          ))}
          {waiting.data.map((item) => (
            <WaitingRow
              key={item.id}
              title={t(`waiting.${item.task}`)}
              detail={
                <>
                  {locale === "ko" ? item.titleKo : item.titleEn} · <span className="figures">{item.number}</span>
                </>
              }
              path={item.path}
              named={item.number}
            />
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

interface WaitingRowProps {
  readonly title: string;
  readonly detail: ReactNode;
  readonly path: ComponentProps<typeof Link>["href"];
  /** Tells this row's link from the others. */
  readonly named: string;
}

/** One thing that waits for the person, and the way there. */
function WaitingRow({ title, detail, path, named }: WaitingRowProps) {
  const t = useTranslations("account.waiting");
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-4">
      <span className="min-w-0">
        <span className="block font-medium">{title}</span>
        <span className="text-ink-soft block text-sm">{detail}</span>
      </span>
      <Link
        className={buttonStyles({ size: "small", variant: "secondary" })}
        href={path}
        aria-label={`${t("go")}: ${named}`}
      >
        {t("go")} <ArrowRight aria-hidden />
      </Link>
    </li>
  );
}

/** What waits in the person's shop and at the admins' desk, each heap with its place. */
function heapsOf(work: RouterOutputs["account"]["work"] | undefined) {
  const { shop, desk } = work ?? { shop: null, desk: null };
  return [
    { task: "sales", count: shop?.sales ?? 0, place: "inShop", path: "/seller" },
    { task: "toShip", count: shop?.toShip ?? 0, place: "inShop", path: "/seller" },
    { task: "returns", count: shop?.returns ?? 0, place: "inShop", path: "/seller" },
    { task: "shopLeases", count: shop?.leases ?? 0, place: "inShop", path: "/seller" },
    { task: "cases", count: desk?.cases ?? 0, place: "atDesk", path: "/admin/review" },
    { task: "limits", count: desk?.limits ?? 0, place: "atDesk", path: "/admin/limits" },
    { task: "deskLeases", count: desk?.leases ?? 0, place: "atDesk", path: "/admin/leases" },
  ] as const;
}
