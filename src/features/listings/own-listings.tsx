"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Link } from "@/i18n/link";
import { listingStates, type ListingState } from "@/inputs/catalog";
import { useErrorText } from "@/trpc/error-text";
import type { RouterOutputs } from "@/trpc/outputs";
import { useTRPC } from "@/trpc/provider";
import { Button, buttonStyles } from "@/ui/button";
import { Callout } from "@/ui/callout";
import { useInstant } from "@/ui/use-instant";
import { EmptyState } from "@/ui/empty-state";
import { LoadMore } from "@/ui/load-more";
import { Money } from "@/ui/money";
import { PageHeader } from "@/ui/panel";
import { Skeleton } from "@/ui/skeleton";
import { Thumbnail } from "@/ui/thumbnail";
import { ListingStateBadge } from "./listing-state-badge";

type Row = RouterOutputs["catalog"]["listOwn"]["items"][number];

const filters = ["all", ...listingStates] as const;

/** A seller's shelves: every listing, whether it is shown, what it costs and what is left. */
export function OwnListings() {
  const t = useTranslations("listings");
  const common = useTranslations("common");
  const locale = useLocale();
  const trpc = useTRPC();
  const errorText = useErrorText();
  const [state, setState] = useState<ListingState | null>(null);
  const listings = useInfiniteQuery(
    trpc.catalog.listOwn.infiniteQueryOptions(
      { locale, state },
      { getNextPageParam: (page) => page.nextCursor, staleTime: 0 },
    ),
  );
  const rows = listings.data?.pages.flatMap(({ items }) => items);
  return (
    <div className="column py-8 sm:py-12">
      <PageHeader
        title={t("title")}
        actions={
          <Link className={buttonStyles({ variant: "primary" })} href="/seller/listings/new">
            <Plus aria-hidden /> {t("new")}
          </Link>
        }
      />
      <div role="group" aria-label={t("filter")} className="mb-4 flex flex-wrap gap-2">
        {filters.map((filter) => (
          <Button
            key={filter}
            size="small"
            variant={(state ?? "all") === filter ? "secondary" : "quiet"}
            aria-pressed={(state ?? "all") === filter}
            onClick={() => setState(filter === "all" ? null : filter)}
          >
            {t(`state.${filter}`)}
          </Button>
        ))}
      </div>
      {listings.error && !rows ? (
        <Callout
          tone="danger"
          title={errorText(listings.error)}
          actions={<Button onClick={() => void listings.refetch()}>{common("retry")}</Button>}
        />
      ) : !rows ? (
        <div role="status" className="grid gap-3">
          <span className="sr-only">{common("loading")}</span>
          <Skeleton className="h-24" />
          <Skeleton className="h-24" />
          <Skeleton className="h-24" />
        </div>
      ) : rows.length === 0 ? (
        <EmptyState
          title={state ? t("emptyState") : t("empty")}
          description={state ? undefined : t("emptyText")}
          action={
            state ? undefined : (
              <Link className={buttonStyles({ variant: "primary" })} href="/seller/listings/new">
                {t("new")}
              </Link>
            )
          }
        />
      ) : (
        <ul aria-label={t("title")} className="divide-y divide-line border-y border-line">
          {rows.map((row) => (
            <OwnListing key={row.listingId} row={row} />
          ))}
        </ul>
      )}
      <LoadMore
        hasMore={listings.hasNextPage}
        loading={listings.isFetchingNextPage}
        onLoad={() => void listings.fetchNextPage()}
      />
    </div>
  );
}

function OwnListing({ row }: { readonly row: Row }) {
  const t = useTranslations("listings");
  const instant = useInstant();
  const free = row.onHand - row.reserved;
  return (
    <li>
      <Link
        href={`/seller/listings/${row.listingId}`}
        className="-mx-3 flex items-center gap-4 rounded-sm px-3 py-4 hover:bg-sunk"
      >
        <Thumbnail path={row.picture?.path ?? null} className="size-16 sm:size-20" />
        <span className="grid min-w-0 grow gap-x-8 gap-y-1.5 md:grid-cols-[1fr_9rem_10rem] md:items-center">
          <span className="min-w-0">
            <span className="block font-semibold sm:truncate">{row.title}</span>
            <span className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-faint">
              <ListingStateBadge state={row.state} />
              <span>{t("variantCount", { count: row.variantCount })}</span>
              <span>{t("changed", { date: instant(row.updatedAt, "date") })}</span>
            </span>
          </span>
          <span className="text-sm md:text-right">
            <span className={free === 0 ? "font-semibold text-warn" : ""}>
              {free === 0 ? t("soldOut") : t("free", { count: free })}
            </span>
            {row.reserved > 0 && <span className="block text-ink-faint">{t("promised", { count: row.reserved })}</span>}
          </span>
          <span className="font-semibold md:text-right">
            {row.fromPriceMinor !== null && row.currency !== null && (
              <Money amountMinor={row.fromPriceMinor} currency={row.currency} />
            )}
          </span>
        </span>
      </Link>
    </li>
  );
}
