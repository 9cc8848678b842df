"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { Link } from "@/i18n/link";
import { useErrorText } from "@/trpc/error-text";
import type { RouterOutputs } from "@/trpc/outputs";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { Callout } from "@/ui/callout";
import { formatInstant } from "@/ui/date-time";
import { EmptyState } from "@/ui/empty-state";
import { LoadMore } from "@/ui/load-more";
import { Money } from "@/ui/money";
import { PageHeader } from "@/ui/panel";
import { Skeleton } from "@/ui/skeleton";
import { Thumbnail } from "@/ui/thumbnail";
import { OrderStateBadge } from "./order-state-badge";

type OrderRow = RouterOutputs["orders"]["listBought"]["items"][number];

/** The orders a buyer placed, newest first. */
export function BoughtOrders() {
  const t = useTranslations("order.list");
  const trpc = useTRPC();
  const orders = useInfiniteQuery(
    trpc.orders.listBought.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor, staleTime: 3_000 }),
  );
  return (
    <div className="column py-8 sm:py-12">
      <PageHeader title={t("title")} />
      <OrderRows
        orders={orders}
        hrefOf={(id) => `/orders/${id}`}
        partyOf={(seller) => t("from", { seller })}
        empty={
          <EmptyState
            title={t("empty")}
            description={t("emptyText")}
            action={
              <Button asChild variant="primary">
                <Link href="/">{t("browse")}</Link>
              </Button>
            }
          />
        }
      />
    </div>
  );
}

/** The orders a seller was asked to sell, newest first. */
export function SoldOrders() {
  const t = useTranslations("order.list");
  const seller = useTranslations("seller.orders");
  const trpc = useTRPC();
  const orders = useInfiniteQuery(
    trpc.orders.listSold.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor, staleTime: 3_000 }),
  );
  return (
    <div className="column py-8 sm:py-12">
      <PageHeader title={seller("title")} />
      <OrderRows
        orders={orders}
        hrefOf={(id) => `/seller/orders/${id}`}
        partyOf={(buyer) => t("by", { buyer })}
        empty={<EmptyState title={seller("empty")} description={seller("emptyText")} />}
      />
    </div>
  );
}

interface OrderPages {
  readonly data: { readonly pages: readonly { readonly items: readonly OrderRow[] }[] } | undefined;
  readonly error: unknown;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
  readonly refetch: () => unknown;
}

interface OrderRowsProps {
  readonly orders: OrderPages;
  readonly hrefOf: (orderId: string) => `/${string}`;
  readonly partyOf: (name: string) => string;
  readonly empty: React.ReactNode;
}

function OrderRows({ orders, hrefOf, partyOf, empty }: OrderRowsProps) {
  const t = useTranslations("order.list");
  const common = useTranslations("common");
  const errorText = useErrorText();
  if (orders.error && !orders.data) {
    return (
      <Callout
        tone="danger"
        title={errorText(orders.error)}
        actions={<Button onClick={() => void orders.refetch()}>{common("retry")}</Button>}
      />
    );
  }
  if (!orders.data) {
    return (
      <div role="status" className="grid gap-3">
        <span className="sr-only">{common("loading")}</span>
        <Skeleton className="h-24" />
        <Skeleton className="h-24" />
        <Skeleton className="h-24" />
      </div>
    );
  }
  const rows = orders.data.pages.flatMap(({ items }) => items);
  if (rows.length === 0) return empty;
  return (
    <>
      <ul aria-label={t("title")} className="divide-line border-line divide-y border-y">
        {rows.map((row) => (
          <OrderListItem key={row.id} row={row} href={hrefOf(row.id)} party={partyOf(row.counterparty)} />
        ))}
      </ul>
      <LoadMore
        hasMore={orders.hasNextPage}
        loading={orders.isFetchingNextPage}
        onLoad={() => void orders.fetchNextPage()}
      />
    </>
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
  const title = locale === "ko" ? row.titleKo : row.titleEn;
  return (
    <li>
      <Link href={href} className="hover:bg-sunk -mx-3 flex items-center gap-4 rounded-sm px-3 py-4">
        <Thumbnail path={row.picturePath} />
        <span className="grid min-w-0 grow gap-x-6 gap-y-1 sm:grid-cols-[1fr_auto] sm:items-center">
          <span className="min-w-0">
            <span className="block truncate font-semibold">
              {row.lineCount > 1 ? t("and", { title, count: row.lineCount - 1 }) : title}
            </span>
            <span className="text-ink-faint block text-sm">
              <span className="figures">{row.number}</span> · {party} ·{" "}
              {t("placed", { date: formatInstant(row.placedAt, locale, "date") })}
            </span>
          </span>
          <span className="flex flex-wrap items-center gap-x-4 gap-y-1 sm:flex-col sm:items-end">
            <Money amountMinor={row.totalMinor} currency={row.currency} className="font-semibold" />
            <OrderStateBadge state={row.state} needsReview={row.needsReview} />
          </span>
        </span>
      </Link>
    </li>
  );
}
