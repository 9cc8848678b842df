"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Link } from "@/i18n/link";
import { useTRPC } from "@/trpc/provider";
import { buttonStyles } from "@/ui/button";
import { useInstant } from "@/ui/use-instant";
import { LeaseStateBadge } from "./lease-state-badge";
import { useMoney } from "@/ui/use-money";
import type { LeaseRow } from "./outputs";

/** The lease orders that wait for the seller, for the desk's home; nothing where none does. */
export function WaitingLeases() {
  const t = useTranslations("lease.seller");
  const trpc = useTRPC();
  const waiting = useQuery(trpc.leases.shopWaiting.queryOptions(undefined, { staleTime: 0, refetchInterval: 15_000 }));
  const rows = waiting.data?.items ?? [];
  if (rows.length === 0) return null;
  return (
    <section aria-label={t("title")} className="mt-4">
      <h3 className="text-accent font-semibold">{t("waiting", { count: rows.length })}</h3>
      <ul className="divide-line border-line mt-2 divide-y border-y">
        {rows.map((row) => (
          <WaitingLease key={row.id} row={row} />
        ))}
      </ul>
    </section>
  );
}

function WaitingLease({ row }: { readonly row: LeaseRow }) {
  const t = useTranslations("lease.seller");
  const list = useTranslations("lease.list");
  const locale = useLocale();
  const instant = useInstant();
  const money = useMoney(row.currency);
  const action =
    row.state === "ordered" ||
    row.state === "seller_confirmed" ||
    row.state === "shipped" ||
    row.state === "withdrawn" ||
    row.state === "cancelled"
      ? t(`do.${row.state}`)
      : row.goodsAway
        ? t("do.takeBack")
        : t("open");
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-4">
      <span className="min-w-0">
        <span className="block truncate font-medium">{locale === "ko" ? row.titleKo : row.titleEn}</span>
        <span className="text-ink-faint block text-sm">
          <span className="figures">{row.number}</span> · {list("by", { buyer: row.counterparty })} ·{" "}
          {instant(row.updatedAt, "date")}
        </span>
      </span>
      <span className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <LeaseStateBadge state={row.state} />
        <span className="figures font-semibold">{list("monthly", { amount: money(row.instalmentMinor) })}</span>
        <Link
          href={`/seller/leases/${row.id}`}
          aria-label={`${action}: ${row.number}`}
          className={buttonStyles({ size: "small", variant: row.state === "ordered" ? "primary" : "secondary" })}
        >
          {action} <ArrowRight aria-hidden />
        </Link>
      </span>
    </li>
  );
}
