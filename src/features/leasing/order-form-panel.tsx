"use client";

import { useCallback, useState, type ReactNode } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { AddressPart } from "@/components/address/address-parts";
import { BeforePaying } from "@/components/payment/before-paying";
import { DuePart } from "@/components/payment/due-part";
import { useLocaleRouter } from "@/i18n/use-locale-router";
import type { MandateInput } from "@/inputs/leases";
import type { ShippingAddress } from "@/inputs/addresses";
import type { TenderInput } from "@/inputs/payments";
import { errorCodeOf, isOutcomeUnknown } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { readErrorDetail } from "@/trpc/read-error";
import { FormError } from "@/ui/form-error";
import { Callout } from "@/ui/callout";
import { useInstant } from "@/ui/use-instant";
import { Field } from "@/ui/field";
import { NativeSelect } from "@/ui/input";
import { SubmitOnceReady } from "@/ui/not-yet";
import { Countdown } from "@/ui/passing-time";
import { useUntilLeft } from "@/ui/use-until-left";
import { CancelLease } from "./cancel-lease";
import { CheckBox } from "./check-box";
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

interface OrderFormPanelProps {
  readonly lease: Lease;
  readonly form: LeaseForm;
}

/** The order form with every figure, and ordering by it. */
export function OrderFormPanel({ lease, form }: OrderFormPanelProps) {
  const t = useTranslations("lease.form");
  const paying = useTranslations("lease.paying");
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
        <KeyFigures quote={quote} />
      </NowPanel>
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

/** Part of what is entered, and what is still missing in it. */
interface Entered<T> {
  readonly value: T | null;
  readonly missing: readonly string[];
}

const nothing: Entered<never> = { value: null, missing: [] };

function SubmitForm({ lease, form }: OrderFormPanelProps) {
  const t = useTranslations("lease.form");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useLocaleRouter();
  const leasesChanged = useLeasesChanged();
  const { quote, coolingOffDays } = form.form;
  const money = useMoney(quote.currency);
  const errorText = useLeaseErrorText(quote.currency);
  const dueMinor = quote.dueAtSigning.totalMinor;
  const [address, setAddress] = useState<ShippingAddress | null>(null);
  const [dueDay, setDueDay] = useState(quote.dueDay);
  const [mandate, setMandate] = useState<Entered<MandateInput>>(nothing);
  const [due, setDue] = useState<Entered<TenderInput[]>>(dueMinor > 0n ? nothing : { value: [], missing: [] });
  const [acknowledged, setAcknowledged] = useState(false);
  const [before, setBefore] = useState<readonly string[]>([]);
  const onMandate = useCallback(
    (value: MandateInput | null, missing: readonly string[]) => setMandate({ value, missing }),
    [],
  );
  const onDue = useCallback(
    (value: TenderInput[] | null, missing: readonly string[]) => setDue({ value, missing }),
    [],
  );

  const submit = useMutation(
    trpc.leases.submitOrderForm.mutationOptions({
      async onSuccess({ paymentOrderId }) {
        await leasesChanged();
        if (paymentOrderId !== null) router.push(`/checkout/${paymentOrderId}`);
      },
      onError: () => leasesChanged(),
    }),
  );
  const busy = useUntilLeft(submit);
  const onPhone = readErrorDetail(submit.error)?.field === "address.phone";
  const missing = [
    ...before,
    ...(address ? [] : [t("addressMissing")]),
    ...mandate.missing,
    ...(due.value ? [] : due.missing.length > 0 ? due.missing : [t("dueMissing")]),
    ...(acknowledged ? [] : [t("acknowledgeMissing")]),
  ];

  function send() {
    const sending = queryClient.isMutating({ mutationKey: trpc.leases.submitOrderForm.mutationKey() }) > 0;
    if (sending || before.length > 0 || !address || !mandate.value || !due.value || !acknowledged) return;
    submit.mutate({
      leaseId: lease.id,
      formHash: form.hash,
      address,
      dueDay,
      mandate: mandate.value,
      tenders: due.value,
      acknowledged: true,
    });
  }

  return (
    <form
      noValidate
      className="border-line grid gap-x-14 gap-y-12 border-t pt-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="grid min-w-0 grid-cols-1 content-start gap-12">
        <BeforePaying onReasons={setBefore} />
        <Part heading={t("address")}>
          <AddressPart disabled={busy} phoneError={onPhone ? errorText(submit.error) : null} onChange={setAddress} />
        </Part>
        <Part heading={t("dueDay")}>
          <Field className="max-w-sm" label={t("dueDayLabel")} hint={t("dueDayHint")} required>
            {(control) => (
              <NativeSelect
                {...control}
                value={String(dueDay)}
                disabled={busy}
                onChange={({ currentTarget }) => setDueDay(Number(currentTarget.value))}
              >
                {Array.from({ length: 31 }, (_, place) => (
                  <option key={place} value={place + 1}>
                    {t("dueDayOption", { day: place + 1 })}
                  </option>
                ))}
              </NativeSelect>
            )}
          </Field>
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
              failure={submit.error}
              disabled={busy}
              onChange={onDue}
            />
          )}
        </Part>
      </div>
      <div className="grid content-start gap-6 lg:sticky lg:top-24 lg:self-start">
        <h2 className="text-xl font-semibold">{t("acknowledgeHeading")}</h2>
        <CheckBox checked={acknowledged} onChange={setAcknowledged} disabled={busy}>
          {t("acknowledge", { days: coolingOffDays })}
        </CheckBox>
        <FormError>
          {submit.error && !onPhone ? (
            <>
              <strong className="block">{t(isOutcomeUnknown(errorCodeOf(submit.error)) ? "untold" : "failed")}</strong>{" "}
              {errorText(submit.error)}
            </>
          ) : null}
        </FormError>
        <SubmitOnceReady heading={t("notYet")} reasons={missing} busy={busy} assurance={t("assurance")}>
          {busy ? t("submitting") : dueMinor > 0n ? t("submit", { amount: money(dueMinor) }) : t("submitNothing")}
        </SubmitOnceReady>
        {lease.can.includes("cancelled") && <CancelLease lease={lease} />}
      </div>
    </form>
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
