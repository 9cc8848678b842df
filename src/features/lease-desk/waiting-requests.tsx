"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { Link } from "@/i18n/link";
import { formatMoney } from "@/shared/money";
import { useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { Badge } from "@/ui/badge";
import { Button, buttonStyles } from "@/ui/button";
import { Callout } from "@/ui/callout";
import { useInstant } from "@/ui/use-instant";
import { EmptyState } from "@/ui/empty-state";
import { Skeleton } from "@/ui/skeleton";
import { Contradictions } from "./contradictions";
import { LeaseDeskFrame } from "./lease-desk-frame";
import type { WaitingRequest } from "./outputs";
import { RequestStateBadge } from "./request-state-badge";

/** What waits for an admin at the lease desk, the longest wait first. */
export function WaitingRequests() {
  const t = useTranslations("leaseDesk");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const waiting = useQuery(trpc.limits.waiting.queryOptions(undefined, { staleTime: 0, refetchInterval: 15_000 }));
  return (
    <LeaseDeskFrame current="queue" description={t("description")}>
      {waiting.error && !waiting.data && (
        <Callout
          tone="danger"
          title={errorText(waiting.error)}
          actions={<Button onClick={() => void waiting.refetch()}>{common("retry")}</Button>}
        />
      )}
      {waiting.isPending && <Skeleton className="h-40" />}
      {waiting.data?.length === 0 && <EmptyState title={t("queue.empty")} description={t("queue.emptyText")} />}
      {waiting.data && waiting.data.length > 0 && (
        <ul aria-label={t("nav.queue")} className="divide-line border-line divide-y border-y">
          {waiting.data.map((request) => (
            <WaitingItem key={request.limitRequestId} request={request} />
          ))}
        </ul>
      )}
      {waiting.data && <Contradictions />}
    </LeaseDeskFrame>
  );
}

function WaitingItem({ request }: { readonly request: WaitingRequest }) {
  const t = useTranslations("leaseDesk.queue");
  const limits = useTranslations("limits");
  const locale = useLocale();
  const instant = useInstant();
  return (
    <li data-testid="limit-request" className="grid gap-x-8 gap-y-3 py-6 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <p className="flex flex-wrap gap-2">
          <RequestStateBadge state={request.state} />
          {request.appealed && <Badge tone="accent">{t("appeal")}</Badge>}
          <Badge>{limits(`decider.${request.decider}`)}</Badge>
        </p>
        <h2 className="mt-2 text-lg font-semibold">
          {t("asks", {
            applicant: request.applicantName,
            amount: formatMoney(request.askedMonthlyMinor, request.currency, locale),
          })}
        </h2>
        <p className="text-ink-soft">{t("goods", { seller: request.sellerName, months: request.termMonths })}</p>
        <p className="mt-1 text-[0.9375rem]">
          {request.reasonCodes.map((reason) => limits(`reasons.${reason}`)).join(" · ")}
        </p>
        <p className="text-ink-faint mt-1 text-sm">{t("since", { date: instant(request.waitingSince) })}</p>
      </div>
      <div className="flex items-start">
        <Link
          className={buttonStyles({ size: "small", variant: "primary" })}
          href={`/admin/limits/${request.limitRequestId}`}
        >
          {t("open")}
        </Link>
      </div>
    </li>
  );
}
