"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Link } from "@/i18n/link";
import { useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { useInstant } from "@/ui/use-instant";
import { LoadMore } from "@/ui/load-more";
import { Money } from "@/ui/money";
import { Skeleton } from "@/ui/skeleton";

/** Cases that are over: who ended them, when, and what was written. Newest first. */
export function CaseHistory() {
  const t = useTranslations("admin.review");
  const instant = useInstant();
  const trpc = useTRPC();
  const errorText = useErrorText();
  const cases = useInfiniteQuery(
    trpc.orders.listClosedCases.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor, staleTime: 0 }),
  );
  const rows = cases.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section aria-labelledby="history-heading" className="mt-14">
      <h2 id="history-heading" className="text-lg font-semibold">
        {t("history.heading")}
      </h2>
      {cases.error && <p className="text-danger mt-3">{errorText(cases.error)}</p>}
      {cases.isPending && <Skeleton className="mt-3 h-24" />}
      {cases.data && rows.length === 0 && (
        <p className="text-ink-faint border-line mt-3 border-y py-6">{t("history.empty")}</p>
      )}
      {rows.length > 0 && (
        <ul aria-label={t("history.heading")} className="divide-line border-line mt-3 divide-y border-y">
          {rows.map((row) => (
            <li key={row.id} className="grid gap-x-8 gap-y-1 py-4 sm:grid-cols-[1fr_auto]">
              <div className="min-w-0">
                <p className="font-medium">
                  {t(`kind.${row.kind}`)} ·{" "}
                  <Link
                    href={`/orders/${row.orderId}`}
                    className="decoration-accent-line hover:decoration-accent underline underline-offset-4"
                  >
                    {t("order", { number: row.orderNumber })}
                  </Link>
                </p>
                {row.note !== null && <p className="text-ink-soft break-words whitespace-pre-line">{row.note}</p>}
                <p className="text-ink-faint text-sm">
                  {row.closedByName === null
                    ? t("history.byItself", { date: instant(row.closedAt) })
                    : t("history.by", { name: row.closedByName, date: instant(row.closedAt) })}
                </p>
              </div>
              <Money amountMinor={row.amountMinor} currency={row.currency} className="font-semibold" />
            </li>
          ))}
        </ul>
      )}
      <LoadMore
        hasMore={cases.hasNextPage}
        loading={cases.isFetchingNextPage}
        onLoad={() => void cases.fetchNextPage()}
      />
    </section>
  );
}
