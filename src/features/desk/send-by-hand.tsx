"use client";

import { useState } from "react";
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { useProviderNames } from "@/i18n/use-provider-names";
import { completeManualRefundInput } from "@/inputs/amendments";
import { formatMoney } from "@/shared/money";
import { useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { NoteField, PlainField } from "@/ui/fields";
import { FormError } from "@/ui/form-error";
import { CopyButton } from "@/ui/copy-button";
import { ConfirmDialog } from "@/ui/dialog";
import { Descriptions } from "@/ui/panel";
import { toast } from "@/ui/toast";
import type { ReviewCase } from "./outputs";
import { useCasesChanged } from "./use-cases-changed";

/** A refund that a person transfers: to which account, and the bank's reference once it is sent. */
export function SendByHand({ reviewCase }: { readonly reviewCase: ReviewCase }) {
  const t = useTranslations("admin.review.byHand");
  const review = useTranslations("admin.review");
  const locale = useLocale();
  const trpc = useTRPC();
  const errorText = useErrorText();
  const casesChanged = useCasesChanged();
  const [open, setOpen] = useState(false);
  const form = useForm({
    shouldFocusError: false,
    resolver: zodResolver(completeManualRefundInput),
    defaultValues: { caseId: reviewCase.id, bankReference: "", note: "" },
  });
  const { errors } = form.formState;
  const complete = useMutation(
    trpc.payments.completeManualRefund.mutationOptions({
      async onSuccess() {
        await casesChanged();
        setOpen(false);
        toast.success(t("done"));
      },
      onError: () => casesChanged(),
    }),
  );
  const amount = formatMoney(reviewCase.amountMinor, reviewCase.currency, locale);
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="small" variant="primary">
          {t("open")}
        </Button>
      }
      title={t("title", { amount })}
      description={t("text", { buyer: reviewCase.buyerName })}
      confirmLabel={complete.isPending ? t("completing") : t("complete")}
      cancelLabel={review("cancel")}
      loading={complete.isPending || complete.isSuccess}
      onConfirm={() => void form.handleSubmit((input) => complete.mutate(input))()}
    >
      <div className="grid gap-5">
        <RefundAccount caseId={reviewCase.id} />
        <PlainField
          label={t("reference")}
          hint={t("referenceHint")}
          error={errors.bankReference && t("referenceError")}
          required
          maxLength={80}
          registered={form.register("bankReference")}
        />
        <NoteField
          label={review("note")}
          error={errors.note && review("noteError")}
          required
          registered={form.register("note")}
        />
        <FormError>{complete.error && errorText(complete.error)}</FormError>
      </div>
    </ConfirmDialog>
  );
}

/** The buyer's account, asked for on demand: that somebody looked is written down. */
function RefundAccount({ caseId }: { readonly caseId: string }) {
  const t = useTranslations("admin.review.byHand");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const names = useProviderNames();
  const account = useMutation(trpc.payments.showManualRefundAccount.mutationOptions());
  if (account.data) {
    const { bankCode, accountNumber, holderName } = account.data;
    return (
      <Descriptions
        items={[
          { key: "bank", term: t("bank"), value: names.bank(bankCode) },
          {
            key: "number",
            term: t("number"),
            value: (
              <span className="flex flex-wrap items-center gap-2">
                <span className="figures font-medium">{accountNumber}</span>
                <CopyButton text={accountNumber} label={t("copyNumber")} />
              </span>
            ),
          },
          { key: "holder", term: t("holder"), value: holderName },
        ]}
      />
    );
  }
  if (account.data === null) return <p className="text-warn font-medium">{t("noAccount")}</p>;
  return (
    <div className="grid justify-items-start gap-1.5">
      <Button loading={account.isPending} onClick={() => account.mutate({ caseId })}>
        {t("show")}
      </Button>
      <p className="text-ink-faint text-sm">{t("showHint")}</p>
      <FormError>{account.error && errorText(account.error)}</FormError>
    </div>
  );
}
