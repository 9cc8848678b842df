"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Link } from "@/i18n/link";
import { errorCodeOf, useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { buttonStyles } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { FormError } from "@/ui/form-error";
import { PageHeader } from "@/ui/panel";
import { useInstant } from "@/ui/use-instant";
import type { QueuedService } from "./outputs";
import { ServiceBadge } from "./service-badge";

/** What the seller has to do for leases in force, what is due first at the top. */
export function ServiceQueue() {
  const t = useTranslations("service.queue");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const queue = useQuery(trpc.service.shopQueue.queryOptions(undefined, { staleTime: 3_000, refetchInterval: 15_000 }));
  return (
    <div className="column py-8 sm:py-12">
      <PageHeader title={t("title")} description={t("text")} />
      {queue.error && <FormError>{errorText(errorCodeOf(queue.error))}</FormError>}
      {queue.data?.length === 0 && <EmptyState title={t("empty")} description={t("emptyText")} />}
      <ul className="divide-line border-line divide-y border-y empty:hidden">
        {(queue.data ?? []).map((request) => (
          <QueuedRequest key={request.id} request={request} />
        ))}
      </ul>
    </div>
  );
}

function QueuedRequest({ request }: { readonly request: QueuedService }) {
  const t = useTranslations("service.queue");
  const kinds = useTranslations("service.kinds");
  const locale = useLocale();
  const instant = useInstant();
  const { answer, dueAt, overdue } = request;
  const waits = answer?.running === true;
  const due = overdue ? "overdue" : waits ? "answer" : request.appointmentAt ? "appointment" : "open";
  const action = t(waits ? "answerIt" : "openIt");
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-4">
      <span className="min-w-0">
        <span className="block font-medium">
          {kinds(request.kind)} · {locale === "ko" ? request.titleKo : request.titleEn}
        </span>
        <span className="text-ink-faint block text-sm">
          <span className="figures">{request.leaseNumber}</span> · {request.buyerName}
        </span>
        <span className={overdue ? "text-warn block font-medium" : "block"}>
          {t(`due.${due}`, { at: instant(dueAt) })}
        </span>
      </span>
      <span className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <ServiceBadge state={request.state} />
        <Link
          href={`/seller/service/${request.id}`}
          aria-label={`${action}: ${kinds(request.kind)}, ${request.leaseNumber}`}
          className={buttonStyles({ size: "small", variant: waits || overdue ? "primary" : "secondary" })}
        >
          {action} <ArrowRight aria-hidden />
        </Link>
      </span>
    </li>
  );
}
