"use client";

import type { ReactNode } from "react";
import { FileText } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Controller } from "react-hook-form";
import { AddressPart } from "@/components/address/address-parts";
import { BeforePaying } from "@/components/payment/before-paying";
import { DuePart } from "@/components/payment/due-part";
import { errorCodeOf, isOutcomeUnknown } from "@/trpc/error-text";
import { readErrorDetail } from "@/trpc/read-error";
import { buttonStyles } from "@/ui/button";
import { FormError } from "@/ui/form-error";
import { Callout } from "@/ui/callout";
import { useInstant } from "@/ui/use-instant";
import { Field } from "@/ui/field";
import { NativeSelect } from "@/ui/input";
import { SubmitOnceReady } from "@/ui/not-yet";
import { Countdown } from "@/ui/passing-time";
import { CancelLease } from "./cancel-lease";
import { CheckBox } from "./check-box";
import { contractAddress, Fingerprint } from "./contract-section";
import { DisclosureBlock } from "./disclosure-block";
import { useLeaseErrorText } from "./lease-error";
import { MandateEditor } from "./mandate-editor";
import { NowPanel } from "./now-panel";
import type { Lease, LeaseForm } from "./outputs";
import { KeyFigures, QuoteDisclosures } from "./quote-figures";
import { ExitSection, ScheduleSection } from "./schedule-section";
import { ServiceSection } from "./service-section";
import { ToGoods } from "./to-goods";
import { useMoney } from "@/ui/use-money";
import { useLeasesChanged } from "./use-lease";
import { useOrderForm } from "./use-order-form";

interface OrderFormPanelProps {
  readonly lease: Lease;
  readonly form: LeaseForm;
}

/** The order form with every figure, and ordering by it. */
export function OrderFormPanel({ lease, form }: OrderFormPanelProps) {
  const t = useTranslations("lease.form");
  const paying = useTranslations("lease.paying");
  const locale = useLocale();
  const instant = useInstant();
  const leasesChanged = useLeasesChanged();
  const { quote } = form.form;
  const triedBefore = lease.payments.length > 0;
  if (form.expired) {
    return (
      <NowPanel title={t("expiredTitle")} text={t("expiredText")}>
        <ToGoods lease={lease} />
      </NowPanel>
    );
  }
  return (
    <div className="grid grid-cols-1 gap-10">
      <NowPanel
        title={t("title")}
        text={
          <>
            <p>{t("text")}</p>
            <p className="text-ink mt-2 flex flex-wrap gap-x-4">
              <span className="font-medium">{t("expires", { date: instant(form.expiresAt) })}</span>
              <span className="text-ink-soft" aria-hidden>
                {t("expiresIn")} <Countdown until={form.expiresAt} onEnd={() => void leasesChanged()} />
              </span>
            </p>
          </>
        }
      >
        {form.disclosures ? <FormPaper lease={lease} form={form} /> : <KeyFigures quote={quote} />}
      </NowPanel>
      {form.disclosures && <DisclosureBlock disclosures={form.disclosures[locale === "ko" ? "ko" : "en"]} />}
      {triedBefore && (
        <Callout tone="warn" title={paying("endedTitle")}>
          {paying("endedText")}
        </Callout>
      )}
      <div className="grid gap-x-14 gap-y-12 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
        <div className="grid min-w-0 grid-cols-1 content-start gap-12">
          <ScheduleSection
            lines={quote.schedule}
            currency={quote.currency}
            financedMinor={quote.cashPriceMinor}
            tentative
          />
          <ExitSection exits={lease.exits} currency={quote.currency} tentative />
          <ServiceSection service={quote.offer.terms.service} />
        </div>
        <QuoteDisclosures quote={quote} form={form} />
      </div>
      {/* Another form is another submission: what was divided for one amount means nothing for the next. */}
      <SubmitForm key={form.hash} lease={lease} form={form} />
    </div>
  );
}

/** The form as a document, to be opened and kept before it is ordered by. */
function FormPaper({ lease, form }: OrderFormPanelProps) {
  const t = useTranslations("lease.form");
  if (form.paperSha256 === null) return <p role="status">{t("paperSoon")}</p>;
  return (
    <section aria-label={t("paper")}>
      <p className="text-ink-soft">{t("paperText")}</p>
      <a
        href={contractAddress(lease.id, "order_form")}
        target="_blank"
        rel="noreferrer"
        className={buttonStyles({ variant: "secondary", className: "mt-3" })}
      >
        <FileText aria-hidden className="size-5 shrink-0" />
        {t("paperOpen")}
      </a>
      <Fingerprint name={t("paperHash")} hash={form.paperSha256} />
    </section>
  );
}

function SubmitForm({ lease, form }: OrderFormPanelProps) {
  const t = useTranslations("lease.form");
  const { quote, coolingOffDays } = form.form;
  const money = useMoney(quote.currency);
  const errorText = useLeaseErrorText(quote.currency);
  const dueMinor = quote.dueAtSigning.totalMinor;
  const entered = useOrderForm(lease, form);
  const { control, missing, busy, failure, onReasons, onAddress, onMandate, onDue, send } = entered;
  const onPhone = readErrorDetail(failure)?.field === "address.phone";
  return (
    <form
      noValidate
      className="border-line grid gap-x-14 gap-y-12 border-t pt-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]"
      onSubmit={(event) => void send(event)}
    >
      <div className="grid min-w-0 grid-cols-1 content-start gap-12">
        <BeforePaying onReasons={onReasons} />
        <Part heading={t("address")}>
          <AddressPart disabled={busy} phoneError={onPhone ? errorText(failure) : null} onChange={onAddress} />
        </Part>
        <Part heading={t("dueDay")}>
          <DueDay control={control} disabled={busy} />
        </Part>
        <Part heading={t("mandate")} text={t("mandateText", { amount: money(quote.instalmentMinor) })}>
          <MandateEditor
            leaseId={lease.id}
            instalmentMinor={quote.instalmentMinor}
            currency={quote.currency}
            disabled={busy}
            onChange={onMandate}
          />
        </Part>
        <Part heading={t("due")} text={dueMinor > 0n ? t("dueText", { amount: money(dueMinor) }) : t("dueNothing")}>
          {dueMinor > 0n && (
            <DuePart
              name={`lease.${lease.id}`}
              totalMinor={dueMinor}
              currency={quote.currency}
              failure={failure}
              disabled={busy}
              onChange={onDue}
            />
          )}
        </Part>
      </div>
      <div className="grid content-start gap-6 lg:sticky lg:top-24 lg:self-start">
        <h2 className="text-xl font-semibold">{t("acknowledgeHeading")}</h2>
        <Controller
          control={control}
          name="acknowledged"
          render={({ field: { value, onChange } }) => (
            <CheckBox checked={value} onChange={onChange} disabled={busy}>
              {t("acknowledge", { days: coolingOffDays })}
            </CheckBox>
          )}
        />
        <OrderFailure failure={onPhone ? null : failure} text={errorText} />
        <SubmitOnceReady heading={t("notYet")} reasons={missing} busy={busy} assurance={t("assurance")}>
          {busy ? t("submitting") : dueMinor > 0n ? t("submit", { amount: money(dueMinor) }) : t("submitNothing")}
        </SubmitOnceReady>
        {lease.can.includes("cancelled") && <CancelLease lease={lease} />}
      </div>
    </form>
  );
}

interface DueDayProps {
  readonly control: ReturnType<typeof useOrderForm>["control"];
  readonly disabled: boolean;
}

/** On which day of the month instalments fall due. */
function DueDay({ control, disabled }: DueDayProps) {
  const t = useTranslations("lease.form");
  return (
    <Field className="max-w-sm" label={t("dueDayLabel")} hint={t("dueDayHint")} required>
      {(props) => (
        <Controller
          control={control}
          name="dueDay"
          render={({ field: { value, onChange } }) => (
            <NativeSelect
              {...props}
              value={String(value)}
              disabled={disabled}
              onChange={({ currentTarget }) => onChange(Number(currentTarget.value))}
            >
              {Array.from({ length: 31 }, (_, place) => (
                <option key={place} value={place + 1}>
                  {t("dueDayOption", { day: place + 1 })}
                </option>
              ))}
            </NativeSelect>
          )}
        />
      )}
    </Field>
  );
}

function OrderFailure({ failure, text }: { readonly failure: unknown; readonly text: (error: unknown) => string }) {
  const t = useTranslations("lease.form");
  return (
    <FormError>
      {failure ? (
        <>
          <strong className="block">{t(isOutcomeUnknown(errorCodeOf(failure)) ? "untold" : "failed")}</strong>{" "}
          {text(failure)}
        </>
      ) : null}
    </FormError>
  );
}

function Part({
  heading,
  text,
  children,
}: {
  readonly heading: string;
  readonly text?: string;
  readonly children: ReactNode;
}) {
  return (
    <section aria-label={heading}>
      <h2 className="text-xl font-semibold">{heading}</h2>
      {text !== undefined && <p className="text-ink-soft mt-1">{text}</p>}
      <div className="mt-4 empty:hidden">{children}</div>
    </section>
  );
}
