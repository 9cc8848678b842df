"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { Link } from "@/i18n/link";
import { useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { buttonStyles } from "@/ui/button";
import { useInstant } from "@/ui/use-instant";
import { EmptyState } from "@/ui/empty-state";
import { PagedRows } from "@/ui/paged-rows";
import { PageHeader } from "@/ui/panel";
import { Thumbnail } from "@/ui/thumbnail";
import { ShopPortfolio } from "./held-leases";
import { LeaseStateBadge } from "./lease-state-badge";
import type { LeaseRow } from "./outputs";
import { useMoney } from "@/ui/use-money";

/** The leases that a buyer applied for, newest first. */
export function OwnLeases() {
  const t = useTranslations("lease.list");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const pages = useInfiniteQuery(
    trpc.leases.list.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor, staleTime: 3_000 }),
  );
  return (
    <div className="column py-8 sm:py-12">
      <PageHeader title={t("title")} />
      <PagedRows
        label={t("title")}
        pages={pages}
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
          <LeaseItem row={row} href={`/leases/${row.id}`} party={t("from", { seller: row.counterparty })} withNext />
        )}
      </PagedRows>
    </div>
  );
}

/** The leases that a seller was asked to provide, newest first. */
export function ShopLeases() {
  const t = useTranslations("lease.list");
  const seller = useTranslations("lease.seller");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const pages = useInfiniteQuery(
    trpc.leases.shopList.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor, staleTime: 3_000 }),
  );
  return (
    <div className="column py-8 sm:py-12">
      <PageHeader title={seller("title")} description={seller("text")} />
      <ShopPortfolio />
      <PagedRows
        label={seller("title")}
        pages={pages}
        errorText={errorText}
        empty={<EmptyState title={seller("empty")} description={seller("emptyText")} />}
      >
        {(row) => (
          <LeaseItem row={row} href={`/seller/leases/${row.id}`} party={t("by", { buyer: row.counterparty })} />
        )}
      </PagedRows>
    </div>
  );
}

interface LeaseItemProps {
  readonly row: LeaseRow;
  readonly href: `/${string}`;
  readonly party: string;
  /** Says what the buyer does next. */
  readonly withNext?: boolean;
}

function LeaseItem({ row, href, party, withNext = false }: LeaseItemProps) {
  const t = useTranslations("lease.list");
  const next = useTranslations("lease.next");
  const locale = useLocale();
  const instant = useInstant();
  const money = useMoney(row.currency);
  return (
    <Link href={href} className="hover:bg-sunk -mx-3 flex items-start gap-4 rounded-sm px-3 py-4 sm:items-center">
      <Thumbnail path={row.picturePath} />
      <span className="grid min-w-0 grow gap-x-6 gap-y-2 sm:grid-cols-[1fr_auto] sm:items-center">
        <span className="min-w-0">
          <span className="block truncate font-semibold">{locale === "ko" ? row.titleKo : row.titleEn}</span>
          <span className="text-ink-faint block text-sm">
            <span className="figures">{row.number}</span> · {party} ·{" "}
            {t("applied", { date: instant(row.createdAt, "date") })}
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
  );
}
