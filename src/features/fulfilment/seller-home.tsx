"use client";

import type { ReactNode } from "react";
import { useQuery } from "@tanstack/react-query";
import { ArrowRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Link } from "@/i18n/link";
import { useErrorText } from "@/trpc/error-text";
import type { RouterOutputs } from "@/trpc/outputs";
import { useTRPC } from "@/trpc/provider";
import { Button, buttonStyles } from "@/ui/button";
import { Callout } from "@/ui/callout";
import { useInstant } from "@/ui/use-instant";
import { EmptyState } from "@/ui/empty-state";
import { Money } from "@/ui/money";
import { PageHeader } from "@/ui/panel";
import { Skeleton } from "@/ui/skeleton";

type Row = RouterOutputs["orders"]["listSold"]["items"][number];

/** The shop desk opens on what waits for the seller, then the money. `waitingLeases` stands first among what waits. */
export function SellerHome({ waitingLeases }: { readonly waitingLeases: ReactNode }) {
  const t = useTranslations("seller.home");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const orders = useQuery(
    trpc.orders.listSold.queryOptions({ limit: 50, waiting: true }, { staleTime: 0, refetchInterval: 15_000 }),
  );
  const returns = useQuery(
    trpc.amendments.listWaitingReturns.queryOptions(undefined, { staleTime: 0, refetchInterval: 15_000 }),
  );
  // Leases wait here too, in a list of their own.
  const work = useQuery(trpc.account.work.queryOptions(undefined, { staleTime: 0, refetchInterval: 15_000 }));
  const idle = orders.data?.items.length === 0 && returns.data?.length === 0 && work.data?.shop?.leases === 0;
  const requests = orders.data?.items.filter(({ state }) => state === "sale_requested") ?? [];
  const toShip = orders.data?.items.filter(({ state }) => state === "accepted") ?? [];
  // Of more than the list has, the menu's counts say how many.
  const whole = orders.data?.nextCursor === null;
  const countOf = (rows: readonly Row[], counted: number | undefined) =>
    whole ? rows.length : (counted ?? rows.length);

  return (
    <div className="column py-8 sm:py-12">
      <PageHeader title={t("title")} actions={<Places />} />
      <div className="grid gap-x-14 gap-y-12 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <section aria-labelledby="waiting-heading">
          <h2 id="waiting-heading" className="text-lg font-semibold">
            {t("waiting")}
          </h2>
          <FirstListing />
          {waitingLeases}
          {orders.error && (
            <Callout
              tone="danger"
              className="mt-3"
              title={errorText(orders.error)}
              actions={<Button onClick={() => void orders.refetch()}>{common("retry")}</Button>}
            />
          )}
          {orders.isPending && (
            <div className="mt-3 grid gap-3">
              <Skeleton className="h-20" />
              <Skeleton className="h-20" />
            </div>
          )}
          {idle && (
            <div className="border-line mt-3 border-y py-8">
              <p className="font-medium">{t("waitingEmpty")}</p>
              <p className="text-ink-soft">{t("waitingEmptyText")}</p>
            </div>
          )}
          {requests.length > 0 && (
            <Waiting
              title={t("requests", { count: countOf(requests, work.data?.shop?.sales) })}
              rows={requests}
              action={t("answer")}
              urgent
            />
          )}
          {returns.data && returns.data.length > 0 && <WaitingReturns rows={returns.data} />}
          {toShip.length > 0 && (
            <Waiting
              title={t("toShip", { count: countOf(toShip, work.data?.shop?.toShip) })}
              rows={toShip}
              action={t("ship")}
              urgent={false}
            />
          )}
        </section>
        <OwnBalance />
      </div>
    </div>
  );
}

function Places() {
  const t = useTranslations("seller.home");
  return (
    <>
      <Link className={buttonStyles()} href="/seller/orders">
        {t("orders")}
      </Link>
      <Link className={buttonStyles()} href="/seller/leases">
        {t("leases")}
      </Link>
      <Link className={buttonStyles()} href="/seller/listings">
        {t("listings")}
      </Link>
    </>
  );
}

/** What the market keeps for the seller: to be paid out, and waiting. */
function OwnBalance() {
  const t = useTranslations("seller.home");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const balance = useQuery(trpc.orders.sellerBalance.queryOptions(undefined, { staleTime: 0 }));
  return (
    <section aria-labelledby="balance-heading">
      <h2 id="balance-heading" className="text-lg font-semibold">
        {t("balance")}
      </h2>
      {balance.data ? (
        <dl className="divide-line border-line mt-3 divide-y border-y">
          <div className="py-4">
            <dt className="text-ink-soft">{t("available")}</dt>
            <dd className="text-2xl font-semibold">
              <Money amountMinor={balance.data.availableMinor} currency={balance.data.currency} />
            </dd>
            <dd className="text-ink-faint text-sm">{t("availableHint")}</dd>
          </div>
          <div className="py-4">
            <dt className="text-ink-soft">{t("pending")}</dt>
            <dd className="text-2xl font-semibold">
              <Money amountMinor={balance.data.pendingMinor} currency={balance.data.currency} />
            </dd>
            <dd className="text-ink-faint text-sm">{t("pendingHint")}</dd>
          </div>
        </dl>
      ) : balance.error ? (
        <p className="text-danger mt-3">{errorText(balance.error)}</p>
      ) : (
        <Skeleton className="mt-3 h-40" />
      )}
    </section>
  );
}

/** A shop without a single listing is told what to do first. */
function FirstListing() {
  const t = useTranslations("seller.home");
  const trpc = useTRPC();
  const locale = useLocale();
  const listings = useQuery(trpc.catalog.listOwn.queryOptions({ locale, limit: 1 }));
  if (listings.data?.items.length !== 0) return null;
  return (
    <EmptyState
      className="mt-3 py-8!"
      title={t("firstTitle")}
      description={t("firstText")}
      action={
        <Link className={buttonStyles({ variant: "primary" })} href="/seller/listings/new">
          {t("firstAction")}
        </Link>
      }
    />
  );
}

interface WaitingProps {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly action: string;
  readonly urgent: boolean;
}

function Waiting({ title, rows, action, urgent }: WaitingProps) {
  const t = useTranslations("order.list");
  const locale = useLocale();
  const instant = useInstant();
  return (
    <div className="mt-4">
      <h3 className={urgent ? "text-accent font-semibold" : "text-ink-soft font-semibold"}>{title}</h3>
      <ul className="divide-line border-line mt-2 divide-y border-y">
        {rows.map((row) => (
          <li key={row.id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-4">
            <span className="min-w-0">
              <span className="block truncate font-medium">{locale === "ko" ? row.titleKo : row.titleEn}</span>
              <span className="text-ink-faint block text-sm">
                <span className="figures">{row.number}</span> · {t("by", { buyer: row.counterparty })} ·{" "}
                {instant(row.placedAt, "date")}
              </span>
            </span>
            <span className="flex items-center gap-4">
              <Money amountMinor={row.totalMinor} currency={row.currency} className="font-semibold" />
              <Link
                href={`/seller/orders/${row.id}`}
                aria-label={`${action}: ${row.number}`}
                className={buttonStyles({ size: "small", variant: urgent ? "primary" : "secondary" })}
              >
                {action} <ArrowRight aria-hidden />
              </Link>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

type WaitingReturn = RouterOutputs["amendments"]["listWaitingReturns"][number];

/** Returns to be answered, and goods that are on their way back to be looked at. */
function WaitingReturns({ rows }: { readonly rows: readonly WaitingReturn[] }) {
  const t = useTranslations("seller.returns");
  const list = useTranslations("order.list");
  const locale = useLocale();
  const instant = useInstant();
  return (
    <div className="mt-4">
      <h3 className="text-accent font-semibold">{t("waiting", { count: rows.length })}</h3>
      <ul className="divide-line border-line mt-2 divide-y border-y">
        {rows.map((row) => (
          <li key={row.amendmentId} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-4">
            <span className="min-w-0">
              <span className="block truncate font-medium">{locale === "ko" ? row.titleKo : row.titleEn}</span>
              <span className="text-ink-faint block text-sm">
                <span className="figures">{row.orderNumber}</span> · {list("by", { buyer: row.buyerName })} ·{" "}
                {t(row.state === "sent" ? "comingBack" : "asked", {
                  date: instant(row.createdAt, "date"),
                })}
              </span>
            </span>
            <span className="flex items-center gap-4">
              <Money amountMinor={row.worthMinor} currency={row.currency} className="font-semibold" />
              <Link
                href={`/seller/orders/${row.orderId}`}
                aria-label={`${t(row.state === "sent" ? "inspect" : "answer")}: ${row.orderNumber}`}
                className={buttonStyles({
                  size: "small",
                  variant: row.state === "requested" ? "primary" : "secondary",
                })}
              >
                {t(row.state === "sent" ? "inspect" : "answer")} <ArrowRight aria-hidden />
              </Link>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
