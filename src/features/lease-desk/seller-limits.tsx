"use client";

import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { market } from "@/market";
import { formatMoney } from "@/shared/money";
import { useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Callout } from "@/ui/callout";
import { useMarketNow } from "@/ui/market-time";
import { useInstant } from "@/ui/use-instant";
import { Skeleton } from "@/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/ui/table";
import { LeaseDeskFrame } from "./lease-desk-frame";
import type { SellerLimit } from "./outputs";
import { SetLimit } from "./set-limit";

/** How much each seller may have in leases at once, what of it is open, and how it came to be. */
export function SellerLimits() {
  const t = useTranslations("leaseDesk.sellers");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const [historyOf, setHistoryOf] = useState<SellerLimit | null>(null);
  const sellers = useQuery(trpc.limits.sellerLimits.queryOptions(undefined, { staleTime: 0 }));
  return (
    <LeaseDeskFrame current="sellers" title={t("title")} description={t("description")}>
      {sellers.error && !sellers.data && (
        <Callout
          tone="danger"
          title={errorText(sellers.error)}
          actions={<Button onClick={() => void sellers.refetch()}>{common("retry")}</Button>}
        />
      )}
      {sellers.isPending && <Skeleton className="h-40" />}
      {sellers.data && (
        <Table room="middle" aria-label={t("title")}>
          <TableHead>
            <TableRow>
              <TableHeaderCell>{t("seller")}</TableHeaderCell>
              <TableHeaderCell numeric>{t("limit")}</TableHeaderCell>
              <TableHeaderCell numeric>{t("used")}</TableHeaderCell>
              <TableHeaderCell numeric>{t("room")}</TableHeaderCell>
              <TableHeaderCell>{t("until")}</TableHeaderCell>
              <TableHeaderCell>
                <span className="sr-only">{t("change")}</span>
              </TableHeaderCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {sellers.data.map((seller) => (
              <SellerRow
                key={seller.sellerId}
                seller={seller}
                historyShown={historyOf?.sellerId === seller.sellerId}
                onHistory={() => setHistoryOf((shown) => (shown?.sellerId === seller.sellerId ? null : seller))}
              />
            ))}
          </TableBody>
        </Table>
      )}
      {historyOf && <GrantHistory seller={historyOf} />}
    </LeaseDeskFrame>
  );
}

interface SellerRowProps {
  readonly seller: SellerLimit;
  readonly historyShown: boolean;
  readonly onHistory: () => void;
}

function SellerRow({ seller, historyShown, onHistory }: SellerRowProps) {
  const t = useTranslations("leaseDesk.sellers");
  const locale = useLocale();
  const instant = useInstant();
  const now = useMarketNow();
  const { amountMinor, usedMinor, validUntil } = seller;
  const money = (amount: bigint | null) => (amount === null ? "–" : formatMoney(amount, market.currency, locale));
  return (
    <TableRow>
      <TableHeaderCell scope="row" className="text-ink text-left whitespace-normal">
        {seller.sellerName}
      </TableHeaderCell>
      <TableCell numeric label={t("limit")}>
        {amountMinor === null ? t("none") : money(amountMinor)}
      </TableCell>
      <TableCell numeric label={t("used")}>
        {money(usedMinor)}
      </TableCell>
      <TableCell numeric label={t("room")}>
        {money(amountMinor === null || usedMinor === null ? null : amountMinor - usedMinor)}
      </TableCell>
      <TableCell label={t("until")} className="whitespace-nowrap">
        {validUntil === null ? "–" : instant(validUntil)}
        {validUntil !== null && validUntil < now() && (
          <Badge tone="warn" className="ml-2">
            {t("expired")}
          </Badge>
        )}
      </TableCell>
      <TableCell>
        <div className="flex justify-end gap-2">
          <Button size="small" variant="quiet" aria-expanded={historyShown} onClick={onHistory}>
            {t(historyShown ? "hide" : "show")}
          </Button>
          <SetLimit seller={seller} />
        </div>
      </TableCell>
    </TableRow>
  );
}

function GrantHistory({ seller }: { readonly seller: SellerLimit }) {
  const t = useTranslations("leaseDesk.sellers");
  const locale = useLocale();
  const instant = useInstant();
  const trpc = useTRPC();
  const grants = useQuery(trpc.limits.sellerGrants.queryOptions({ sellerId: seller.sellerId }, { staleTime: 0 }));
  return (
    <section aria-labelledby="grants" className="mt-10">
      <h2 id="grants" className="mb-3 text-lg font-semibold">
        {t("historyOf", { name: seller.sellerName })}
      </h2>
      {grants.isPending && <Skeleton className="h-20" />}
      {grants.data?.length === 0 && <p className="text-ink-soft">{t("noHistory")}</p>}
      {grants.data && grants.data.length > 0 && (
        <ol className="divide-line border-line divide-y border-y">
          {grants.data.map((grant) => (
            <li key={grant.seq.toString()} className="py-3">
              <p className="font-medium">
                {t("historyLine", {
                  amount: formatMoney(grant.amountMinor, market.currency, locale),
                  date: instant(grant.validUntil),
                })}
              </p>
              {grant.grantedByName !== null && <p className="break-words whitespace-pre-line">{grant.note}</p>}
              <p className="text-ink-faint text-sm">
                {grant.grantedByName === null
                  ? t("byDemo", { date: instant(grant.at) })
                  : t("by", { name: grant.grantedByName, date: instant(grant.at) })}
              </p>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
