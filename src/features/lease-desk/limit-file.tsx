"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Link } from "@/i18n/link";
import { formatMoney } from "@/shared/money";
import { useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { Callout } from "@/ui/callout";
import { useInstant } from "@/ui/use-instant";
import { Descriptions } from "@/ui/panel";
import { Skeleton } from "@/ui/skeleton";
import { Assessment } from "./assessment";
import { DecideForm } from "./decide-form";
import { DecisionList } from "./decision-list";
import { LeaseDeskFrame } from "./lease-desk-frame";
import type { LimitFile } from "./outputs";
import { RequestStateBadge } from "./request-state-badge";
import { SecondForm } from "./second-form";
import { useInstitutionStatus } from "./use-institution-status";

/** One request with everything that is known about it, and the decision that it waits for. */
export function LimitFilePage({ limitRequestId }: { readonly limitRequestId: string }) {
  const t = useTranslations("leaseDesk.file");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const found = useQuery(trpc.limits.file.queryOptions({ limitRequestId }, { staleTime: 0, retry: false }));
  const file = found.data;
  return (
    <LeaseDeskFrame eyebrow={t("eyebrow")} title={file ? t("title", { name: file.applicant.name }) : t("eyebrow")}>
      {found.error && !file && (
        <Callout
          tone="danger"
          title={errorText(found.error)}
          actions={<Button onClick={() => void found.refetch()}>{common("retry")}</Button>}
        />
      )}
      {found.isPending && <Skeleton className="h-96" />}
      {file && (
        <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_24rem]">
          <div className="grid min-w-0 content-start gap-10">
            <Asked file={file} />
            <Assessment file={file} />
            <Exposure file={file} />
            <Said file={file} />
            <DecisionList file={file} />
          </div>
          <aside className="min-w-0">
            <Decision file={file} />
          </aside>
        </div>
      )}
    </LeaseDeskFrame>
  );
}

/** A part of the file under a heading of its own. */
function Part({
  id,
  heading,
  children,
}: {
  readonly id: string;
  readonly heading: string;
  readonly children: ReactNode;
}) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-3 text-lg font-semibold">
        {heading}
      </h2>
      {children}
    </section>
  );
}

function Asked({ file }: { readonly file: LimitFile }) {
  const t = useTranslations("leaseDesk.file");
  const limits = useTranslations("limits");
  const locale = useLocale();
  const instant = useInstant();
  const money = (amountMinor: bigint) => formatMoney(amountMinor, file.currency, locale);
  const { applicant, statement, consent, appeal } = file;
  return (
    <Part id="asked" heading={t("asked")}>
      {appeal && (
        <Callout title={t("appeal")} className="mb-4">
          <p className="break-words whitespace-pre-line">{appeal.text}</p>
        </Callout>
      )}
      <Descriptions
        items={[
          {
            key: "asked",
            term: t("asked"),
            value: t("aMonth", { amount: money(file.askedMonthlyMinor), months: file.termMonths }),
          },
          {
            key: "applicant",
            term: t("applicant"),
            value: (
              <>
                {applicant.name} · {applicant.email}
                <span className="text-ink-faint block text-sm">
                  {t("since", { date: instant(applicant.since, "date") })}
                </span>
              </>
            ),
          },
          { key: "income", term: t("income"), value: money(statement.annualIncomeMinor) },
          { key: "debt", term: t("debt"), value: money(statement.monthlyDebtMinor) },
          { key: "work", term: t("work"), value: limits(`employment.${statement.employment}`) },
          { key: "decider", term: t("decider"), value: limits(`decider.${file.decider}`) },
          { key: "created", term: t("created"), value: instant(file.createdAt) },
          {
            key: "consent",
            term: t("consent"),
            value: t("consentText", { version: consent.textVersion, date: instant(consent.at) }),
          },
        ]}
      />
    </Part>
  );
}

function Exposure({ file }: { readonly file: LimitFile }) {
  const t = useTranslations("leaseDesk.file");
  const locale = useLocale();
  const instant = useInstant();
  const money = (amountMinor: bigint) => formatMoney(amountMinor, file.currency, locale);
  const limit = (one: LimitFile["buyerLimit"]) =>
    one
      ? t("limitValue", {
          amount: money(one.amountMinor),
          used: money(one.usedMinor),
          date: instant(one.validUntil),
        })
      : t("none");
  return (
    <Part id="exposure" heading={t("exposureHeading")}>
      <Descriptions
        items={[
          { key: "committed", term: t("committed"), value: money(file.committedMonthlyMinor) },
          {
            key: "with",
            term: t("withThis"),
            value: money(file.committedMonthlyMinor + file.askedMonthlyMinor),
          },
          { key: "limit", term: t("limit"), value: limit(file.buyerLimit) },
          { key: "leases", term: t("openLeases"), value: file.openLeases },
          { key: "late", term: t("late"), value: file.lateInstalments },
          { key: "exposure", term: t("exposure"), value: money(file.exposureMinor) },
          { key: "seller", term: t("sellerLimit", { name: file.seller.name }), value: limit(file.seller.limit) },
          {
            key: "history",
            term: t("history"),
            value:
              file.otherRequests.length === 0 ? (
                t("noHistory")
              ) : (
                <ul className="grid gap-1.5">
                  {file.otherRequests.map((other) => (
                    <li key={other.limitRequestId} className="flex flex-wrap items-center gap-x-3">
                      <Link
                        href={`/admin/limits/${other.limitRequestId}`}
                        className="decoration-accent-line underline underline-offset-4"
                      >
                        {instant(other.createdAt, "date")}
                      </Link>
                      {money(other.askedMonthlyMinor)} <RequestStateBadge state={other.state} />
                    </li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
    </Part>
  );
}

const saidKeys = {
  applied: "applied",
  repeated: "repeated",
  late: "late_answer",
  contradictory: "contradictory",
} as const;

function Said({ file }: { readonly file: LimitFile }) {
  const t = useTranslations("leaseDesk.file");
  const desk = useTranslations("leaseDesk.contradictions");
  const statusText = useInstitutionStatus();
  const locale = useLocale();
  const instant = useInstant();
  if (file.said.length === 0) return null;
  return (
    <Part id="said" heading={t("said")}>
      <ul className="divide-line border-line divide-y border-y">
        {file.said.map((message) => (
          <li key={message.messageId} className="py-3">
            <p>
              {t("saidLine", { status: statusText(message.status), date: instant(message.at) })}
              {message.monthlyMinor !== null &&
                ` · ${desk("amount", { amount: formatMoney(message.monthlyMinor, file.currency, locale) })}`}
            </p>
            <p className="text-ink-faint text-sm">
              {t(message.outcome in saidKeys ? saidKeys[message.outcome as keyof typeof saidKeys] : "ignored")}
            </p>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Decision({ file }: { readonly file: LimitFile }) {
  const t = useTranslations("leaseDesk");
  const waits = file.state === "referred" || file.state === "awaiting_second";
  return (
    <section aria-labelledby="decision" className="border-line bg-raised rounded-md border p-6">
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h2 id="decision" className="text-lg font-semibold">
          {t(file.state === "awaiting_second" ? "second.heading" : "decide.heading")}
        </h2>
        <RequestStateBadge state={file.state} />
      </div>
      {waits && file.refusal && <Callout tone="warn" title={t(`refusal.${refusalKey(file.refusal)}`)} />}
      {file.state === "referred" && !file.refusal && <DecideForm file={file} />}
      {file.state === "awaiting_second" && <SecondForm file={file} />}
    </section>
  );
}

function refusalKey(refusal: NonNullable<LimitFile["refusal"]>) {
  const keys = {
    "LIMITS.OWN_REQUEST": "OWN_REQUEST",
    "LIMITS.DECIDED_BEFORE": "DECIDED_BEFORE",
    "LIMITS.SAME_ADMIN": "SAME_ADMIN",
  } as const;
  return keys[refusal];
}
