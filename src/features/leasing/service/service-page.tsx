"use client";

import { useLocale, useTranslations } from "next-intl";
import { Link } from "@/i18n/link";
import { addressLines } from "@/inputs/addresses";
import { errorCodeOf, useErrorText } from "@/trpc/error-text";
import { LoadFailure } from "@/ui/load-failure";
import { Descriptions, PageHeader } from "@/ui/panel";
import { PostalAddress } from "@/ui/postal-address";
import { PageSkeleton } from "@/ui/skeleton";
import { Timeline, type Step } from "@/ui/timeline";
import { useHydrated } from "@/ui/use-hydrated";
import { useInstant } from "@/ui/use-instant";
import { useMoney } from "@/ui/use-money";
import { AnswerClock } from "./answer-clock";
import { BuyerSteps } from "./buyer-steps";
import type { Service, ServiceSide } from "./outputs";
import { SellerSteps } from "./seller-steps";
import { ServiceBadge } from "./service-badge";
import { ServiceThread } from "./service-thread";
import { useService } from "./use-service";

/** A request for service as one of its two sides works on it. */
export function ServicePage({ serviceId, as }: { readonly serviceId: string; readonly as: ServiceSide }) {
  const t = useTranslations("service.page");
  const common = useTranslations("common");
  const kinds = useTranslations("service.kinds");
  const locale = useLocale();
  const errorText = useErrorText();
  const hydrated = useHydrated();
  const service = useService(serviceId, as);
  if (service.error && !service.data) {
    const code = errorCodeOf(service.error);
    return (
      <LoadFailure
        absent={code === "SERVICE.NOT_FOUND" || code === "INPUT.INVALID"}
        title={t("absent")}
        text={t("absentText")}
        back={t(as === "buyer" ? "toLeases" : "toQueue")}
        backHref={as === "buyer" ? "/leases" : "/seller/service"}
        problem={errorText(code)}
        onRetry={() => void service.refetch()}
      />
    );
  }
  if (!service.data) return <PageSkeleton label={common("loading")} />;
  const { data } = service;
  const goods = locale === "ko" ? data.titleKo : data.titleEn;
  return (
    <div className="column py-8 sm:py-12">
      <PageHeader
        eyebrow={as === "seller" ? t("for", { buyer: data.buyerName }) : t("from", { seller: data.sellerName })}
        title={t("title", { number: data.number, kind: kinds(data.kind) })}
        description={goods}
        actions={<ServiceBadge state={data.state} />}
      />
      <p role="status" className="mb-6 max-w-3xl text-lg font-medium">
        {t(`now.${as}.${data.state}`)}
      </p>
      <fieldset disabled={!hydrated} className="contents">
        <div className="grid grid-cols-1 gap-x-14 gap-y-12 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
          <div className="grid min-w-0 grid-cols-1 content-start gap-10">
            <Now service={data} as={as} />
            <ServiceThread service={data} as={as} />
          </div>
          <div className="grid min-w-0 grid-cols-1 content-start gap-10">
            <Facts service={data} as={as} />
            <History service={data} />
          </div>
        </div>
      </fieldset>
    </div>
  );
}

function Now({ service, as }: { readonly service: Service; readonly as: ServiceSide }) {
  const t = useTranslations("service.tab");
  const instant = useInstant();
  const money = useMoney(service.currency);
  return (
    <div className="grid gap-4 empty:hidden">
      {service.answer && service.state !== "cancelled" && <AnswerClock answer={service.answer} />}
      {service.appointmentAt && service.state === "assigned" && (
        <p className="font-medium">
          {t(service.appointmentAccepted ? "agreed" : "proposed", { at: instant(service.appointmentAt) })}
        </p>
      )}
      {service.creditedMinor > 0n && (
        <p className="text-good font-medium">{t("credited", { amount: money(service.creditedMinor) })}</p>
      )}
      {as === "buyer" ? <BuyerSteps service={service} /> : <SellerSteps service={service} />}
    </div>
  );
}

function Facts({ service, as }: { readonly service: Service; readonly as: ServiceSide }) {
  const t = useTranslations("service.page");
  const locale = useLocale();
  const instant = useInstant();
  const { address } = service;
  const items = [
    {
      key: "lease",
      term: t("lease"),
      value: (
        <Link
          href={as === "buyer" ? `/leases/${service.leaseId}?tab=service` : `/seller/leases/${service.leaseId}`}
          className="figures text-accent decoration-accent-line underline underline-offset-4"
        >
          {service.leaseNumber}
        </Link>
      ),
    },
    { key: "serial", term: t("serial"), value: <span className="figures">{service.serialNumber}</span> },
    { key: "asked", term: t("asked"), value: instant(service.createdAt) },
    ...(as === "seller" && address
      ? [
          {
            key: "address",
            term: t("address"),
            value: <PostalAddress lines={[address.recipient, address.phone, ...addressLines(address, locale)]} />,
          },
        ]
      : []),
    ...(service.state === "resolved" && service.confirmBy
      ? [{ key: "confirmBy", term: t("confirmBy"), value: instant(service.confirmBy) }]
      : []),
    ...(service.rating === null
      ? []
      : [
          {
            key: "rating",
            term: t("rating"),
            value: [t("ratingOf", { rating: service.rating }), service.ratingText].filter(Boolean).join(" · "),
          },
        ]),
  ];
  return (
    <section aria-labelledby="service-facts">
      <h2 id="service-facts" className="mb-3 text-lg font-semibold">
        {t("facts")}
      </h2>
      <Descriptions items={items} />
    </section>
  );
}

function History({ service }: { readonly service: Service }) {
  const t = useTranslations("service.history");
  const instant = useInstant();
  const money = useMoney(service.currency);
  const steps = service.timeline.map(({ seq, event, role, detail, at }): Step => {
    const { appointmentAt, serialNumber, creditedMinor } = detail;
    const parts = [
      t(`by.${role}`),
      appointmentAt !== undefined && instant(new Date(appointmentAt)),
      serialNumber,
      creditedMinor !== undefined && t("credit", { amount: money(BigInt(creditedMinor)) }),
    ];
    return {
      key: seq,
      title: t(`event.${event}`),
      at: instant(at),
      state: event === "answerMissed" || event === "cancelled" || event === "reopened" ? "failed" : "done",
      detail: parts.filter((part) => typeof part === "string" && part !== "").join(" · "),
    };
  });
  return (
    <section aria-labelledby="service-history">
      <h2 id="service-history" className="mb-4 text-lg font-semibold">
        {t("heading")}
      </h2>
      <Timeline label={t("heading")} steps={steps} />
    </section>
  );
}
