"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Agreements } from "@/components/legal/agreements";
import { Link } from "@/i18n/link";
import { errorCodeOf, isOutcomeUnknown, readErrorDetail, useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { Button, buttonStyles } from "@/ui/button";
import { Callout } from "@/ui/callout";
import { FormError } from "@/ui/form-error";
import { SubmitOnceReady } from "@/ui/not-yet";
import { PageHeader } from "@/ui/panel";
import { PageSkeleton } from "@/ui/skeleton";
import { useMoney } from "@/ui/use-money";
import { AskedLimit, ConsentToDecide, StatementOfMeans, WishedGoods } from "./apply-sections";
import { useLeaseErrorText } from "./lease-error";
import { QuoteSummary } from "./quote-figures";
import { ExitSection, ScheduleSection } from "./schedule-section";
import { ServiceSection } from "./service-section";
import { useApplication, type LeaseWish, type Offered } from "./use-application";

/** The application for a lease: the figures, the limit asked for, the applicant's means, and the consent. */
export function ApplyPage({ wish }: { readonly wish: LeaseWish | null }) {
  const t = useTranslations("lease.apply");
  if (wish) return <WishedLease wish={wish} />;
  return (
    <div className="column py-10">
      <PageHeader title={t("title")} />
      <Callout tone="warn" title={t("wrong")} actions={<ToLeases />}>
        {t("wrongText")}
      </Callout>
    </div>
  );
}

function ToLeases() {
  const t = useTranslations("lease.apply");
  return (
    <Link className={buttonStyles()} href="/leases">
      {t("toLeases")}
    </Link>
  );
}

function WishedLease({ wish }: { readonly wish: LeaseWish }) {
  const t = useTranslations("lease.apply");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const offered = useQuery(trpc.leases.preview.queryOptions(wish, { staleTime: 60_000, retry: false }));
  if (offered.error && !offered.data) {
    return (
      <div className="column py-10">
        <PageHeader title={t("title")} />
        <Callout
          tone="danger"
          title={errorText(offered.error)}
          actions={
            <>
              <Button onClick={() => void offered.refetch()}>{common("retry")}</Button>
              <ToLeases />
            </>
          }
        />
      </div>
    );
  }
  if (!offered.data) return <PageSkeleton label={common("loading")} />;
  return <ApplyForm wish={wish} offered={offered.data} refresh={() => offered.refetch()} />;
}

interface ApplyFormProps {
  readonly wish: LeaseWish;
  readonly offered: Offered;
  readonly refresh: () => Promise<unknown>;
}

function ApplyForm({ wish, offered, refresh }: ApplyFormProps) {
  const t = useTranslations("lease.apply");
  const { quote } = offered;
  const money = useMoney(quote.currency);
  const errorText = useLeaseErrorText(quote.currency);
  const { form, askedMinor, missing, busy, closed, failure, send } = useApplication(wish, offered, refresh);
  const { control } = form;
  const changed = failure !== null && errorCodeOf(failure) === "LEASES.QUOTE_CHANGED";
  const askedLittle =
    askedMinor < quote.instalmentMinor ? t("askedLittle", { least: money(quote.instalmentMinor) }) : null;
  const atAsked = readErrorDetail(failure)?.field === "askedMonthlyMinor";
  return (
    <form
      noValidate
      className="column py-8 sm:py-12"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <PageHeader title={t("title")} description={t("text")} />
      <div className="grid gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,1fr)_22rem] xl:grid-cols-[minmax(0,1fr)_25rem]">
        <div className="grid min-w-0 grid-cols-1 content-start gap-12">
          <WishedGoods offered={offered} changed={changed ? errorText(failure) : null} />
          <AskedLimit
            control={control}
            quote={quote}
            closed={closed}
            error={atAsked ? errorText(failure) : askedLittle}
          />
          <StatementOfMeans control={control} quote={quote} closed={closed} />
          <ConsentToDecide control={control} closed={closed} />
          <ScheduleSection
            lines={quote.schedule}
            currency={quote.currency}
            financedMinor={quote.cashPriceMinor}
            tentative
          />
          <ExitSection exits={quote.exits} currency={quote.currency} tentative />
          <ServiceSection service={quote.offer.terms.service} />
          <Agreements seller={offered.seller} agreements={offered.agreements} when="before" />
        </div>
        <div className="grid min-w-0 content-start gap-6 lg:sticky lg:top-24 lg:self-start">
          <QuoteSummary quote={quote} />
          <ApplyFailure failure={changed ? null : failure} text={errorText} />
          <SubmitOnceReady heading={t("notYet")} reasons={missing} busy={busy} assurance={t("free")}>
            {busy ? t("submitting") : t("submit", { amount: money(askedMinor) })}
          </SubmitOnceReady>
        </div>
      </div>
    </form>
  );
}

function ApplyFailure({ failure, text }: { readonly failure: unknown; readonly text: (error: unknown) => string }) {
  const t = useTranslations("lease.apply");
  const code = failure === null ? null : errorCodeOf(failure);
  return (
    <FormError>
      {code === null ? null : (
        <>
          <strong className="block">{t(isOutcomeUnknown(code) ? "untold" : "failed")}</strong> {text(failure)}{" "}
          {code === "LEASES.REQUEST_REUSED" ? <ToLeases /> : null}
        </>
      )}
    </FormError>
  );
}
