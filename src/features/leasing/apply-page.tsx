"use client";

import { useEffect, useId, useReducer, useRef, useState } from "react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { Link } from "@/i18n/link";
import { useLocaleRouter } from "@/i18n/use-locale-router";
import { employments } from "@/inputs/limits";
import { errorCodeOf, isOutcomeUnknown, readErrorDetail, useErrorText } from "@/trpc/error-text";
import type { RouterOutputs } from "@/trpc/outputs";
import { useTRPC } from "@/trpc/provider";
import { AmountInput } from "@/ui/amount-input";
import { FormError } from "@/ui/form-error";
import { Button, buttonStyles } from "@/ui/button";
import { Callout } from "@/ui/callout";
import { Field } from "@/ui/field";
import { NativeSelect } from "@/ui/input";
import { PageHeader } from "@/ui/panel";
import { PageSkeleton } from "@/ui/skeleton";
import { Thumbnail } from "@/ui/thumbnail";
import { useHydrated } from "@/ui/use-hydrated";
import { useUntilLeft } from "@/ui/use-until-left";
import { CheckBox } from "./check-box";
import { Fold } from "@/ui/fold";
import { noAnswers, readAnswers, writeAnswers, type Answers } from "./kept-answers";
import { useLeaseErrorText } from "./lease-error";
import { KeyFigures, QuoteDisclosures, QuoteSummary } from "./quote-figures";
import { ExitSection, ScheduleSection } from "./schedule-section";
import { ServiceSection } from "./service-section";
import { useMoney } from "@/ui/use-money";
import { useLeasesChanged } from "./use-lease";

type Offered = RouterOutputs["leases"]["preview"];

/** What is applied for: one offer for one variant in one term. */
export interface LeaseWish {
  readonly offerId: string;
  readonly variantId: string;
  readonly termMonths: number;
}

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

const answered = (answers: Answers, part: Partial<Answers>): Answers => ({ ...answers, ...part });

/** Keeps the answers in this tab, so that a reload loses nothing. */
function useAnswers(wish: LeaseWish) {
  const storageKey = `partwise.application.${wish.offerId}.${wish.variantId}`;
  const [answers, change] = useReducer(answered, noAnswers);
  const restored = useRef(false);
  useEffect(() => {
    if (restored.current) {
      sessionStorage.setItem(storageKey, writeAnswers(answers));
      return;
    }
    restored.current = true;
    const kept = readAnswers(sessionStorage.getItem(storageKey));
    // What a browser keeps is there only once the page is awake; the server has rendered it empty.
    if (Object.values(kept).some((answer) => answer !== null)) change(kept);
  }, [answers, storageKey]);
  const forget = () => sessionStorage.removeItem(storageKey);
  return [answers, change, forget] as const;
}

interface ApplyFormProps {
  readonly wish: LeaseWish;
  readonly offered: Offered;
  readonly refresh: () => Promise<unknown>;
}

function ApplyForm({ wish, offered, refresh }: ApplyFormProps) {
  const t = useTranslations("lease.apply");
  const figures = useTranslations("lease.figures");
  const locale = useLocale();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useLocaleRouter();
  const leasesChanged = useLeasesChanged();
  const { quote, hash, goods } = offered;
  const money = useMoney(quote.currency);
  const errorText = useLeaseErrorText(quote.currency);
  const [requestId] = useState(() => crypto.randomUUID());
  const [answers, change, forget] = useAnswers(wish);
  const [consent, setConsent] = useState(false);
  const missingId = useId();
  const hydrated = useHydrated();
  const { annualIncomeMinor, monthlyDebtMinor, employment } = answers;
  const askedMinor = answers.askedMinor ?? quote.instalmentMinor;
  const tooLittle = askedMinor < quote.instalmentMinor;

  const apply = useMutation(
    trpc.leases.applyFor.mutationOptions({
      async onSuccess({ leaseId }) {
        forget();
        await leasesChanged();
        router.push(`/leases/${leaseId}`);
      },
      async onError(error) {
        if (errorCodeOf(error) === "LEASES.QUOTE_CHANGED") await refresh();
      },
    }),
  );
  const busy = useUntilLeft(apply);
  const closed = busy || !hydrated;
  const failure = apply.error;
  const failureCode = failure ? errorCodeOf(failure) : null;
  const askedError =
    readErrorDetail(failure)?.field === "askedMonthlyMinor"
      ? errorText(failure)
      : tooLittle
        ? t("askedLittle", { least: money(quote.instalmentMinor) })
        : null;

  const missing = [
    ...(tooLittle ? [t("askedLittle", { least: money(quote.instalmentMinor) })] : []),
    ...(annualIncomeMinor === null ? [t("incomeMissing")] : []),
    ...(monthlyDebtMinor === null ? [t("debtMissing")] : []),
    ...(employment === null ? [t("employmentMissing")] : []),
    ...(consent ? [] : [t("consentMissing")]),
  ];

  function send() {
    // A second press in the same instant still sees the state before the first, so the client itself is asked.
    const sending = queryClient.isMutating({ mutationKey: trpc.leases.applyFor.mutationKey() }) > 0;
    if (sending || missing.length > 0) return;
    if (annualIncomeMinor === null || monthlyDebtMinor === null || employment === null) return;
    apply.mutate({
      ...wish,
      requestId,
      quoteHash: hash,
      askedMonthlyMinor: askedMinor,
      statement: { annualIncomeMinor, monthlyDebtMinor, employment },
      consent: true,
    });
  }

  const title = locale === "ko" ? goods.titleKo : goods.titleEn;
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
          <section aria-labelledby="goods-heading">
            <h2 id="goods-heading" className="mb-4 text-xl font-semibold">
              {t("goods")}
            </h2>
            <div className="mb-5 flex items-center gap-4">
              <Thumbnail path={goods.picturePath} className="size-20" />
              <div className="min-w-0">
                <p className="font-semibold">{title}</p>
                <p className="text-ink-soft">
                  {locale === "ko" ? goods.variantNameKo : goods.variantNameEn} · {goods.sellerName}
                </p>
                <Link
                  href={`/listings/${goods.slug}`}
                  className="text-accent decoration-accent-line text-sm underline underline-offset-4"
                >
                  {t("toListing")}
                </Link>
              </div>
            </div>
            {failureCode === "LEASES.QUOTE_CHANGED" && (
              <Callout tone="warn" className="mb-4" title={t("changed")}>
                {errorText(failure)}
              </Callout>
            )}
            <KeyFigures quote={quote} />
            <Fold title={figures("heading")}>
              <QuoteDisclosures quote={quote} />
            </Fold>
          </section>
          <section aria-labelledby="limit-heading">
            <h2 id="limit-heading" className="mb-4 text-xl font-semibold">
              {t("limit")}
            </h2>
            <Field
              className="max-w-sm"
              label={t("asked")}
              hint={t("askedHint", { least: money(quote.instalmentMinor) })}
              error={askedError}
              required
            >
              {(control) => (
                <AmountInput
                  {...control}
                  className="figures font-semibold"
                  valueMinor={askedMinor}
                  currency={quote.currency}
                  disabled={closed}
                  onAmount={(minor) => change({ askedMinor: minor })}
                />
              )}
            </Field>
          </section>
          <section aria-labelledby="statement-heading">
            <h2 id="statement-heading" className="text-xl font-semibold">
              {t("statement")}
            </h2>
            <p className="text-ink-soft mt-1 mb-4">
              {t("statementText")} {t("decider", { who: t(`deciders.${quote.offer.terms.funder}`) })}
            </p>
            <div className="grid items-start gap-4 sm:grid-cols-2">
              <Field label={t("income")} hint={t("incomeHint")} required>
                {(control) => (
                  <AmountInput
                    {...control}
                    className="figures"
                    valueMinor={annualIncomeMinor}
                    currency={quote.currency}
                    disabled={closed}
                    onAmount={(minor) => change({ annualIncomeMinor: minor })}
                  />
                )}
              </Field>
              <Field label={t("debt")} hint={t("debtHint")} required>
                {(control) => (
                  <AmountInput
                    {...control}
                    className="figures"
                    valueMinor={monthlyDebtMinor}
                    currency={quote.currency}
                    disabled={closed}
                    onAmount={(minor) => change({ monthlyDebtMinor: minor })}
                  />
                )}
              </Field>
              <Field label={t("employment")} required>
                {(control) => (
                  <NativeSelect
                    {...control}
                    disabled={closed}
                    value={employment ?? ""}
                    onChange={({ currentTarget }) =>
                      change({ employment: employments.find((kind) => kind === currentTarget.value) ?? null })
                    }
                  >
                    <option value="">{t("choose")}</option>
                    {employments.map((kind) => (
                      <option key={kind} value={kind}>
                        {t(`employments.${kind}`)}
                      </option>
                    ))}
                  </NativeSelect>
                )}
              </Field>
            </div>
          </section>
          <section aria-labelledby="consent-heading">
            <h2 id="consent-heading" className="mb-3 text-xl font-semibold">
              {t("consentHeading")}
            </h2>
            <CheckBox checked={consent} onChange={setConsent} disabled={closed}>
              {t("consent")}
            </CheckBox>
          </section>
          <ScheduleSection
            lines={quote.schedule}
            currency={quote.currency}
            financedMinor={quote.cashPriceMinor}
            tentative
          />
          <ExitSection exits={quote.exits} currency={quote.currency} tentative />
          <ServiceSection service={quote.offer.terms.service} />
        </div>
        <div className="grid min-w-0 content-start gap-6 lg:sticky lg:top-24 lg:self-start">
          <QuoteSummary quote={quote} />
          <FormError>
            {failure && failureCode !== "LEASES.QUOTE_CHANGED" ? (
              <>
                <strong className="block">
                  {t(failureCode !== null && isOutcomeUnknown(failureCode) ? "untold" : "failed")}
                </strong>{" "}
                {errorText(failure)} {failureCode === "LEASES.REQUEST_REUSED" ? <ToLeases /> : null}
              </>
            ) : null}
          </FormError>
          <div className="grid gap-3">
            <Button
              type="submit"
              variant="primary"
              size="large"
              className="w-full"
              disabled={missing.length > 0 && !busy}
              loading={busy}
              aria-describedby={missingId}
            >
              {busy ? t("submitting") : t("submit", { amount: money(askedMinor) })}
            </Button>
            <div id={missingId} className="text-sm">
              {missing.length === 0 ? (
                <p className="text-ink-soft">{t("free")}</p>
              ) : (
                <>
                  <p className="font-medium">{t("notYet")}</p>
                  <ul className="text-ink-soft mt-1 list-disc pl-5">
                    {missing.map((text) => (
                      <li key={text}>{text}</li>
                    ))}
                  </ul>
                </>
              )}
            </div>
          </div>
        </div>
      </div>
    </form>
  );
}
