"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { Link } from "@/i18n/link";
import { useErrorText } from "@/trpc/error-text";
import type { RouterOutputs } from "@/trpc/outputs";
import { useTRPC } from "@/trpc/provider";
import { buttonStyles } from "@/ui/button";
import { useInstant } from "@/ui/use-instant";
import { EmptyState } from "@/ui/empty-state";
import { Money } from "@/ui/money";
import { PagedRows } from "@/ui/paged-rows";
import { PageHeader } from "@/ui/panel";
import { Thumbnail } from "@/ui/thumbnail";
import { OrderStateBadge } from "./order-state-badge";

type OrderRow = RouterOutputs["orders"]["listBought"]["items"][number];

/** The orders a buyer placed, newest first. */
export function BoughtOrders() {
  const t = useTranslations("order.list");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const orders = useInfiniteQuery(
    trpc.orders.listBought.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor, staleTime: 3_000 }),
  );
  return (
    <div className="column py-8 sm:py-12">
      <PageHeader title={t("title")} />
      <PagedRows
        label={t("title")}
        pages={orders}
        errorText={errorText}
        empty={
          <EmptyState
            title={t("empty")}
            description={t("emptyText")}
            action={
              <Link className={buttonStyles({ variant: "primary" })} href="/">
                {t("browse")}
              </Link>
            }
          />
        }
      >
        {(row) => (
          <OrderListItem row={row} href={`/orders/${row.id}`} party={t("from", { seller: row.counterparty })} />
        )}
      </PagedRows>
    </div>
  );
}

/** The orders a seller was asked to sell, newest first. */
export function SoldOrders() {
  const t = useTranslations("order.list");
  const seller = useTranslations("seller.orders");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const orders = useInfiniteQuery(
    trpc.orders.listSold.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor, staleTime: 3_000 }),
  );
  return (
    <div className="column py-8 sm:py-12">
      <PageHeader title={seller("title")} />
      <PagedRows
        label={seller("title")}
        pages={orders}
        errorText={errorText}
        empty={<EmptyState title={seller("empty")} description={seller("emptyText")} />}
      >
        {(row) => (
          <OrderListItem row={row} href={`/seller/orders/${row.id}`} party={t("by", { buyer: row.counterparty })} />
        )}
      </PagedRows>
    </div>
  );
}

interface OrderListItemProps {
  readonly row: OrderRow;
  readonly href: `/${string}`;
  readonly party: string;
}

function OrderListItem({ row, href, party }: OrderListItemProps) {
  const t = useTranslations("order.list");
  const locale = useLocale();
  const instant = useInstant();
  const title = locale === "ko" ? row.titleKo : row.titleEn;
  return (
    <Link href={href} className="hover:bg-sunk -mx-3 flex items-center gap-4 rounded-sm px-3 py-4">
      <Thumbnail path={row.picturePath} />
      <span className="grid min-w-0 grow gap-x-6 gap-y-1 sm:grid-cols-[1fr_auto] sm:items-center">
        <span className="min-w-0">
          <span className="line-clamp-2 font-semibold">
            {row.lineCount > 1 ? t("and", { title, count: row.lineCount - 1 }) : title}
          </span>
          <span className="text-ink-faint block text-sm">
            <span className="figures">{row.number}</span> · {party} ·{" "}
            {t("placed", { date: instant(row.placedAt, "date") })}
          </span>
        </span>
        <span className="flex flex-wrap items-center gap-x-4 gap-y-1 sm:flex-col sm:items-end">
          <Money amountMinor={row.totalMinor} currency={row.currency} className="font-semibold" />
          <OrderStateBadge state={row.state} needsReview={row.needsReview} />
        </span>
      </span>
    </Link>
  );
}
