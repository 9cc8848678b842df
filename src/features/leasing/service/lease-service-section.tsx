"use client";

import { ArrowRight, Check, Minus } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Link } from "@/i18n/link";
import { useErrorText, errorCodeOf } from "@/trpc/error-text";
import { civilDayText, timeOfDayText } from "@/ui/civil-day";
import { EmptyState } from "@/ui/empty-state";
import { FormError } from "@/ui/form-error";
import { useHydrated } from "@/ui/use-hydrated";
import { useInstant } from "@/ui/use-instant";
import { useMoney } from "@/ui/use-money";
import type { Lease } from "../outputs";
import { AnswerClock } from "./answer-clock";
import { AskService } from "./ask-service";
import type { LeaseService, ServiceSide, ServiceSummary } from "./outputs";
import { PlanVisit } from "./plan-visit";
import { ServiceBadge } from "./service-badge";
import { useLeaseService } from "./use-service";

/** Service during the term: what is promised and used, what is asked for, and what came of it. Nothing before it is in force. */
export function LeaseServiceSection({ lease, as }: { readonly lease: Lease; readonly as: ServiceSide }) {
  const t = useTranslations("service.tab");
  const errorText = useErrorText();
  const hydrated = useHydrated();
  const { data, error } = useLeaseService(lease.id, as);
  if (error && data === undefined) return <FormError>{errorText(errorCodeOf(error))}</FormError>;
  if (!data) return null;
  const running = data.requests.filter(({ state }) => state !== "confirmed" && state !== "cancelled");
  const past = data.requests.filter((request) => !running.includes(request));
  return (
    <fieldset disabled={!hydrated} className="contents">
      <section aria-labelledby="service-requests" className="min-w-0">
        <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
          <h2 id="service-requests" className="text-lg font-semibold">
            {t("requests")}
          </h2>
          {as === "buyer" ? <AskService service={data} /> : <PlanVisit service={data} />}
        </div>
        {running.length === 0 ? (
          <EmptyState title={t("empty")} description={t(as === "buyer" ? "emptyText" : "emptyShop")} />
        ) : (
          <RequestList service={data} requests={running} as={as} />
        )}
      </section>
      <Promise service={data} />
      {data.visits.length > 0 && <Visits service={data} as={as} />}
      {past.length > 0 && (
        <section aria-labelledby="service-past" className="min-w-0">
          <h2 id="service-past" className="mb-3 text-lg font-semibold">
            {t("past")}
          </h2>
          <RequestList service={data} requests={past} as={as} />
        </section>
      )}
      <Units service={data} />
    </fieldset>
  );
}

const addressOf = (as: ServiceSide, leaseId: string, serviceId: string): `/${string}` =>
  as === "buyer" ? `/leases/${leaseId}/service/${serviceId}` : `/seller/service/${serviceId}`;

interface RequestListProps {
  readonly service: LeaseService;
  readonly requests: readonly ServiceSummary[];
  readonly as: ServiceSide;
}

function RequestList({ service, requests, as }: RequestListProps) {
  const t = useTranslations("service.tab");
  const kinds = useTranslations("service.kinds");
  const instant = useInstant();
  const money = useMoney(service.currency);
  return (
    <ul className="divide-line border-line divide-y border-y">
      {requests.map((request) => {
        const title = t("request", { number: request.number, kind: kinds(request.kind) });
        return (
          <li key={request.id} className="grid gap-2 py-4">
            <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
              <Link
                href={addressOf(as, service.leaseId, request.id)}
                className="text-accent decoration-accent-line inline-flex items-center gap-1.5 font-medium underline underline-offset-4"
              >
                {title} <ArrowRight aria-hidden className="size-4 shrink-0" />
              </Link>
              <ServiceBadge state={request.state} />
            </div>
            <p className="text-ink-soft text-sm">{t("askedAt", { at: instant(request.createdAt, "date") })}</p>
            {request.answer && request.state !== "cancelled" && <AnswerClock answer={request.answer} />}
            {request.appointmentAt && request.state === "assigned" && (
              <p>{t(request.appointmentAccepted ? "agreed" : "proposed", { at: instant(request.appointmentAt) })}</p>
            )}
            {request.creditedMinor > 0n && (
              <p className="text-good font-medium">{t("credited", { amount: money(request.creditedMinor) })}</p>
            )}
            {request.rating !== null && <p className="text-ink-soft">{t("rated", { rating: request.rating })}</p>}
          </li>
        );
      })}
    </ul>
  );
}

/** What the contract promises, in the words of its paper. */
function Promise({ service }: { readonly service: LeaseService }) {
  const t = useTranslations("service.promise");
  const locale = useLocale();
  const money = useMoney(service.currency);
  const { responseHours: hours, workingHours } = service;
  const items = [
    { key: "repair", is: service.repair, text: t("repair") },
    { key: "replacement", is: service.replacement, text: t("replacement") },
    {
      key: "visits",
      is: service.visitsPerYear > 0,
      text: t("visits", { count: service.visitsPerYear }),
    },
  ];
  return (
    <section aria-labelledby="service-promise" className="min-w-0">
      <h2 id="service-promise" className="mb-3 text-lg font-semibold">
        {t("heading")}
      </h2>
      <ul className="grid gap-2">
        {items.map(({ key, is, text }) => (
          <li key={key} className="flex gap-2.5">
            {is ? (
              <Check aria-hidden className="text-accent mt-1 size-4 shrink-0" />
            ) : (
              <Minus aria-hidden className="text-ink-faint mt-1 size-4 shrink-0" />
            )}
            <span className={is ? undefined : "text-ink-soft"}>{is ? text : t("not", { what: text })}</span>
          </li>
        ))}
      </ul>
      <p className="mt-3 max-w-prose">
        {workingHours
          ? t("within", {
              hours,
              from: timeOfDayText(workingHours.from, locale),
              to: timeOfDayText(workingHours.to, locale),
            })
          : t("withinAny", { hours })}{" "}
        {t("credit", { amount: money(service.missedAnswerMinor) })}
      </p>
      <p className="text-ink-soft mt-1">{t("until", { date: civilDayText(service.endsOn, locale) })}</p>
    </section>
  );
}

function Visits({ service, as }: { readonly service: LeaseService; readonly as: ServiceSide }) {
  const t = useTranslations("service.visits");
  const locale = useLocale();
  return (
    <section aria-labelledby="service-visits" className="min-w-0">
      <h2 id="service-visits" className="mb-1 text-lg font-semibold">
        {t("heading")}
      </h2>
      {service.inForce && (
        <p className="text-ink-soft mb-3">
          {t("left", { count: service.visitsLeft, date: civilDayText(service.yearEndsOn, locale) })}
        </p>
      )}
      <ul className="divide-line border-line divide-y border-y">
        {service.visits.map(({ number, on, serviceId }) => (
          <li key={number} className="flex flex-wrap justify-between gap-x-4 gap-y-1 py-2.5">
            <span>{t("visit", { number, date: civilDayText(on, locale) })}</span>
            {serviceId === null ? (
              <span className="text-ink-soft">{t("open")}</span>
            ) : (
              <Link
                href={addressOf(as, service.leaseId, serviceId)}
                aria-label={t("openVisit", { number })}
                className="text-accent decoration-accent-line underline underline-offset-4"
              >
                {t("taken")}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Units({ service }: { readonly service: LeaseService }) {
  const t = useTranslations("service.units");
  const instant = useInstant();
  if (service.unitChanges.length === 0) return null;
  return (
    <section aria-labelledby="service-units" className="min-w-0">
      <h2 id="service-units" className="mb-3 text-lg font-semibold">
        {t("heading")}
      </h2>
      <ul className="grid gap-2">
        {service.unitChanges.map(({ fromSerialNumber, toSerialNumber, at }) => (
          <li key={at.toISOString()} className="break-words">
            {t("change", { from: fromSerialNumber, to: toSerialNumber, at: instant(at, "date") })}
          </li>
        ))}
      </ul>
    </section>
  );
}
