"use client";

import type { ReactNode } from "react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { Link } from "@/i18n/link";
import { useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { Callout } from "@/ui/callout";
import { formatInstant } from "@/ui/date-time";
import { EmptyState } from "@/ui/empty-state";
import { LoadMore } from "@/ui/load-more";
import { PageHeader } from "@/ui/panel";
import { Skeleton } from "@/ui/skeleton";
import { Thumbnail } from "@/ui/thumbnail";
import { LeaseStateBadge } from "./lease-state-badge";
import type { LeaseRow } from "./outputs";
import { useMoney } from "./use-lease";

/** The leases that a buyer applied for, newest first. */
export function OwnLeases() {
  const t = useTranslations("lease.list");
  const trpc = useTRPC();
  const pages = useInfiniteQuery(
    trpc.leases.list.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor, staleTime: 3_000 }),
  );
  return (
    <div className="column py-8 sm:py-12">
      <PageHeader title={t("title")} />
      <LeaseRows
        label={t("title")}
        pages={pages}
        hrefOf={(id) => `/leases/${id}`}
        partyOf={(seller) => t("from", { seller })}
        withNext
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

/** The leases that a seller was asked to provide, newest first. */
export function ShopLeases() {
  const t = useTranslations("lease.list");
  const seller = useTranslations("lease.seller");
  const trpc = useTRPC();
  const pages = useInfiniteQuery(
    trpc.leases.shopList.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor, staleTime: 3_000 }),
  );
  return (
    <div className="column py-8 sm:py-12">
      <PageHeader title={seller("title")} description={seller("text")} />
      <LeaseRows
        label={seller("title")}
        pages={pages}
        hrefOf={(id) => `/seller/leases/${id}`}
        partyOf={(buyer) => t("by", { buyer })}
        empty={<EmptyState title={seller("empty")} description={seller("emptyText")} />}
      />
    </div>
  );
}

interface LeasePages {
  readonly data: { readonly pages: readonly { readonly items: readonly LeaseRow[] }[] } | undefined;
  readonly error: unknown;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
  readonly refetch: () => unknown;
}

interface LeaseRowsProps {
  readonly label: string;
  readonly pages: LeasePages;
  readonly hrefOf: (leaseId: string) => `/${string}`;
  readonly partyOf: (name: string) => string;
  /** Says under each lease what its buyer does next. */
  readonly withNext?: boolean;
  readonly empty: ReactNode;
}

function LeaseRows({ label, pages, hrefOf, partyOf, withNext = false, empty }: LeaseRowsProps) {
  const common = useTranslations("common");
  const errorText = useErrorText();
  if (pages.error && !pages.data) {
    return (
      <Callout
        tone="danger"
        title={errorText(pages.error)}
        actions={<Button onClick={() => void pages.refetch()}>{common("retry")}</Button>}
      />
    );
  }
  if (!pages.data) {
    return (
      <div role="status" className="grid gap-3">
        <span className="sr-only">{common("loading")}</span>
        <Skeleton className="h-24" />
        <Skeleton className="h-24" />
      </div>
    );
  }
  const rows = pages.data.pages.flatMap(({ items }) => items);
  if (rows.length === 0) return empty;
  return (
    <>
      <ul aria-label={label} className="divide-line border-line divide-y border-y">
        {rows.map((row) => (
          <LeaseItem
            key={row.id}
            row={row}
            href={hrefOf(row.id)}
            party={partyOf(row.counterparty)}
            withNext={withNext}
          />
        ))}
      </ul>
      <LoadMore
        hasMore={pages.hasNextPage}
        loading={pages.isFetchingNextPage}
        onLoad={() => void pages.fetchNextPage()}
      />
    </>
  );
}

interface LeaseItemProps {
  readonly row: LeaseRow;
  readonly href: `/${string}`;
  readonly party: string;
  readonly withNext: boolean;
}

function LeaseItem({ row, href, party, withNext }: LeaseItemProps) {
  const t = useTranslations("lease.list");
  const next = useTranslations("lease.next");
  const locale = useLocale();
  const money = useMoney(row.currency);
  return (
    <li>
      <Link href={href} className="hover:bg-sunk -mx-3 flex items-start gap-4 rounded-sm px-3 py-4 sm:items-center">
        <Thumbnail path={row.picturePath} />
        <span className="grid min-w-0 grow gap-x-6 gap-y-2 sm:grid-cols-[1fr_auto] sm:items-center">
          <span className="min-w-0">
            <span className="block truncate font-semibold">{locale === "ko" ? row.titleKo : row.titleEn}</span>
            <span className="text-ink-faint block text-sm">
              <span className="figures">{row.number}</span> · {party} ·{" "}
              {t("applied", { date: formatInstant(row.createdAt, locale, "date") })}
            </span>
            {withNext && <span className="text-ink-soft block">{next(row.state)}</span>}
          </span>
          <span className="flex flex-wrap items-center gap-x-4 gap-y-1 sm:justify-end">
            <span className="figures font-semibold">
              {t("monthly", { amount: money(row.instalmentMinor) })}
              <span className="text-ink-faint ml-2 text-sm font-normal">{t("term", { months: row.termMonths })}</span>
            </span>
            <LeaseStateBadge state={row.state} />
          </span>
        </span>
      </Link>
    </li>
  );
}
