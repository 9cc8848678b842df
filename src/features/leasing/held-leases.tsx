"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { Link } from "@/i18n/link";
import { market } from "@/market";
import { sumMinor } from "@/shared/money";
import { useErrorText } from "@/trpc/error-text";
import type { RouterOutputs } from "@/trpc/outputs";
import { useTRPC } from "@/trpc/provider";
import { Badge } from "@/ui/badge";
import { BarRows } from "@/ui/bar-rows";
import { civilMonthText } from "@/ui/civil-day";
import { classNames } from "@/ui/class-names";
import { FormError } from "@/ui/form-error";
import { Money } from "@/ui/money";
import { PagedRows } from "@/ui/paged-rows";
import { Skeleton } from "@/ui/skeleton";
import { useMoney } from "@/ui/use-money";
import { useCivilDate } from "./use-lease";

type HeldLease = RouterOutputs["leases"]["held"]["items"][number];

/** How long what came with the page is not asked for once more. */
const freshMs = 3_000;

/** A seller's leases in force by their units, and what their schedules bring in. */
export function ShopPortfolio() {
  const t = useTranslations("lease.portfolio");
  const trpc = useTRPC();
  const pages = useInfiniteQuery(
    trpc.leases.shopHeld.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor, staleTime: freshMs }),
  );
  const expected = useQuery(trpc.leases.shopExpected.queryOptions(undefined, { staleTime: freshMs }));
  // Before the first lease is in force there is nothing to show, and the list below says what to do.
  if (pages.data?.pages[0]?.items.length === 0) return null;
  return (
    <div className="mb-12 grid grid-cols-1 gap-x-14 gap-y-10 lg:grid-cols-2">
      <HeldList pages={pages} hrefOf={(id) => `/seller/leases/${id}`} />
      <section aria-labelledby="expected" className="min-w-0">
        <h2 id="expected" className="text-lg font-semibold">
          {t("expected")}
        </h2>
        <p className="text-ink-soft mb-3">{t("expectedText")}</p>
        {expected.data ? <ExpectedMonths months={expected.data} /> : <Waiting error={expected.error} />}
      </section>
    </div>
  );
}

/** Every lease in force, and what of them is in arrears, by age. */
export function DeskPortfolio() {
  const t = useTranslations("lease.portfolio");
  const trpc = useTRPC();
  const pages = useInfiniteQuery(
    trpc.leases.held.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor, staleTime: freshMs }),
  );
  const arrears = useQuery(trpc.leases.arrears.queryOptions(undefined, { staleTime: freshMs }));
  return (
    <div className="mt-14 grid grid-cols-1 gap-x-14 gap-y-10 lg:grid-cols-2">
      <section aria-labelledby="arrears" className="min-w-0">
        <h2 id="arrears" className="text-lg font-semibold">
          {t("arrears")}
        </h2>
        <p className="text-ink-soft mb-3">{t("arrearsText")}</p>
        {arrears.data ? <ArrearsByAge rows={arrears.data} /> : <Waiting error={arrears.error} />}
      </section>
      <HeldList pages={pages} hrefOf={(id) => `/admin/leases/${id}`} />
    </div>
  );
}

function Waiting({ error }: { readonly error: unknown }) {
  const errorText = useErrorText();
  return error === null ? <Skeleton className="h-48 w-full" /> : <FormError>{errorText(error)}</FormError>;
}

/** The share of the longest bar, from 0 to 1. */
function shareOf(amountMinor: bigint, mostMinor: bigint): number {
  return mostMinor > 0n ? Number((amountMinor * 1_000n) / mostMinor) / 1_000 : 0;
}

const mostOf = (rows: readonly { readonly amountMinor: bigint }[]): bigint =>
  rows.reduce((most, { amountMinor }) => (amountMinor > most ? amountMinor : most), 0n);

function ExpectedMonths({ months }: { readonly months: RouterOutputs["leases"]["shopExpected"] }) {
  const t = useTranslations("lease.portfolio");
  const locale = useLocale();
  const money = useMoney(market.currency);
  const most = mostOf(months);
  return (
    <>
      <BarRows
        label={t("expected")}
        columns={[t("month"), t("amount")]}
        rows={months.map(({ month, amountMinor }) => ({
          key: month,
          cells: [civilMonthText(month, locale), money(amountMinor)],
          share: shareOf(amountMinor, most),
        }))}
      />
      <p className="mt-3 flex justify-between gap-4 font-semibold">
        <span>{t("total")}</span>
        <Money amountMinor={sumMinor(months.map(({ amountMinor }) => amountMinor))} />
      </p>
    </>
  );
}

function ArrearsByAge({ rows }: { readonly rows: RouterOutputs["leases"]["arrears"] }) {
  const t = useTranslations("lease.portfolio");
  const money = useMoney(market.currency);
  const most = mostOf(rows);
  return (
    <BarRows
      label={t("arrears")}
      columns={[t("age"), t("leases"), t("amount")]}
      rows={rows.map(({ age, leases, amountMinor }) => ({
        key: age,
        cells: [t(`ages.${age}`), leases, money(amountMinor)],
        share: shareOf(amountMinor, most),
        tone: age === "1-29" ? "accent" : age === "30-59" ? "warn" : "danger",
      }))}
    />
  );
}

function HeldList({
  pages,
  hrefOf,
}: {
  readonly pages: Parameters<typeof PagedRows<HeldLease>>[0]["pages"];
  readonly hrefOf: (leaseId: string) => `/${string}`;
}) {
  const t = useTranslations("lease.portfolio");
  const errorText = useErrorText();
  return (
    <section aria-labelledby="held" className="min-w-0">
      <h2 id="held" className="mb-3 text-lg font-semibold">
        {t("held")}
      </h2>
      <PagedRows
        label={t("held")}
        pages={pages}
        errorText={errorText}
        empty={<p className="text-ink-soft">{t("none")}</p>}
      >
        {(row) => <HeldRow row={row} href={hrefOf(row.id)} />}
      </PagedRows>
    </section>
  );
}

/** A unit, who has it, and how its payments stand. */
function HeldRow({ row, href }: { readonly row: HeldLease; readonly href: `/${string}` }) {
  const t = useTranslations("lease.portfolio");
  const locale = useLocale();
  const money = useMoney(row.currency);
  const { standing } = row;
  const late = standing !== null && standing.arrearsMinor > 0n;
  return (
    <Link href={href} className="hover:bg-sunk -mx-3 block rounded-sm px-3 py-3">
      <span className="flex items-baseline justify-between gap-4">
        <span className="min-w-0 font-semibold break-words">{locale === "ko" ? row.titleKo : row.titleEn}</span>
        {standing && (
          <span className={classNames("figures font-semibold whitespace-nowrap", late && "text-danger")}>
            {late
              ? t("overdueAmount", { amount: money(standing.arrearsMinor) })
              : t("leftAmount", { amount: money(standing.leftMinor) })}
          </span>
        )}
      </span>
      <span className="text-ink-faint block text-sm break-words">
        {t("unit", { serial: row.serialNumber, buyer: row.buyerName, lease: row.number })}
      </span>
      {standing ? (
        <Standing standing={standing} late={late} />
      ) : (
        <span className="text-ink-soft mt-1 block text-sm">{t("institution")}</span>
      )}
    </Link>
  );
}

function Standing({
  standing,
  late,
}: {
  readonly standing: NonNullable<HeldLease["standing"]>;
  readonly late: boolean;
}) {
  const t = useTranslations("lease.portfolio");
  const civilDate = useCivilDate();
  return (
    <span className="text-ink-soft mt-1 flex flex-wrap items-baseline gap-x-3 gap-y-1 text-sm">
      <Badge tone={late ? "danger" : "good"}>
        {late
          ? t("late", { days: standing.arrearsDays ?? 0 })
          : t("onTime", { left: standing.payments - standing.settled })}
      </Badge>
      <span>{t("settled", { settled: standing.settled, count: standing.payments })}</span>
      {standing.nextDueOn !== null && <span>{t("next", { date: civilDate(standing.nextDueOn) })}</span>}
    </span>
  );
}
